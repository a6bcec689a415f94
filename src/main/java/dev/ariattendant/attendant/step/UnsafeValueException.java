package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.ReplyException;

/**
 * What a variable holds can't stand where a text goes. Nothing tells what that is: it may be
 * secret, or made to be read by somebody.
 */
public final class UnsafeValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsafeValueException(String variable, SubstitutionRule to) {
    super("what ${%s} holds isn't %s".formatted(variable, to.expected()), null, false, false);
  }

  /**
   * The same as the failure of a command that never left.
   *
   * @param text what was to hold the value, as anybody may see it
   */
  ReplyException in(String text) {
    return FailureCodes.failure(FailureCodes.BAD_COMMAND, text + ": " + getMessage());
  }
}
