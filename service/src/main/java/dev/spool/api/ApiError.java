package dev.spool.api;

/** Everything that a call can be refused with. Codes are API and never reused. */
public enum ApiError {
  BAD_REQUEST(400, false, "The request is not understood.", "Correct it and send it again."),
  PROJECT_REFUSED(
      400, false, "The project cannot be rendered as it is.", "Correct what the problems name."),
  UNAUTHENTICATED(401, false, "Who is calling is not known.", "Send a valid token or API key."),
  FORBIDDEN(403, false, "This is not allowed for you.", "Ask an administrator."),
  NOT_FOUND(404, false, "There is no such thing.", "Check the address and the id."),
  METHOD_NOT_ALLOWED(405, false, "This address has no such method.", "See the API's description."),
  TOO_SLOW(408, true, "The request took too long to arrive.", "Repeat it on a better line."),
  CONFLICT(409, false, "This cannot happen to it as it is now.", "Look at its state."),
  IN_PROGRESS(409, true, "A request with this key is still being worked on.", "Wait, then repeat."),
  TOO_LARGE(413, false, "The request is too large.", "Upload large files; name them by id."),
  UNSUPPORTED_TYPE(415, false, "The content type is not understood.", "Send application/json."),
  KEY_REUSED(422, false, "The idempotency key was used for another request.", "Use a new key."),
  MEDIA_REFUSED(422, false, "The file is no media that can be played.", "Upload another file."),
  TOO_MANY(429, true, "Too much is going on for you already.", "Wait, then repeat."),
  INTERNAL(
      500, true, "Something went wrong on our side.", "Repeat; if it stays, name the request id."),
  UNAVAILABLE(503, true, "The service cannot be reached just now.", "Wait, then repeat.");

  private final int status;
  private final boolean retryable;
  private final String message;
  private final String action;

  ApiError(int status, boolean retryable, String message, String action) {
    this.status = status;
    this.retryable = retryable;
    this.message = message;
    this.action = action;
  }

  public int status() {
    return status;
  }

  public boolean isRetryable() {
    return retryable;
  }

  public String message() {
    return message;
  }

  public String action() {
    return action;
  }

  /** How bad it is for whoever reads it. */
  public String severity() {
    return status >= 500 ? "critical" : retryable ? "info" : "warning";
  }
}
