package dev.spool.api;

import java.util.Arrays;
import java.util.List;

/**
 * What the API's description says of a call beside what its method says: a name for generated
 * clients, a sentence, and why it may be refused other than for its body or its id.
 */
record Call(String route, String id, String sentence, List<ApiError> refusals) {
  Call {
    refusals = List.copyOf(refusals);
  }

  static Call of(String route, String id, String sentence, ApiError... refusals) {
    return new Call(route, id, sentence, Arrays.asList(refusals));
  }
}
