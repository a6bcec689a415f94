package dev.ariattendant.softphone;

import io.vertx.core.json.JsonObject;

/** What somebody does with a softphone. */
sealed interface SoftphoneCommand {

  /** A telephone's. */
  String KEYS = "0123456789*#ABCD";

  /** Presses a key. */
  record Press(char key) implements SoftphoneCommand {}

  /** Hangs up. */
  record HangUp() implements SoftphoneCommand {}

  /** Is still there. */
  record Listen() implements SoftphoneCommand {}

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException naming what can't be understood
   */
  static SoftphoneCommand from(JsonObject body) {
    if (body.isEmpty()) {
      return new Listen();
    }
    if (body.size() == 1 && Boolean.TRUE.equals(body.getValue("hangup"))) {
      return new HangUp();
    }
    if (body.size() == 1 && body.containsKey("press")) {
      return new Press(key(body.getValue("press")));
    }
    throw new IllegalArgumentException(
        "%s: expected {\"press\": a key}, {\"hangup\": true} or {}"
            .formatted(String.join(", ", body.fieldNames())));
  }

  private static char key(Object value) {
    if (value instanceof String key && key.length() == 1 && KEYS.contains(key)) {
      return key.charAt(0);
    }
    throw new IllegalArgumentException("press: expected one of 0-9 * # A-D");
  }
}
