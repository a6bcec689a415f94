package dev.ariattendant.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class LazyJsonObjectTest {

  private final AtomicInteger made = new AtomicInteger();

  private final LazyJsonObject late =
      new LazyJsonObject(
          () -> {
            made.incrementAndGet();
            return JsonObject.of("type", "key.pressed", "channel", JsonObject.of("id", "1"));
          });

  @Test
  void nothingIsMadeWhereNobodyListens(Vertx vertx) {
    vertx.eventBus().publish("nobody", late);

    assertThat(made).hasValue(0);
  }

  @Test
  void whoListensButDoesNotLookCostsNothing(Vertx vertx) {
    List<String> heard = new CopyOnWriteArrayList<>();
    vertx.eventBus().consumer("taps", event -> heard.add(event.headers().get("type")));
    vertx
        .eventBus()
        .<JsonObject>consumer("taps", event -> heard.add(event.body().getString("type")));
    vertx.eventBus().publish("taps", late);

    Await.until(vertx, "both have heard it", () -> heard, seen -> seen.size() == 2);
    assertThat(heard).contains("key.pressed");
    assertThat(made).hasValue(1);
  }

  @Test
  void eachConsumerHasAnObjectOfItsOwn(Vertx vertx) {
    List<JsonObject> heard = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 2; i++) {
      vertx
          .eventBus()
          .<JsonObject>consumer(
              "taps",
              event -> {
                JsonObject body = event.body();
                heard.add(body.copy());
                body.put("seen", true).getJsonObject("channel").put("id", "changed");
              });
    }
    vertx.eventBus().publish("taps", late);

    Await.until(vertx, "both have heard it", () -> heard, seen -> seen.size() == 2);
    assertThat(heard.get(0)).isEqualTo(heard.get(1)).isEqualTo(late.copy());
  }

  @Test
  void aCopyIsMadeWhenItIsLookedInto() {
    JsonObject copy = late.copy();
    JsonObject cloned = late.copy(any -> any);
    assertThat(made).hasValue(0);
    assertThat(copy.getString("type")).isEqualTo("key.pressed");
    assertThat(cloned).isEqualTo(copy);
    assertThat(made).hasValue(2);
    assertThat(copy.getMap().put("type", "other")).isEqualTo("key.pressed");
    assertThat(copy.remove("type")).isEqualTo("other");
  }

  @Test
  void itIsWrittenAsWhatItIs() {
    JsonObject plain = JsonObject.of("type", "key.pressed", "channel", JsonObject.of("id", "1"));

    assertThat(late.encode()).isEqualTo(plain.encode());
    assertThat(late.toBuffer()).isEqualTo(Buffer.buffer(plain.encode()));
    assertThat(JsonArray.of(late).encode()).isEqualTo(JsonArray.of(plain).encode());
    assertThat(late.getString("type")).isEqualTo("key.pressed");
  }
}
