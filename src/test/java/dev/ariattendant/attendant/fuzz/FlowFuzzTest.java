package dev.ariattendant.attendant.fuzz;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random menus, random callers, and an Asterisk that refuses now and then: no exception, no caller
 * forgotten, nothing left behind.
 */
final class FlowFuzzTest {

  private static final String KEYS = "0123456789*#ABCD";
  private static final int CALLS = 12;
  private static final int MOST_STEPS = 30;

  /** A minute of a call passes in so much less. */
  private static final double SPEED = 500;

  private final List<Throwable> exceptions = new CopyOnWriteArrayList<>();
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    vertx.exceptionHandler(exceptions::add);
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("fuzz.seeds", 60));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallGoesOnUntilItEnds(long seed) {
    Random random = new Random(seed);
    JsonObject flow = RandomFlow.of(random);
    AttendantOptions.from(flow);
    Context context = vertx.getOrCreateContext();
    RandomAsterisk asterisk = new RandomAsterisk(vertx, random);
    JsonObject config = flow.copy().put("watchdog", "5s").put("gracePeriod", "1ms");
    List<String> ended = new CopyOnWriteArrayList<>();
    await(
        on(
            context,
            () ->
                Future.all(
                    vertx
                        .eventBus()
                        .<JsonObject>consumer(Addresses.command(asterisk.name()), asterisk::take)
                        .completion(),
                    vertx
                        .eventBus()
                        .<JsonObject>consumer("fuzz.ask", ask -> RandomAnswer.to(ask, random))
                        .completion(),
                    vertx
                        .eventBus()
                        .<JsonObject>consumer(
                            Addresses.ATTENDANT_EVENTS,
                            event -> {
                              if ("call.ended".equals(event.body().getString("type"))) {
                                ended.add(event.body().getJsonObject("channel").getString("id"));
                              }
                            })
                        .completion())));
    await(
        vertx.deployVerticle(
            new AttendantVerticle(SPEED, InstantSource.system(), UnaryOperator.identity()),
            new DeploymentOptions().setConfig(config)));

    List<String> channels = IntStream.range(0, CALLS).mapToObj(n -> "fuzz-" + n).toList();
    await(
        on(
            context,
            () ->
                Future.all(
                    channels.stream().map(channel -> call(asterisk, channel, random)).toList())));

    for (String channel : channels) {
      goesOn(context, asterisk, channel, ended, flow);
    }
    context.runOnContext(hang -> channels.forEach(asterisk::hangUp));
    Await.until(
        vertx, "all calls have ended, with " + flow, () -> ended, seen -> seen.size() == CALLS);
    assertThat(ended).containsExactlyInAnyOrderElementsOf(channels);
    assertThat(exceptions).as("exceptions with %s", flow).isEmpty();
    channels.forEach(
        channel ->
            Await.until(
                vertx, "there is no subscription to " + channel, () -> isForgotten(channel)));
  }

  private boolean isForgotten(String channel) {
    Future<?> heard =
        vertx
            .eventBus()
            .request(
                Addresses.channel(channel),
                new JsonObject(),
                new DeliveryOptions().setSendTimeout(1));
    return await(
        heard
            .map(false)
            .otherwise(
                failure ->
                    failure instanceof ReplyException refusal
                        && refusal.failureType() == ReplyFailure.NO_HANDLERS));
  }

  /** A caller does this and that, at random moments. */
  private Future<Void> call(RandomAsterisk asterisk, String channel, Random random) {
    JsonObject start =
        JsonObject.of(
            "type",
            "StasisStart",
            "args",
            List.of(),
            "channel",
            JsonObject.of("id", channel, "name", "PJSIP/" + channel, "state", "Ring"));
    return vertx
        .eventBus()
        .request(Addresses.calls("channel-aa"), start, asterisk.headers())
        .compose(accepted -> steps(asterisk, channel, random, random.nextInt(MOST_STEPS)));
  }

  private Future<Void> steps(RandomAsterisk asterisk, String channel, Random random, int left) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(1 + random.nextInt(left % 5 == 0 ? 40 : 5), TimeUnit.MILLISECONDS)
        .compose(
            then -> {
              if (random.nextInt(60) == 0) {
                asterisk.hangUp(channel);
              } else {
                asterisk.press(channel, KEYS.charAt(random.nextInt(KEYS.length())));
              }
              return steps(asterisk, channel, random, left - 1);
            });
  }

  /**
   * A caller who does nothing any more is not forgotten: something is done, or the call has ended.
   */
  private void goesOn(
      Context context,
      RandomAsterisk asterisk,
      String channel,
      List<String> ended,
      JsonObject flow) {
    int before = await(on(context, () -> Future.succeededFuture(asterisk.commandsFor(channel))));
    Await.until(
        vertx,
        "something is done for " + channel + ", with " + flow,
        () ->
            ended.contains(channel)
                || await(on(context, () -> Future.succeededFuture(asterisk.commandsFor(channel))))
                    > before);
  }

  private static <T> Future<T> on(Context context, java.util.function.Supplier<Future<T>> task) {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> task.get().onComplete(done));
    return done.future();
  }
}
