package dev.ariattendant.tools.run;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.flow.ActionComponents;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.node.PauseDetector;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plays stories. Each has a simulator, a bridge and an attendant of its own. Time passes as fast as
 * the shortest time-out, or pause of the caller, allows: it must stay long enough for what the
 * machine does meanwhile. If the machine paused for too long, so that a time-out may have passed
 * too early, the story is played again, more slowly.
 */
public final class StoryRunner {

  /** Times real time. */
  private static final double FASTEST = 20;

  private static final double SLOWEST = 1;

  /** How long the shortest time-out must take, in real time. */
  private static final double LEAST_MS = 150;

  /** The machine may pause for this part of the shortest time-out: a half. */
  private static final int TOLERANCE = 2;

  /** Longer than any story: a caller gives up before. */
  private static final long STORY_MINUTES = 30;

  /** How often pauses are looked for. */
  private static final long TICK_MS = 5;

  private final JsonObject attendant;
  private final CallFlow flow;

  /** For all stories of a configuration with this attendant's section. */
  public StoryRunner(JsonObject attendant) {
    this.attendant = attendant;
    this.flow = AttendantOptions.from(attendant).flow();
  }

  /**
   * Plays a story, and returns at its end; not to be called on an event loop.
   *
   * @return the transcript's lines
   */
  public List<String> play(Story story) {
    Duration shortest = shortest(story);
    double speed = Math.max(SLOWEST, Math.min(FASTEST, shortest.toMillis() / LEAST_MS));
    while (true) {
      Attempt attempt = play(story, speed);
      Duration tolerable = shortest.dividedBy(TOLERANCE);
      boolean inTime = attempt.longestPause().toMillis() * speed <= tolerable.toMillis();
      if (inTime || speed == SLOWEST) {
        return attempt.lines();
      }
      speed = Math.max(SLOWEST, speed / 2);
    }
  }

  /** The shortest time that the flow or the caller waits. */
  private Duration shortest(Story story) {
    return Stream.of(
            flow.menus().values().stream()
                .flatMap(menu -> Stream.of(menu.timeout(), menu.interDigitTimeout())),
            flow.actions().flatMap(action -> ActionComponents.durations(action).stream()),
            story.pauses())
        .flatMap(Function.identity())
        .min(Duration::compareTo)
        .orElseThrow();
  }

  private record Attempt(List<String> lines, Duration longestPause) {}

  /** Measures the longest pause of this process: during one, time-outs may pass too early. */
  private static final class PauseMeter {

    private final PauseDetector pauses = new PauseDetector(Duration.ZERO, System::nanoTime);
    private long longest;

    private PauseMeter(Vertx vertx) {
      vertx.setPeriodic(TICK_MS, tick -> measure());
    }

    private void measure() {
      longest = Math.max(longest, pauses.tick());
    }

    private Duration longest() {
      measure();
      return Duration.ofNanos(longest);
    }
  }

  private Attempt play(Story story, double speed) {
    // One event loop: everything happens in one order.
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setBlockedThreadCheckInterval(TimeUnit.MINUTES.toMillis(STORY_MINUTES)));
    try {
      return TextsAsSounds.start(vertx, flow)
          .compose(
              texts ->
                  FakePrograms.start(vertx, story.programs())
                      .compose(
                          programs ->
                              SimulatedStack.start(
                                  vertx, options(story, speed), attendant, clock(story), programs))
                      .compose(simulator -> attempt(vertx, simulator, story, texts, speed)))
          .await(STORY_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The story doesn't end: " + story.name(), e);
    } finally {
      close(vertx).await();
    }
  }

  /** The bridge leaves first: it would report that it has lost the simulator. */
  private static Future<Void> close(Vertx vertx) {
    return Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
        .transform(left -> vertx.close());
  }

  private static Future<Attempt> attempt(
      Vertx vertx, Simulator simulator, Story story, TextsAsSounds texts, double speed) {
    PauseMeter pauses = new PauseMeter(vertx);
    SimulatedCaller caller =
        simulator.call(
            CallerOptions.to(SimulatedStack.APP)
                .withCaller(story.caller(), story.caller())
                .withCalled(story.called())
                .withArguments(story.arguments().toArray(String[]::new)));
    TranscriptWriter transcript = new TranscriptWriter(vertx, caller, story, texts, speed);
    return transcript.lines(caller).map(lines -> new Attempt(lines, pauses.longest()));
  }

  private SimulatorOptions options(Story story, double speed) {
    EndpointDirectory endpoints = EndpointDirectory.STANDARD;
    for (Map.Entry<String, Callee> callee : story.callees().entrySet()) {
      endpoints = endpoints.with(callee.getKey(), callee.getValue());
    }
    return SimulatorOptions.defaults()
        .withSpeed(speed)
        // A simulator has every other sound, and those would take the places of texts.
        .withMissingSounds(MenuTexts.ids(flow).toArray(String[]::new))
        .withEndpoints(endpoints);
  }

  private InstantSource clock(Story story) {
    return story
        .at()
        .map(at -> InstantSource.fixed(at.atZone(flow.timeZone()).toInstant()))
        .orElseGet(InstantSource::system);
  }
}
