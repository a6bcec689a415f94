package dev.ariattendant.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failed request says: its code, and whether the command's channel is gone. */
final class FailureCodesTest {

  private static final String LEFT = "Channel not in Stasis application";

  @ParameterizedTest
  @CsvSource({
    "channels.play, 404, Channel not found, true",
    "channels.play, 409, " + LEFT + ", true",
    "channels.play, 409, " + FailureCodes.SERVED_ELSEWHERE + ", true",
    "channels.play, 409, anything, true",
    "channels.play, 412, Channel in invalid state, false",
    "channels.play, 422, anything, false",
    "channels.play, 500, " + LEFT + ", false",
    "channels.play, 501, Resource not found, false",
    "channels.play, 503, anything, false",
    "channels.record, 404, Channel not found, true",
    "channels.record, 409, " + LEFT + ", true",
    "channels.record, 409, " + FailureCodes.SERVED_ELSEWHERE + ", true",
    "channels.record, 409, Recording 'x' already exists and can not be overwritten, false",
    "channels.create, 409, Channel with given unique ID already exists, false",
    "channels.originate, 409, Channel with given unique ID already exists, false",
    "channels.originateWithId, 409, Channel with given unique ID already exists, false",
    "playbacks.stop, 404, Playback not found, false",
    "playbacks.stop, 409, " + LEFT + ", false",
    "bridges.addChannel, 409, anything, false"
  })
  void aChannelIsGoneOrNot(String operation, int code, String message, boolean gone) {
    assertThat(FailureCodes.isChannelGone(operation, FailureCodes.failure(code, message)))
        .as("%s refused with %s: %s", operation, code, message)
        .isEqualTo(gone);
  }

  @ParameterizedTest
  @CsvSource({
    "RECIPIENT_FAILURE, 404, 404",
    "RECIPIENT_FAILURE, 409, 409",
    "TIMEOUT, -1, 504",
    "NO_HANDLERS, -1, 503",
    "ERROR, -1, 503",
  })
  void aFailureHasItsCodeOrTheOneThatSaysTheSame(ReplyFailure failure, int said, int meant) {
    assertThat(FailureCodes.of(new ReplyException(failure, said, "refused"))).isEqualTo(meant);
  }

  @Test
  void whatIsNoReplyIsNoConnection() {
    assertThat(FailureCodes.of(new IllegalStateException("closed"))).isEqualTo(503);
  }
}
