package dev.ariattendant.bridge.calls;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class RollCallTest {

  private final List<Promise<Void>> pauses = new ArrayList<>();
  private final List<String> adopted = new ArrayList<>();
  private RollCall rollCall;

  @BeforeEach
  void start(Vertx vertx) {
    rollCall = new RollCall(vertx, AsteriskOptions.from(new JsonObject()), new Patience());
  }

  @Test
  void itIsOverWhenAllHaveAnswered() {
    Future<Void> over = rollCall.of(channels("one", "two"));
    answer("one");
    assertThat(over.isComplete()).isFalse();
    answer("two");

    await(over);
    assertThat(adopted).containsExactly("one", "two");
  }

  @Test
  void whoeverAnswersAfterwardsIsNotHeard() {
    Future<Void> over = rollCall.of(channels("one"));
    pauses.get(0).complete();
    await(over);
    answer("one");

    assertThat(adopted).isEmpty();
  }

  @Test
  void anEarlierOneThatEndsLateDoesNotEndALaterOne() {
    Future<Void> first = rollCall.of(channels("one"));
    Future<Void> second = rollCall.of(channels("one", "two"));
    pauses.get(0).complete();
    await(first);
    answer("one");
    answer("two");

    await(second);
    assertThat(adopted).containsExactly("one", "two");
  }

  private void answer(String channel) {
    rollCall.answered(channel, found -> adopted.add(found.getString("id")));
  }

  private static List<JsonObject> channels(String... ids) {
    return List.of(ids).stream().map(id -> JsonObject.of("id", id)).toList();
  }

  /** As long as the test has. */
  private final class Patience implements Questions {

    @Override
    public Future<Object> ask(JsonObject command) {
      return Future.failedFuture("nothing is asked");
    }

    @Override
    public Future<?> pause(Duration time) {
      Promise<Void> pause = Promise.promise();
      pauses.add(pause);
      return pause.future();
    }

    @Override
    public <T> Future<T> whileOpen(Future<T> step) {
      return step;
    }
  }
}
