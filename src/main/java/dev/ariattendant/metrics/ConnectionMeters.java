package dev.ariattendant.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The meters of one connection to Asterisk. Several connections may have the same labels, as those
 * that Asterisk opens for a single call each; then these are the meters of all of them.
 */
public final class ConnectionMeters {

  /** The types of ARI's events in Asterisk 22. All other types share one label. */
  private static final Set<String> EVENT_TYPES =
      Set.of(
          "ApplicationMoveFailed", "ApplicationRegistered",
          "ApplicationReplaced", "ApplicationUnregistered",
          "BridgeAttendedTransfer", "BridgeBlindTransfer",
          "BridgeCreated", "BridgeDestroyed",
          "BridgeMerged", "BridgeVideoSourceChanged",
          "CallBroadcast", "CallClaimed",
          "ChannelCallerId", "ChannelConnectedLine",
          "ChannelCreated", "ChannelDestroyed",
          "ChannelDialplan", "ChannelDtmfReceived",
          "ChannelEnteredBridge", "ChannelHangupRequest",
          "ChannelHold", "ChannelLeftBridge",
          "ChannelStateChange", "ChannelTalkingFinished",
          "ChannelTalkingStarted", "ChannelToneDetected",
          "ChannelTransfer", "ChannelUnhold",
          "ChannelUserevent", "ChannelVarset",
          "ContactStatusChange", "DeviceStateChanged",
          "Dial", "EndpointStateChange",
          "PeerStatusChange", "PlaybackContinuing",
          "PlaybackFinished", "PlaybackStarted",
          "RecordingFailed", "RecordingFinished",
          "RecordingStarted", "StasisEnd",
          "StasisStart", "TextMessageReceived");

  private final MeterRegistry registry;
  private final Tags labels;
  private final CommandTimers commands;
  private final List<IntSupplier> calls = new CopyOnWriteArrayList<>();
  private final List<Supplier<? extends Enum<?>>> states = new CopyOnWriteArrayList<>();

  ConnectionMeters(MeterRegistry registry, Tags labels) {
    this.registry = registry;
    this.labels = labels;
    this.commands = new CommandTimers(registry, labels);
    Gauge.builder("ari_calls", this, ConnectionMeters::callsInProgress)
        .description("Calls in the application, those on offer included")
        .tags(labels)
        .register(registry);
  }

  /** New calls that were offered to attendants, or were refused. */
  public Counter offered() {
    return counter(
        "ari_calls_offered", "New calls that attendants were offered, or that were refused");
  }

  public Counter accepted() {
    return counter("ari_calls_accepted", "New calls that an attendant took");
  }

  /** Calls that went back to the dialplan, since no attendant accepted them. */
  public Counter refused(String reason) {
    return counter(
        "ari_calls_refused",
        "Calls that no attendant accepted and that went back to the dialplan",
        "reason",
        reason);
  }

  public Counter resumed() {
    return counter("ari_calls_resumed", "Calls that an attendant took over from another one");
  }

  /** Events of a type. All types that ARI doesn't have are counted as one. */
  public Counter events(String type) {
    String label = EVENT_TYPES.contains(type) ? type : "other";
    return counter("ari_events", "Events from Asterisk", "type", label);
  }

  public CommandTimers commands() {
    return commands;
  }

  public Counter reconnects() {
    return counter("ari_reconnects", "How often a lost connection was there again");
  }

  /** Dropped frames or events; {@code what} is {@code frames} or {@code events}. */
  public Counter dropped(String what) {
    return counter(
        "ari_dropped",
        "Frames that aren't events, and events of calls on offer beyond the limit",
        "what",
        what);
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
      Gauge.builder("ari_connection_state", this, meters -> meters.count(each))
          .description("1 for the connection's state, 0 for all others")
          .tags(labels)
          .tag("state", each.name().toLowerCase(Locale.ROOT))
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

  private Counter counter(String name, String description, String... moreLabels) {
    return Counter.builder(name)
        .description(description)
        .tags(labels.and(moreLabels))
        .register(registry);
  }
}
