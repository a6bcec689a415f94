package dev.ariattendant.softphone;

import io.vertx.core.json.JsonObject;

/** A command of a page to its softphone. */
sealed interface SoftphoneCommand {

  String KEYS = "0123456789*#ABCD";

  record Press(char key) implements SoftphoneCommand {}

  record HangUp() implements SoftphoneCommand {}

  /** Sent by a page that does nothing else, so that its call goes on. */
  record KeepAlive() implements SoftphoneCommand {}

  /**
   * Reads the body of a request.
   *
   * @throws IllegalArgumentException names the key that can't be read and what was expected
   */
  static SoftphoneCommand from(JsonObject body) {
    if (body.isEmpty()) {
      return new KeepAlive();
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
