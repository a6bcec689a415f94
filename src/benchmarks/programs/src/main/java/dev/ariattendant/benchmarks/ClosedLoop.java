package dev.ariattendant.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Keeps a number of requests outstanding: when one is done the next is made, until the time is
 * over. All of it runs on one event loop.
 */
final class ClosedLoop {

  /**
   * What came of it.
   *
   * @param requests how many were made
   * @param nanoseconds from the first request to the end of the last
   * @param median the latency that half of them didn't exceed, in milliseconds
   * @param high the one that 99 % didn't exceed
   */
  record Result(int requests, long nanoseconds, double median, double high) {

    double perSecond() {
      return requests * 1e9 / nanoseconds;
    }
  }

  private final IntFunction<Future<Long>> request;
  private final long start = System.nanoTime();
  private final long end;
  private final LongStream.Builder latencies = LongStream.builder();
  private final Promise<Result> result = Promise.promise();
  private int outstanding;

  private ClosedLoop(int outstanding, Duration duration, IntFunction<Future<Long>> request) {
    this.outstanding = outstanding;
    this.request = request;
    this.end = start + duration.toNanos();
  }

  /**
   * Runs it.
   *
   * @param request makes one, and is told which of the outstanding ones it is, from 0 on; its
   *     future is the latency in nanoseconds, and completes when the next may be made
   * @return fails with the first request that does
   */
  static Future<Result> run(int outstanding, Duration duration, IntFunction<Future<Long>> request) {
    ClosedLoop loop = new ClosedLoop(outstanding, duration, request);
    for (int i = 0; i < outstanding; i++) {
      loop.next(i);
    }
    return loop.result.future();
  }

  private void next(int turn) {
    request.apply(turn).onSuccess(latency -> done(turn, latency)).onFailure(result::tryFail);
  }

  private void done(int turn, long latency) {
    latencies.add(latency);
    long now = System.nanoTime();
    if (now < end) {
      next(turn);
    } else if (--outstanding == 0) {
      result.tryComplete(result(now));
    }
  }

  private Result result(long now) {
    long[] ascending = latencies.build().sorted().toArray();
    return new Result(
        ascending.length, now - start, percentile(ascending, 0.5), percentile(ascending, 0.99));
  }

  /** In milliseconds. */
  static double percentile(long[] ascending, double part) {
    return ascending[(int) Math.ceil(part * ascending.length) - 1] / 1e6;
  }
}
