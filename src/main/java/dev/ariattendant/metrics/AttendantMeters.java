package dev.ariattendant.metrics;

import dev.ariattendant.metrics.MeterNames.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<String, Counter> ended = new ConcurrentHashMap<>();
  private final Map<String, Counter> actions = new ConcurrentHashMap<>();

  AttendantMeters(MeterRegistry registry, Tags labels, SlidingWindowTimer lastMinute) {
    this.registry = registry;
    this.labels = labels;
    this.lastMinute = lastMinute;
    this.accepted = started(false);
    this.resumed = started(true);
    this.keys =
        Counter.builder(MeterNames.ATTENDANT_KEYS)
            .description("Keys that callers have pressed")
            .tags(labels)
            .register(registry);
    this.bargeIn =
        Timer.builder(MeterNames.ATTENDANT_BARGE_IN)
            .description("From a key's arrival until Asterisk confirmed that the prompt is stopped")
            .tags(labels)
            .publishPercentileHistogram()
            .minimumExpectedValue(MIN_BARGE_IN)
            .maximumExpectedValue(MAX_BARGE_IN)
            .register(registry);
    Gauge.builder(MeterNames.ATTENDANT_CALLS, calls, AtomicInteger::get)
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

  /**
   * A call has ended.
   *
   * @param how one of a few constant words, since it becomes a label
   */
  public void callEnded(String how) {
    calls.decrementAndGet();
    ended.computeIfAbsent(how, this::ended).increment();
  }

  /**
   * An action has ended.
   *
   * @param action the configuration's name of the action
   * @param result one of a few constant words, since it becomes a label
   */
  public void actionEnded(String action, String result) {
    actions.computeIfAbsent(action + " " + result, first -> action(action, result)).increment();
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
    return Counter.builder(MeterNames.ATTENDANT_CALLS_STARTED)
        .description("Calls that attendants have taken")
        .tags(labels)
        .tag(Labels.RESUMED, String.valueOf(resumed))
        .register(registry);
  }

  private Counter action(String action, String result) {
    return Counter.builder(MeterNames.ATTENDANT_ACTIONS_ENDED)
        .description("What has come of actions, such as messages that couldn't be recorded")
        .tags(labels)
        .tag(Labels.ACTION, action)
        .tag(Labels.RESULT, result)
        .register(registry);
  }

  private Counter ended(String how) {
    return Counter.builder(MeterNames.ATTENDANT_CALLS_ENDED)
        .description("Calls of attendants that are over, and how they ended")
        .tags(labels)
        .tag(Labels.ENDED, how)
        .register(registry);
  }
}
