package dev.spool.api.json;

/** What is said on the WebSocket; {@code type} says which. */
public final class SocketBodies {
  private SocketBodies() {}

  public record State(String type, StateBody state) {}

  /** {@code subject} is what was asked for. */
  public record Refusal(String type, String code, String message, String subject) {}
}
