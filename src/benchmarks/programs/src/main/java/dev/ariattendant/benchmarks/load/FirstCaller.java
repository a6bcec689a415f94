package dev.ariattendant.benchmarks.load;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** A caller who calls as soon as there is a program, and hangs up once something is played. */
final class FirstCaller implements LoadCaller {

  private final Consumer<JsonObject> result;
  private final long connected = microseconds();
  private SimulatedCall call;

  private FirstCaller(Consumer<JsonObject> result) {
    this.result = result;
  }

  static void run(Ari ari, Consumer<JsonObject> result) {
    ari.whenConnected(() -> ari.enter(new FirstCaller(result)));
  }

  /** Since the epoch: other processes have the same clock. */
  private static long microseconds() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public void enters(SimulatedCall newCall) {
    call = newCall;
  }

  @Override
  public void hears(SimulatedPlayback playback) {
    if (call != null) {
      long served = microseconds();
      SimulatedCall over = call;
      call = null;
      result.accept(
          JsonObject.of("scenario", "first-call", "connectedAt", connected, "servedAt", served)
              .put("microseconds", served - connected));
      over.hangUpSoon();
    }
  }

  @Override
  public boolean listensOn(SimulatedPlayback playback) {
    return true;
  }

  @Override
  public void stopRequested(SimulatedPlayback playback) {}

  @Override
  public void hearsNothing() {}

  @Override
  public void leaves() {}
}
