package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Asset.Embedded;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetFinderTest {
  private static final Fetcher OFFLINE =
      (address, _) -> {
        throw new AssertionError("fetched " + address);
      };

  @TempDir Path scratch;
  private Path media = Path.of("");
  private Path secret = Path.of("");

  @BeforeEach
  void layOutFiles() throws IOException {
    media = Files.createDirectories(scratch.resolve("media"));
    secret = Files.writeString(scratch.resolve("secret.mp4"), "secret");
    Files.writeString(media.resolve("clock.mp4"), "clock");
    Files.writeString(Files.createDirectories(media.resolve("day/one")).resolve("a.mp4"), "deep");
  }

  @Test
  void embeddedBytesAreTakenOutOfTheDocument() throws Exception {
    Files.writeString(scratch.resolve("project.sue"), "{...}BYTES and more");
    var embedded = asset(Optional.of(new Embedded(5, 5)), Optional.empty(), "media/clock.mp4");
    assertThat(brought(embedded, nothing())).contains("BYTES");
  }

  @Test
  void registeredAssetsAreFoundByFileIdThenUrlThenName() throws Exception {
    var byId = file("id");
    var byUrl = file("url");
    var byName = file("name");
    var asset =
        new Asset(
            new Asset.Id("asset-0"),
            "/tracks/0",
            Optional.empty(),
            Optional.of("file-1"),
            List.of("media/x.mp4"),
            List.of("x.mp4"));
    assertThat(brought(asset, registered(Map.of("file-1", byId, "media/x.mp4", byUrl))))
        .contains("id");
    assertThat(brought(asset, registered(Map.of("media/x.mp4", byUrl, "x.mp4", byName))))
        .contains("url");
    assertThat(brought(asset, registered(Map.of("x.mp4", byName)))).contains("name");
  }

  @Test
  void directoriesAreSearchedForThePathThenForItsTails() throws Exception {
    assertThat(brought(named("day/one/a.mp4"), searching())).contains("deep");
    assertThat(brought(named("/static/editor/day/one/a.mp4"), searching())).contains("deep");
    assertThat(brought(named("static/clock.mp4"), searching())).contains("clock");
    assertThat(brought(named("C:\\Users\\me\\clock.mp4"), searching())).contains("clock");
  }

  @Test
  void theNameInAWebAddressIsLookedForToo() throws Exception {
    Files.writeString(media.resolve("my clip.mp4"), "spaced");
    assertThat(brought(named("https://cdn.example.com/u/1/my%20clip.mp4?sig=a/b.mp4"), searching()))
        .contains("spaced");
  }

  @Test
  void nothingClimbsOutOfTheDirectory() throws Exception {
    for (var name :
        List.of(
            "../secret.mp4",
            "day/../../secret.mp4",
            "..\\secret.mp4",
            secret.toString(),
            "https://x/%2e%2e/%2e%2e/secret.mp4",
            "https://x/..%2fsecret.mp4",
            "file://" + secret,
            "....//secret.mp4")) {
      assertThat(problem(named(name), searching())).as(name).isEqualTo(Code.MISSING_MEDIA);
    }
  }

  @Test
  void aLinkThatLeadsOutOfTheDirectoryIsRefused() throws Exception {
    Files.createSymbolicLink(media.resolve("innocent.mp4"), secret);
    Files.createSymbolicLink(media.resolve("up"), scratch);
    assertThat(problem(named("innocent.mp4"), searching())).isEqualTo(Code.MISSING_MEDIA);
    assertThat(problem(named("up/secret.mp4"), searching())).isEqualTo(Code.MISSING_MEDIA);
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws Exception {
    Files.createSymbolicLink(media.resolve("alias.mp4"), media.resolve("clock.mp4"));
    assertThat(brought(named("alias.mp4"), searching())).contains("clock");
  }

  @Test
  void hostileNamesAreOnlyNotFound() throws Exception {
    for (var name :
        List.of(
            "",
            "/",
            ".",
            "..",
            "\0",
            "a\0.mp4",
            "x".repeat(5000),
            "a/".repeat(5000),
            "con:",
            "-i",
            "https://",
            "https://%zz",
            "http://[::1",
            "|cat /etc/passwd",
            "concat:a|b",
            "day",
            "media/\uD800.mp4")) {
      assertThat(problem(named(name), searching())).as(name).isEqualTo(Code.MISSING_MEDIA);
    }
  }

  @Test
  void sentencesAboutHostileNamesAreSafeToPrint() throws Exception {
    var workspace = Workspace.create(scratch);
    var name = "\u001b[2J\u202Egpj.exe\n" + "x".repeat(500);
    var told = new AssetFinder(searching(), workspace, OFFLINE).bring(named(name)).orElseThrow();
    assertThat(told.sentence()).doesNotContain("\u001b", "\u202E", "\n").hasSizeLessThan(400);
    workspace.close();
  }

  @Test
  void namesOfTheDocumentNeverReachTheWorkspace() throws Exception {
    try (var workspace = Workspace.create(scratch)) {
      var asset =
          new Asset(
              new Asset.Id("../../x y;rm"),
              "",
              Optional.empty(),
              Optional.empty(),
              List.of("clock.mp4"),
              List.of());
      assertThat(new AssetFinder(searching(), workspace, OFFLINE).bring(asset)).isEmpty();
      try (var files = Files.list(workspace.resolve("in"))) {
        assertThat(files.map(f -> f.getFileName().toString())).containsExactly("______x_y_rm");
      }
    }
  }

  @Test
  void downloadsOnlyWhenAllowed() throws Exception {
    var remote = named("https://cdn.example.com/a/b.mp4");
    assertThat(problem(remote, searching())).isEqualTo(Code.MISSING_MEDIA);
    var asked = new AtomicReference<URI>();
    Fetcher fetcher =
        (address, file) -> {
          asked.set(address);
          write(file, "fetched");
        };
    var allowed = new MediaSources(scratch, Map.of(), List.of(media), true);
    try (var workspace = Workspace.create(scratch)) {
      assertThat(new AssetFinder(allowed, workspace, fetcher).bring(remote)).isEmpty();
      assertThat(workspace.resolve("in/asset-0")).hasContent("fetched");
    }
    assertThat(asked.get()).isEqualTo(URI.create("https://cdn.example.com/a/b.mp4"));
  }

  @Test
  void anAddressThatIsNoneIsAProblemNotAFailure() throws Exception {
    var allowed = new MediaSources(scratch, Map.of(), List.of(), true);
    for (var name : List.of("https://a b/c.mp4", "http://[::1", "https://%zz/x.mp4")) {
      assertThat(problem(named(name), allowed)).as(name).isIn(Code.MISSING_MEDIA, Code.BAD_MEDIA);
    }
  }

  @Test
  void tailsAreNeverMoreThanSixteen() {
    assertThat(AssetFinder.tails("a/b/c.mp4")).containsExactly("a/b/c.mp4", "b/c.mp4", "c.mp4");
    assertThat(AssetFinder.tails("x/".repeat(900) + "c.mp4")).hasSize(16);
  }

  private MediaSources nothing() {
    return new MediaSources(scratch.resolve("project.sue"), Map.of(), List.of(), false);
  }

  private MediaSources registered(Map<String, Path> files) {
    return new MediaSources(scratch, files, List.of(media), false);
  }

  private MediaSources searching() {
    return registered(Map.of());
  }

  private Path file(String content) throws IOException {
    return Files.writeString(scratch.resolve("file-" + content), content);
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Asset named(String url) {
    return asset(Optional.empty(), Optional.empty(), url);
  }

  private static Asset asset(Optional<Embedded> embedded, Optional<String> fileId, String url) {
    return new Asset(
        new Asset.Id("asset-0"), "/tracks/0/url", embedded, fileId, List.of(url), List.of());
  }

  /** What the asset holds in the workspace; empty when it was not found. */
  private Optional<String> brought(Asset asset, MediaSources sources)
      throws IOException, FailedException, InterruptedException {
    try (var workspace = Workspace.create(scratch)) {
      var problem = new AssetFinder(sources, workspace, OFFLINE).bring(asset);
      return problem.isPresent()
          ? Optional.empty()
          : Optional.of(Files.readString(workspace.resolve("in/asset-0")));
    }
  }

  private Code problem(Asset asset, MediaSources sources)
      throws IOException, FailedException, InterruptedException {
    try (var workspace = Workspace.create(scratch)) {
      return new AssetFinder(sources, workspace, OFFLINE)
          .bring(asset)
          .map(Problem::code)
          .orElseThrow();
    }
  }
}
