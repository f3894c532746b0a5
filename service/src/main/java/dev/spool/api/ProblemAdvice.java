package dev.spool.api;

import dev.spool.api.access.IssuerUnreachableException;
import dev.spool.api.access.NotLocalException;
import dev.spool.api.access.TooManyCallsException;
import dev.spool.api.json.ProblemBody;
import dev.spool.api.json.Unreadable;
import dev.spool.timeline.Problem;
import dev.spool.work.FailedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/** The one place where refusals become answers. Details of bugs go to the log, not to callers. */
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemBody> refused(RefusedException refused, HttpServletRequest request) {
    var body =
        body(
            refused.error(),
            String.valueOf(refused.getMessage()),
            request,
            new ProblemBody.Where(
                refused.job(),
                Optional.of(refused.problems()).filter(problems -> !problems.isEmpty())));
    return answer(refused.error(), body);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> unreadable(
      HttpMessageNotReadableException unreadable, HttpServletRequest request) {
    if (isBecauseOf(unreadable, BodyLimit.ExceededException.class)) {
      return refused(RefusedException.of(ApiError.TOO_LARGE), request);
    }
    if (isBecauseOf(unreadable, BodyLimit.TooSlowException.class)) {
      return refused(RefusedException.of(ApiError.TOO_SLOW), request);
    }
    var problem =
        Unreadable.problem(unreadable.getCause())
            .orElse(
                new Problem(
                    "", Problem.Code.UNREADABLE, "The body is not JSON of the expected shape."));
    return refused(RefusedException.of(ApiError.BAD_REQUEST, List.of(problem)), request);
  }

  private static boolean isBecauseOf(Throwable thrown, Class<? extends IOException> reason) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .anyMatch(reason::isInstance);
  }

  /** An id that is none names nothing. */
  @ExceptionHandler
  ResponseEntity<ProblemBody> noId(
      MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
    var error =
        mismatch.getRequiredType() == UUID.class ? ApiError.NOT_FOUND : ApiError.BAD_REQUEST;
    return refused(RefusedException.of(error), request);
  }

  /** Null where nobody is there to be answered. */
  @ExceptionHandler
  @Nullable ResponseEntity<ProblemBody> other(Exception thrown, HttpServletRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      LOG.debug("request {}: the caller has gone", RequestIds.of(request));
      return null;
    }
    if (thrown instanceof ErrorResponse known) {
      var status = known.getStatusCode().value();
      var error =
          switch (status) {
            case 404 -> ApiError.NOT_FOUND;
            case 405 -> ApiError.METHOD_NOT_ALLOWED;
            case 413 -> ApiError.TOO_LARGE;
            case 415 -> ApiError.UNSUPPORTED_TYPE;
            default -> status < 500 ? ApiError.BAD_REQUEST : ApiError.INTERNAL;
          };
      var answer = answer(error, body(error, error.message(), request, nowhere()));
      return ResponseEntity.status(answer.getStatusCode())
          .headers(headers(known, answer.getHeaders()))
          .body(answer.getBody());
    }
    if (AnswerLimit.endedIt(request)) {
      LOG.warn("request {} took too long: {}", RequestIds.of(request), thrown.toString());
      return refused(RefusedException.of(ApiError.UNAVAILABLE), request);
    }
    LOG.error("request {} failed", RequestIds.of(request), thrown);
    return answer(
        ApiError.INTERNAL,
        body(ApiError.INTERNAL, ApiError.INTERNAL.message(), request, nowhere()));
  }

  /** Whoever calls is not known: to hear why would help guessing. */
  @ExceptionHandler
  ResponseEntity<ProblemBody> unknown(
      @SuppressWarnings("unused") AuthenticationException why, HttpServletRequest request) {
    return refused(RefusedException.of(ApiError.UNAUTHENTICATED), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> unchecked(
      IssuerUnreachableException unreachable, HttpServletRequest request) {
    LOG.warn("request {}: {}", RequestIds.of(request), String.valueOf(unreachable.getCause()));
    return refused(RefusedException.of(ApiError.UNAVAILABLE), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> notAllowed(
      @SuppressWarnings("unused") AccessDeniedException why, HttpServletRequest request) {
    return refused(RefusedException.of(ApiError.FORBIDDEN), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> notLocal(NotLocalException why, HttpServletRequest request) {
    return refused(
        RefusedException.of(ApiError.FORBIDDEN, String.valueOf(why.getMessage())), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> tooOften(TooManyCallsException why, HttpServletRequest request) {
    return refused(
        RefusedException.of(ApiError.TOO_MANY, String.valueOf(why.getMessage())), request);
  }

  /** What the call needs cannot be reached, or refused us. */
  @ExceptionHandler
  ResponseEntity<ProblemBody> failed(FailedException failed, HttpServletRequest request) {
    LOG.warn("request {} failed: {}", RequestIds.of(request), failed.failure());
    var code = failed.failure().code();
    var answer =
        refused(
            RefusedException.of(code.isWorthRetrying() ? ApiError.UNAVAILABLE : ApiError.INTERNAL),
            request);
    return failed
        .failure()
        .recovery()
        .map(time ->
            ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                  headers.putAll(answer.getHeaders());
                  headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(time.toSeconds()));
                })
                .body(answer.getBody()))
        .orElse(answer);
  }

  /** The database cannot be reached, or takes too long; its pool finds out when it is back. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemBody> withoutDatabase(Exception thrown, HttpServletRequest request) {
    AnswerLimit.endedIt(request);
    LOG.warn(
        "request {}: no answer from the database: {}", RequestIds.of(request), thrown.toString());
    return refused(RefusedException.of(ApiError.UNAVAILABLE), request);
  }

  /** The service stops, or the answer took too long. */
  @ExceptionHandler
  ResponseEntity<ProblemBody> interrupted(
      @SuppressWarnings("unused") InterruptedException stopping, HttpServletRequest request) {
    if (!AnswerLimit.endedIt(request)) {
      Thread.currentThread().interrupt();
    }
    return refused(RefusedException.of(ApiError.UNAVAILABLE), request);
  }

  private static HttpHeaders headers(ErrorResponse known, HttpHeaders more) {
    var headers = new HttpHeaders();
    headers.putAll(known.getHeaders());
    headers.putAll(more);
    return headers;
  }

  private static ProblemBody.Where nowhere() {
    return new ProblemBody.Where(Optional.empty(), Optional.empty());
  }

  private static ProblemBody body(
      ApiError error, String message, HttpServletRequest request, ProblemBody.Where where) {
    var code = error.name().toLowerCase(Locale.ROOT);
    return new ProblemBody(
        "about:blank",
        error.message(),
        error.status(),
        message,
        code,
        error.severity(),
        message,
        error.action(),
        error.isRetryable(),
        message,
        RequestIds.of(request),
        where);
  }

  private static ResponseEntity<ProblemBody> answer(ApiError error, ProblemBody body) {
    var answer =
        ResponseEntity.status(error.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (error == ApiError.TOO_MANY || error == ApiError.UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, "5");
    }
    if (error == ApiError.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.body(body);
  }
}
