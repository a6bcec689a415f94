package dev.ariattendant.benchmarks.load;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Callers who press keys: each as soon as it hears the menu ({@link #saturate}), or so many in a
 * second whatever the program does ({@link #open}).
 */
final class Pressing implements PressingCaller.Listener {

  /** How long the last keys may take at the end. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private final Ari ari;
  private final Rest rest;
  private final Crowd<PressingCaller> crowd;
  private Consumer<PressingCaller> whenReady = idle -> {};
  private Meter meter;
  private long end;
  private long pressed;

  Pressing(Ari ari, Rest rest) {
    this.ari = ari;
    this.rest = rest;
    crowd = new Crowd<>(ari, settled -> new PressingCaller(this, settled));
  }

  /** Lets them come or hang up, before it is measured what they do. */
  void callers(int count, Consumer<JsonObject> result) {
    crowd.resize(
        count, () -> result.accept(JsonObject.of("scenario", "callers", "callers", count)));
  }

  /** A closed loop: nobody waits but for the menu. */
  void saturate(int callers, double seconds, Consumer<JsonObject> result) {
    crowd.resize(
        callers,
        () -> {
          begin(seconds);
          whenReady = this::pressAtOnce;
          crowd.callers().stream().filter(PressingCaller::isReady).forEach(this::pressAtOnce);
          await(() -> result.accept(meter.result("saturate").put("callers", callers)));
        });
  }

  private void pressAtOnce(PressingCaller caller) {
    long now = System.nanoTime();
    if (now < end) {
      pressed++;
      caller.press(now);
    }
  }

  /**
   * Steady arrivals, of one caller after the other. A key whose caller can't hear the menu yet when
   * it is due is pressed as soon as he does, and counts from when it was due: a slow program isn't
   * spared the keys that it keeps from being pressed.
   */
  void open(int callers, int perSecond, double seconds, Consumer<JsonObject> result) {
    crowd.resize(
        callers,
        () -> {
          begin(seconds);
          whenReady = Pressing::pressIfDue;
          Arrivals arrivals =
              new Arrivals(
                  crowd.callers(), meter.begin(), 1e9 / perSecond, (long) (perSecond * seconds));
          arrivals.schedule(ari.loop());
          pressed = arrivals.count();
          await(
              () ->
                  result.accept(
                      meter
                          .result("open")
                          .put("callers", callers)
                          .put("rate", perSecond)
                          .put("late", arrivals.late())
                          .put("lateness", arrivals.lateness())));
        });
  }

  private static void pressIfDue(PressingCaller caller) {
    Long due = caller.due().poll();
    if (due != null) {
      caller.press(due);
    }
  }

  private void begin(double seconds) {
    meter = new Meter(rest);
    pressed = 0;
    end = meter.begin() + (long) (seconds * 1e9);
  }

  /** Goes on when the time is over and all have got to the menu again, or some never do. */
  private void await(Runnable then) {
    long now = System.nanoTime();
    boolean over =
        now >= end
            && meter.answered() == pressed
            && crowd.callers().stream().allMatch(PressingCaller::isReady);
    if (over || now > end + PATIENCE) {
      whenReady = idle -> {};
      crowd.callers().forEach(caller -> caller.due().clear());
      then.run();
    } else {
      var unused = ari.loop().schedule(() -> await(then), 1, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void ready(PressingCaller caller) {
    whenReady.accept(caller);
  }

  @Override
  public void answered(long nanoseconds) {
    meter.answered(nanoseconds);
  }
}
