package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.stories.MessageReceiver;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that share a folder for messages, a real Asterisk, and kill -9. */
@Tag("real-asterisk")
@Timeout(240)
final class KilledMailboxAsterisk22Test {

  @TempDir Path folder;

  @Test
  void aMessageArrivesOnceThoughTheNodeThatRecordsItIsKilled() {
    try (RealAsterisk asterisk = new RealAsterisk(22);
        MessageReceiver receiver = new MessageReceiver()) {
      asterisk.start();
      try (Nodes nodes = new Nodes(configuration(asterisk, receiver))) {
        Observed events = Observed.at(nodes.vertx(), Addresses.ATTENDANT_EVENTS);
        Nodes.Node killed = nodes.start("both");
        nodes.connected("north");
        try (Caller caller = asterisk.call(Dtmf.SIP_INFO)) {
          events.next(AttendantEvents.PROMPT_STARTED);
          caller.press('1');
          String recording = events.next(AttendantEvents.MESSAGE_STARTED).getString("recording");
          nodes.start("both");
          killed.process().kill();
          events.next(
              "the call on the other node",
              event ->
                  AttendantEvents.CALL_STARTED.equals(event.getString("type"))
                      && event.getBoolean("resumed", false));
          caller.hangUp();

          JsonObject message =
              events.next(AttendantEvents.MESSAGE_DELIVERED).getJsonObject("message");
          assertThat(message.getString("recording")).isEqualTo(recording);
          assertThat(message.getJsonObject("caller").getString("number")).isEqualTo("alice");
        }
        nodes.start("both");
        await(nodes.vertx().timer(3, TimeUnit.SECONDS));
        assertThat(receiver.messages()).hasSize(1);
        Await.until(
            nodes.vertx(),
            "each node lists it",
            () ->
                await(
                            nodes
                                .vertx()
                                .eventBus()
                                .<JsonObject>request(Addresses.MESSAGES, new JsonObject()))
                        .body()
                        .getInteger("total")
                    == 1);
      }
    }
  }

  private JsonObject configuration(RealAsterisk asterisk, MessageReceiver receiver) {
    return JsonObject.of(
            "asterisk",
            Configurations.connection("north", asterisk),
            "attendant",
            JsonObject.of(
                "gracePeriod",
                "1s",
                "menu",
                JsonObject.of(
                    "prompt",
                    "sound:demo-congrats",
                    "options",
                    JsonObject.of(
                        "1",
                        JsonObject.of("record", "messages")
                            .put("mailbox", "sales")
                            .put("maxSilence", "60s")))))
        .put("mailboxes", receiver.mailboxes())
        .put("messages", JsonObject.of("folder", folder.toString()));
  }
}
