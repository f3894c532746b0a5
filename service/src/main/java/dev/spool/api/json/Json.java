package dev.spool.api.json;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as text, exactly as they are in answers: for messages that are no answers. */
@Component
public final class Json {
  private final JsonMapper mapper;

  Json(JsonMapper mapper) {
    this.mapper = mapper;
  }

  public String write(Record body) {
    return mapper.writeValueAsString(body);
  }

  /** Empty when it is not understood. */
  public Optional<SocketRequest> request(String text) {
    try {
      return Optional.ofNullable(mapper.readValue(text, SocketRequest.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
