package dev.ariattendant.attendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.attendant.channel.ChannelEvents;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.testbed.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class ArrivingCallTest {

  private final List<JsonArray> claims = new CopyOnWriteArrayList<>();
  private final List<ServedCall> calls = new ArrayList<>();
  private final List<Promise<Void>> arrivals = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Presence presence;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(
                Addresses.owners("test"),
                said -> {
                  if (said.body().containsKey("claim")) {
                    claims.add(said.body().getJsonArray("claim"));
                  }
                })
            .completion());
    presence =
        new Presence(
            vertx,
            () -> calls,
            () -> {
              Promise<Void> arrival = Promise.promise();
              arrivals.add(arrival);
              return arrival.future();
            });
    await(presence.register());
  }

  @AfterEach
  void stop() {
    await(presence.close());
  }

  @Test
  void aRollCallIsAnsweredOnceTheCallsThatArriveAreThere() {
    callTheRoll();
    calls.add(arrived(vertx));
    arrivals.get(0).complete();

    Await.until(vertx, "the call is claimed", () -> claims, seen -> !seen.isEmpty());
    assertThat(claims.get(0)).containsExactly("1");
  }

  @Test
  void aCallThatNeverArrivesDoesNotKeepTheOthersFromBeingClaimed() {
    calls.add(arrived(vertx));
    callTheRoll();

    Await.until(vertx, "the call is claimed", () -> claims, seen -> !seen.isEmpty());
    assertThat(arrivals.get(0).future().isComplete()).isFalse();
    assertThat(claims.get(0)).containsExactly("1");
  }

  private void callTheRoll() {
    vertx
        .eventBus()
        .publish(
            Addresses.OWNERS,
            JsonObject.of("asterisk", "test", "node", "here", "channels", JsonArray.of("1")));
    Await.until(vertx, "it waits for what arrives", () -> arrivals, seen -> !seen.isEmpty());
  }

  private static ServedCall arrived(Vertx vertx) {
    Channel channel =
        Channel.of(
            JsonObject.of("channel", JsonObject.of("id", "1")),
            MultiMap.caseInsensitiveMultiMap()
                .add(Headers.ASTERISK, "test")
                .add(Headers.APP, "channel-aa")
                .add(Headers.COMMAND, Addresses.command("test")),
            vertx,
            Optional.empty(),
            true);
    return new ServedCall(channel, null, new ChannelEvents(channel, "here", event -> {}));
  }
}
