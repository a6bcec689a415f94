package dev.ariattendant.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Calls, one upon the other. */
final class CallLoad {

  /** Often enough for an even load. */
  private static final Duration TICK = Duration.ofMillis(2);

  /**
   * What came of it.
   *
   * @param calls how long the attendant took with each
   * @param refused how many others went back to the dialplan
   * @param nanoseconds from the first call's begin to the last one's end
   */
  record Result(List<MeasuredCall.Latencies> calls, int refused, long nanoseconds) {

    double perSecond() {
      return calls.size() * 1e9 / nanoseconds;
    }

    /** The latency that this part of the calls didn't exceed, in milliseconds. */
    double claim(double part) {
      return percentile(calls.stream().mapToLong(MeasuredCall.Latencies::claim), part);
    }

    /** The same of all barge-ins. */
    double bargeIn(double part) {
      return percentile(
          calls.stream().flatMap(call -> call.bargeIns().stream()).mapToLong(Long::longValue),
          part);
    }

    private static double percentile(LongStream nanoseconds, double part) {
      return ClosedLoop.percentile(nanoseconds.sorted().toArray(), part);
    }
  }

  private final CallServer server;
  private final long start = System.nanoTime();
  private final long end;
  private final List<MeasuredCall.Latencies> calls = new ArrayList<>();
  private final Promise<Result> result = Promise.promise();
  private int running;
  private int refused;

  private CallLoad(CallServer server, Duration duration) {
    this.server = server;
    this.end = start + duration.toNanos();
  }

  /** Keeps so many calls going: when one is over the next begins, until the time is over. */
  static Future<Result> keep(CallServer server, int count, Duration duration) {
    return server.onLoop(
        () -> {
          CallLoad load = new CallLoad(server, duration);
          for (int i = 0; i < count; i++) {
            load.call(load::another);
          }
          return load.result.future();
        });
  }

  /** Begins so many calls in each second, until the time is over. */
  static Future<Result> begin(CallServer server, int perSecond, Duration duration) {
    return server.onLoop(
        () -> {
          CallLoad load = new CallLoad(server, duration);
          load.running++;
          load.tick(perSecond, 0);
          return load.result.future();
        });
  }

  private void tick(int perSecond, long begun) {
    long now = System.nanoTime();
    long due = (long) ((Math.min(now, end) - start) / 1e9 * perSecond);
    for (long i = begun; i < due; i++) {
      call(() -> {});
    }
    if (now < end) {
      server.pause(TICK).onSuccess(later -> tick(perSecond, due));
    } else {
      over();
    }
  }

  private void another() {
    if (System.nanoTime() < end) {
      call(this::another);
    }
  }

  private void call(Runnable then) {
    running++;
    server
        .call()
        .onSuccess(calls::add)
        .onFailure(given -> refused++)
        .onComplete(
            done -> {
              then.run();
              over();
            });
  }

  private void over() {
    if (--running == 0) {
      result.tryComplete(new Result(calls, refused, System.nanoTime() - start));
    }
  }
}
