package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.ReplyException;

/**
 * A variable's value isn't allowed where a text is used, see {@link SubstitutionRule}. The message
 * doesn't hold the value: it may be secret, or crafted for whoever reads the log.
 */
public final class UnsafeValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsafeValueException(String variable, SubstitutionRule rule) {
    super("what ${%s} holds isn't %s".formatted(variable, rule.expected()), null, false, false);
  }

  /** The failure of a command that wasn't sent; the value was to be in {@code text}. */
  ReplyException in(String text) {
    return FailureCodes.failure(FailureCodes.BAD_COMMAND, text + ": " + getMessage());
  }
}
