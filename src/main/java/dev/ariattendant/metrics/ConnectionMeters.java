package dev.ariattendant.metrics;

import dev.ariattendant.metrics.MeterNames.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The meters of one connection to Asterisk. Several connections may have the same labels, as those
 * that Asterisk opens for a single call each; then these are the meters of all of them.
 */
public final class ConnectionMeters {

  private static final String OTHER_TYPE = "other";

  private final MeterRegistry registry;
  private final Tags labels;
  private final CommandTimers commands;
  private final List<IntSupplier> calls = new CopyOnWriteArrayList<>();
  private final List<Supplier<? extends Enum<?>>> states = new CopyOnWriteArrayList<>();

  ConnectionMeters(MeterRegistry registry, Tags labels) {
    this.registry = registry;
    this.labels = labels;
    this.commands = new CommandTimers(registry, labels);
    Gauge.builder(MeterNames.CALLS, this, ConnectionMeters::callsInProgress)
        .description("Calls in the application, those on offer included")
        .tags(labels)
        .register(registry);
  }

  /** New calls that were offered to attendants, or were refused. */
  public Counter offered() {
    return counter(
        MeterNames.CALLS_OFFERED, "New calls that attendants were offered, or that were refused");
  }

  /** New calls that an attendant accepted. */
  public Counter accepted() {
    return counter(MeterNames.CALLS_ACCEPTED, "New calls that an attendant took");
  }

  /** Calls that went back to the dialplan, since no attendant accepted them. */
  public Counter refused(String reason) {
    return Counter.builder(MeterNames.CALLS_REFUSED)
        .description("Calls that no attendant accepted and that went back to the dialplan")
        .tags(labels)
        .tag(Labels.REASON, reason)
        .register(registry);
  }

  /** Calls that an attendant took over from another one. */
  public Counter resumed() {
    return counter(MeterNames.CALLS_RESUMED, "Calls that an attendant took over from another one");
  }

  /** Events of a type. All types that ARI doesn't have are counted as one. */
  public Counter events(String type) {
    return Counter.builder(MeterNames.EVENTS)
        .description("Events from Asterisk")
        .tags(labels)
        .tag(Labels.TYPE, EventTypes.isKnown(type) ? type : OTHER_TYPE)
        .register(registry);
  }

  /** Timers of the commands to Asterisk. */
  public CommandTimers commands() {
    return commands;
  }

  /** How often a lost connection was established again. */
  public Counter reconnects() {
    return counter(MeterNames.RECONNECTS, "How often a lost connection was there again");
  }

  /** Dropped frames or events; {@code what} is {@code frames} or {@code events}. */
  public Counter dropped(String what) {
    return Counter.builder(MeterNames.DROPPED)
        .description("Frames that aren't events, and events of calls on offer beyond the limit")
        .tags(labels)
        .tag(Labels.WHAT, what)
        .register(registry);
  }

  /**
   * Adds calls to the gauge of calls in progress.
   *
   * @param inProgress is called on any thread
   * @return removes them again
   */
  public Runnable watchCalls(IntSupplier inProgress) {
    calls.add(inProgress);
    return () -> calls.remove(inProgress);
  }

  /**
   * Adds a connection to the gauges of the states.
   *
   * @param states the type of the states; their labels are in lower case
   * @param state is called on any thread
   * @return removes the connection again
   */
  public <S extends Enum<S>> Runnable watchState(Class<S> states, Supplier<S> state) {
    for (S each : states.getEnumConstants()) {
      Gauge.builder(MeterNames.CONNECTION_STATE, this, meters -> meters.count(each))
          .description("1 for the connection's state, 0 for all others")
          .tags(labels)
          .tag(Labels.STATE, each.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    this.states.add(state);
    return () -> this.states.remove(state);
  }

  private int callsInProgress() {
    return calls.stream().mapToInt(IntSupplier::getAsInt).sum();
  }

  private long count(Enum<?> state) {
    return states.stream().filter(each -> each.get() == state).count();
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).tags(labels).register(registry);
  }
}
