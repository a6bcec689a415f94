package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AriCheckTest {

  private static final JsonObject ALL =
      JsonObject.of("resources", JsonArray.of("channels", "playbacks", "bridges", "recordings"));

  @ParameterizedTest
  @CsvSource({
    "401, asterisk.username and asterisk.password against ari.conf",
    "403, 'read_only=no in ari.conf, for user asterisk'",
    "501, load res_ari_bridges.so"
  })
  void whatOneOfThemIsRefusedForIsNamed(int code, String advice) {
    Future<Void> look =
        new AriCheck(
                request ->
                    refused(request.operation().equals("bridges.destroy") ? code : 404, "nothing"),
                AsteriskOptions.from(ALL))
            .run();

    assertThat(look.cause()).isInstanceOf(AriRefusedException.class).hasMessageContaining(advice);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 412, 500, 502, 503, 504})
  void anyOtherAnswerAndNoneProveNothing(int code) {
    AriCheck check = new AriCheck(request -> refused(code, "x"), AsteriskOptions.from(ALL));

    assertThat(check.run().succeeded()).as("the look").isTrue();
  }

  @Test
  void aConnectingAsteriskHasALocalUser() {
    JsonObject listening =
        JsonObject.of("listen", JsonObject.of("port", 1, "username", "pbx", "password", "secret"));
    AriCheck check = new AriCheck(request -> refused(403, "x"), AsteriskOptions.from(listening));

    assertThat(check.run().cause()).hasMessageContaining("for the user in local_ari_user");
  }

  @Test
  void itAsksForNothingThatCouldBeThere() {
    List<String> asked = new ArrayList<>();
    RestTransport rest =
        request -> {
          asked.add(
              request.method() + " " + request.uri().replaceAll("[0-9a-f]{8}-[-0-9a-f]+", "ID"));
          return refused(404, "x");
        };
    new AriCheck(rest, AsteriskOptions.from(ALL)).run();

    assertThat(asked)
        .containsExactly(
            "DELETE /channels/ari-attendant-ID/ring",
            "POST /playbacks/ari-attendant-ID/control?operation=unpause",
            "DELETE /bridges/ari-attendant-ID",
            "DELETE /recordings/live/ari-attendant-ID");
  }

  @Test
  void whatIsNeededLaterIsLookedForBeforeAndFromThenOn() {
    AriCheck check =
        new AriCheck(
            request ->
                refused(request.operation().equals("bridges.destroy") ? 501 : 404, "nothing"),
            AsteriskOptions.from(new JsonObject()));
    List<AriResource> more = List.of(AriResource.CHANNELS, AriResource.BRIDGES);
    assertThat(check.run().succeeded()).as("the look for what is needed at first").isTrue();
    assertThat(check.runForNew(more).cause()).hasMessageContaining("load res_ari_bridges.so");
    assertThat(check.run().succeeded()).as("the look as long as nothing else is needed").isTrue();
    check.need(more);
    assertThat(check.run().cause()).hasMessageContaining("load res_ari_bridges.so");
    assertThat(check.runForNew(more).succeeded())
        .as("the look for what is looked for anyway")
        .isTrue();
    check.need(List.of(AriResource.CHANNELS));
    assertThat(check.run().succeeded()).as("the look once less is needed").isTrue();
  }

  private static Future<Object> refused(int code, String message) {
    return Future.failedFuture(FailureCodes.failure(code, message));
  }
}
