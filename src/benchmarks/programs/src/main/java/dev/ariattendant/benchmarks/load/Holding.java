package dev.ariattendant.benchmarks.load;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Callers who wait in silence. */
final class Holding {

  /** How long the last keys may take at the end. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(5);

  private final Ari ari;
  private final Rest rest;
  private final Crowd<WaitingCaller> crowd;

  Holding(Ari ari, Rest rest) {
    this.ari = ari;
    this.rest = rest;
    crowd = new Crowd<>(ari, WaitingCaller::new);
  }

  /** So many have entered, and those who have heard the menu wait. */
  void hold(int callers, Consumer<JsonObject> result) {
    long begin = System.nanoTime();
    crowd.resize(
        callers,
        () ->
            result.accept(
                JsonObject.of("scenario", "hold", "callers", there().size())
                    .put("seconds", (System.nanoTime() - begin) / 1e9)));
  }

  /** Those whom the program hasn't given back. */
  private List<WaitingCaller> there() {
    return crowd.callers().stream().filter(caller -> !caller.isGone()).toList();
  }

  /** All press a key, within this time; the latency is that of the next sound. */
  void press(double seconds, Consumer<JsonObject> result) {
    press(there(), 0, seconds * 1e9, new Meter(rest), result);
  }

  private void press(
      List<WaitingCaller> callers,
      int pressed,
      double time,
      Meter meter,
      Consumer<JsonObject> result) {
    long past = System.nanoTime() - meter.begin();
    int due = (int) Math.min(callers.size(), callers.size() * past / time);
    callers.subList(pressed, due).forEach(caller -> caller.press(meter::answered));
    if (meter.answered() == callers.size() || past > time + PATIENCE) {
      result.accept(meter.result("press").put("callers", callers.size()));
    } else {
      var unused =
          ari.loop()
              .schedule(() -> press(callers, due, time, meter, result), TICK, TimeUnit.NANOSECONDS);
    }
  }
}
