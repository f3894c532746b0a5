import dev.spool.process.sandbox.Bubblewrap;
import dev.spool.process.sandbox.Landlock;
import dev.spool.process.sandbox.Launch;
import dev.spool.process.sandbox.Reach;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What starting and ending a child takes in each sandbox, in turn. */
final class Starts {
  private static final int UNCOUNTED = 100;
  private static final int COUNTED = 300;

  private Starts() {}

  public static void main(String[] arguments) throws Exception {
    var workspace = Files.createTempDirectory("spool-starts-");
    var sandboxes =
        List.of(new Unconfined(), new Landlock(), new Bubblewrap(Path.of("/usr/bin/bwrap")));
    var took = new double[sandboxes.size()][UNCOUNTED + COUNTED];
    for (int i = 0; i < UNCOUNTED + COUNTED; i++) {
      for (int k = 0; k < sandboxes.size(); k++) {
        took[k][i] = millis(sandboxes.get(k), workspace);
      }
    }
    Files.delete(workspace);
    for (int k = 0; k < sandboxes.size(); k++) {
      var sorted = DoubleStream.of(took[k]).skip(UNCOUNTED).sorted().toArray();
      System.out.printf(
          "%-10s first %5.1f ms, then median %.2f ms, 9 in 10 below %.2f ms%n",
          sandboxes.get(k).name(), took[k][0], sorted[COUNTED / 2], sorted[COUNTED * 9 / 10]);
    }
  }

  private static double millis(Sandbox sandbox, Path workspace) throws Exception {
    var begun = System.nanoTime();
    var reach = Reach.NOTHING.withWorkspace(workspace);
    var child = sandbox.start(new Launch(List.of("/bin/true"), Map.of(), workspace, reach));
    child.getInputStream().readAllBytes();
    if (child.waitFor() != 0) {
      throw new IllegalStateException(sandbox.name() + " does not work here");
    }
    return (System.nanoTime() - begun) / 1e6;
  }
}
