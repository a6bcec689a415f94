package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No id may lead a command to another path than its operation's. */
class OperationPathTest {

  private static final Operations OPERATIONS = Operations.load();

  @ParameterizedTest
  @CsvSource({
    "1795293760.29, 1795293760.29",
    "my call, my%20call",
    "a/b, a%2Fb",
    "../applications/x, ..%2Fapplications%2Fx",
    "Zoë, Zo%C3%AB",
    "100%, 100%25",
    "%2e%2e, %252e%252e",
    "a?x=y, a%3Fx%3Dy",
    "a#b, a%23b",
    "a&b+c, a%26b%2Bc",
    "Local/1000@default;2, Local%2F1000%40default%3B2",
    "{channelId}, %7BchannelId%7D",
    "..., ...",
    "'a\r\nX-Header: b', a%0D%0AX-Header%3A%20b",
  })
  void anIdStaysOneSegmentOfThePath(String id, String segment) {
    assertThat(uriOf(id)).isEqualTo("/channels/" + segment + "/answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void anIdThatNoEncodingKeepsInItsPlaceIsRefused(String id) {
    assertThatThrownBy(() -> uriOf(id))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("channelId: expected an id, found '" + id + "'");
  }

  @Test
  void aPathOfSeveralSegmentsIsFilledInOrder() {
    assertThat(
            OPERATIONS
                .request(
                    JsonObject.of(
                        "operation", "endpoints.get", "resource", "al/ice", "tech", "PJSIP"))
                .uri())
        .isEqualTo("/endpoints/PJSIP/al%2Fice");
  }

  private static String uriOf(String channelId) {
    return OPERATIONS
        .request(JsonObject.of("operation", "channels.answer", "channelId", channelId))
        .uri();
  }
}
