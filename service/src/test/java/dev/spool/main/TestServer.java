package dev.spool.main;

import dev.spool.api.Backend;
import dev.spool.api.access.Access;
import dev.spool.process.SandboxFinder;
import dev.spool.process.SandboxFinder.Choice;
import dev.spool.process.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;

/** The API with everything embedded, on free ports; nobody works on its jobs. */
public final class TestServer implements AutoCloseable {
  private final Parts parts;
  private final ConfigurableApplicationContext context;

  private TestServer(Parts parts, ConfigurableApplicationContext context) {
    this.parts = parts;
    this.context = context;
  }

  public static TestServer start(Path data) throws Exception {
    return start(data, new Access.Local());
  }

  public static TestServer start(Path data, Access access) throws Exception {
    return start(data, access, Backend.Limits.USUAL);
  }

  public static TestServer start(Path data, Backend.Limits limits) throws Exception {
    return start(data, new Access.Local(), limits);
  }

  public static TestServer start(Path data, Access access, Backend.Limits limits) throws Exception {
    var parts = Parts.open(data, 0, List.of(), Map.of(Settings.SANDBOX, sandbox()));
    try {
      return new TestServer(
          parts, new Web("127.0.0.1", 0, access, List.of()).start(parts.backend().with(limits)));
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** The one that works here; where none does, that is said. */
  private static String sandbox() throws Exception {
    return new SandboxFinder(Wiring.ffmpeg(), Wiring.cache())
        .find(Choice.AUTO)
        .map(Sandbox::name)
        .orElse("none");
  }

  public Backend backend() {
    return parts.backend();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public URI address(String path) {
    var port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Makes a file with ffmpeg's own sources. */
  public static Path media(Path file, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    var installation = Wiring.ffmpeg();
    command.add(installation.ffmpeg().toString());
    command.addAll(List.of("-v", "error", "-y"));
    command.addAll(List.of(arguments));
    command.add(file.toString());
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(installation.environment());
    if (builder.start().waitFor() != 0) {
      throw new IOException("ffmpeg failed: " + command);
    }
    return file;
  }

  @Override
  public void close() {
    context.close();
    parts.close();
  }
}
