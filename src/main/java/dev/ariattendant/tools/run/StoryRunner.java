package dev.ariattendant.tools.run;

import dev.ariattendant.config.AttendantOptions;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.tools.story.Story;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Plays stories. Each has a world of its own, in which time passes so fast that the shortest
 * time-out, or pause of the caller's, is still long enough for what the machine has to do
 * meanwhile. If the machine was too slow all the same, so that the caller may have been treated
 * unjustly, the story is played again, more slowly.
 */
public final class StoryRunner {

  /** Nobody sees more of a call. */
  private static final double FASTEST = 20;

  private static final double SLOWEST = 1;

  /** How long the shortest time-out must take. */
  private static final double LEAST_MS = 150;

  /** What part of the shortest time-out may be lost. */
  private static final int TOLERANCE = 2;

  /** Longer than any story: an actor gives up before. */
  private static final long STORY_MINUTES = 30;

  private final JsonObject attendant;
  private final CallFlow flow;

  /**
   * Prepares for stories.
   *
   * @param attendant the attendant's section of a configuration
   */
  public StoryRunner(JsonObject attendant) {
    this.attendant = attendant;
    this.flow = AttendantOptions.from(attendant).flow();
  }

  /**
   * Plays a story, and returns when it is over; not to be called on an event loop.
   *
   * @return the transcript's lines
   */
  public List<String> play(Story story) {
    Duration shortest = shortest(story);
    double speed = Math.max(SLOWEST, Math.min(FASTEST, shortest.toMillis() / LEAST_MS));
    while (true) {
      Performance performance = play(story, speed);
      Duration tolerable = shortest.dividedBy(TOLERANCE);
      boolean just = performance.stall().toMillis() * speed <= tolerable.toMillis();
      if (just || speed == SLOWEST) {
        return performance.lines();
      }
      speed = Math.max(SLOWEST, speed / 2);
    }
  }

  /** The shortest time that counts: of what the flow waits for, or the caller. */
  private Duration shortest(Story story) {
    return Stream.concat(Stream.of(FlowTimeouts.shortest(flow)), story.pauses())
        .min(Duration::compareTo)
        .orElseThrow();
  }

  /**
   * One attempt.
   *
   * @param stall the longest time that the machine had none for us
   */
  private record Performance(List<String> lines, Duration stall) {}

  private Performance play(Story story, double speed) {
    // One event loop: everything happens in one order.
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setBlockedThreadCheckInterval(TimeUnit.MINUTES.toMillis(STORY_MINUTES)));
    try {
      return FakePrograms.start(vertx, story.programs())
          .compose(
              programs ->
                  TestStack.open(vertx, options(story, speed), attendant, clock(story), programs))
          .compose(house -> performance(vertx, house, story, speed))
          .await(STORY_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The story doesn't end: " + story.name(), e);
    } finally {
      vertx.close().await();
    }
  }

  private static Future<Performance> performance(
      Vertx vertx, TestStack house, Story story, double speed) {
    PauseMeter stalls = new PauseMeter(vertx);
    SimulatedCaller caller =
        house
            .simulator()
            .call(
                CallerOptions.to(house.app())
                    .withCaller(story.caller(), story.caller())
                    .withCalled(story.called())
                    .withArguments(story.arguments().toArray(String[]::new)));
    CallRecorder observer = new CallRecorder(vertx, caller, story, speed);
    return observer.lines(caller).map(lines -> new Performance(lines, stalls.longest()));
  }

  private static SimulatorOptions options(Story story, double speed) {
    EndpointDirectory book = EndpointDirectory.STANDARD;
    for (Map.Entry<String, Callee> telephone : story.telephones().entrySet()) {
      book = book.with(telephone.getKey(), telephone.getValue());
    }
    return SimulatorOptions.defaults().withSpeed(speed).withTelephoneBook(book);
  }

  private InstantSource clock(Story story) {
    return story
        .at()
        .map(at -> InstantSource.fixed(at.atZone(flow.timeZone()).toInstant()))
        .orElseGet(InstantSource::system);
  }
}
