package dev.ariattendant.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The attendants' meters for the calls of one connection. */
public final class AttendantMeters {

  private static final Duration MIN_BARGE_IN = Duration.ofMillis(1);
  private static final Duration MAX_BARGE_IN = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Tags labels;
  private final AtomicInteger calls = new AtomicInteger();
  private final Counter accepted;
  private final Counter resumed;
  private final Counter keys;
  private final Timer bargeIn;
  private final SlidingWindowTimer lastMinute;

  AttendantMeters(MeterRegistry registry, Tags labels, SlidingWindowTimer lastMinute) {
    this.registry = registry;
    this.labels = labels;
    this.lastMinute = lastMinute;
    this.accepted = started(false);
    this.resumed = started(true);
    this.keys = counter("attendant_keys", "Keys that callers have pressed");
    this.bargeIn =
        Timer.builder("attendant_barge_in")
            .description("From a key's arrival until Asterisk confirmed that the prompt is stopped")
            .tags(labels)
            .publishPercentileHistogram()
            .minimumExpectedValue(MIN_BARGE_IN)
            .maximumExpectedValue(MAX_BARGE_IN)
            .register(registry);
    Gauge.builder("attendant_calls", calls, AtomicInteger::get)
        .description("Calls that attendants serve")
        .tags(labels)
        .register(registry);
  }

  /** A new call was accepted. */
  public void callStarted() {
    calls.incrementAndGet();
    accepted.increment();
  }

  /** A call was taken over from another attendant. */
  public void callResumed() {
    calls.incrementAndGet();
    resumed.increment();
  }

  /** A call has ended; {@code how} is one of a few constant words, since it becomes a label. */
  public void callEnded(String how) {
    calls.decrementAndGet();
    counter(
            "attendant_calls_ended",
            "Calls of attendants that are over, and how they ended",
            "ended",
            how)
        .increment();
  }

  /** An action has ended; {@code result} is one of a few constant words, too. */
  public void actionEnded(String action, String result) {
    counter(
            "attendant_actions_ended",
            "What has come of actions, such as messages that couldn't be recorded",
            "action",
            action,
            "result",
            result)
        .increment();
  }

  public void keyPressed() {
    keys.increment();
  }

  /** Asterisk has confirmed that the prompt is stopped, this time after the key arrived. */
  public void bargedIn(long nanos) {
    bargeIn.record(nanos, TimeUnit.NANOSECONDS);
    lastMinute.record(nanos);
  }

  private Counter started(boolean resumed) {
    return counter(
        "attendant_calls_started",
        "Calls that attendants have taken",
        "resumed",
        String.valueOf(resumed));
  }

  private Counter counter(String name, String description, String... moreLabels) {
    return Counter.builder(name)
        .description(description)
        .tags(labels.and(moreLabels))
        .register(registry);
  }
}
