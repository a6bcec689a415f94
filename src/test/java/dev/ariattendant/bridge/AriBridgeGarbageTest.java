package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After any malformed frame, the next event is published all the same. */
@ExtendWith(VertxExtension.class)
class AriBridgeGarbageTest {

  private static final JsonObject NEXT = RecordedEvents.of("StasisEnd");

  private final CapturedLog log = new CapturedLog();
  private BusRecorder tap;
  private ServerWebSocket asterisk;

  @BeforeEach
  void connect(Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx);
    tap = BusRecorder.at(vertx, "ari.events");
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions().setConfig(JsonObject.of("url", ari.url()))));
    asterisk = ari.nextSocket();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  static Stream<String> garbage() {
    return Stream.of(
        "not json",
        "",
        " ",
        "[]",
        "[{\"type\":\"StasisStart\"}]",
        "{}",
        "null",
        "5",
        "\"StasisStart\"",
        "{\"type\":",
        "{\"type\":null}",
        "{\"type\":5}",
        "{\"type\":{\"is\":\"StasisStart\"}}",
        "\u0000\uFFFF",
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "x".repeat(1_000_000));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("garbage")
  void aFrameThatIsNoEventIsLoggedWithItsBeginningAndForgotten(String frame) {
    asterisk.writeTextMessage(frame);
    asterisk.writeTextMessage(NEXT.encode());

    assertThat(tap.next()).isEqualTo(NEXT);
    assertThat(log.warnings())
        .containsExactly(
            "WARN asterisk: ignored a frame that isn't an event: "
                + frame.substring(0, Math.min(200, frame.length())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'StasisStart'}",
        "{'type':'StasisStart','channel':null}",
        "{'type':'StasisStart','channel':'17.5'}",
        "{'type':'StasisStart','channel':{'id':17}}",
        "{'type':'StasisEnd','channel':{}}",
        "{'type':'PlaybackStarted','playback':{'target_uri':5}}",
        "{'type':'ChannelDestroyed','channel':[]}",
        "{'type':''}",
      })
  void anEventOfAnOddShapeIsPublishedAsItIsAndDoesNoHarm(String frame) {
    String event = frame.replace('\'', '"');
    asterisk.writeTextMessage(event);
    asterisk.writeTextMessage(NEXT.encode());

    assertThat(tap.next(2)).containsExactly(new JsonObject(event), NEXT);
    assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
  }

  @Test
  void aBinaryFrameIsIgnored() {
    asterisk.writeBinaryMessage(Buffer.buffer(NEXT.encode()));
    asterisk.writeTextMessage(NEXT.encode());

    assertThat(tap.next()).isEqualTo(NEXT);
    assertThat(tap.unseen()).isEmpty();
  }
}
