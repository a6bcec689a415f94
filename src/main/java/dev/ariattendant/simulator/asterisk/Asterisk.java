package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.ChannelListener;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.simulator.sound.HttpSounds;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** The simulated Asterisk: its clock, sounds, applications, channels, bridges and recordings. */
public final class Asterisk {

  private final SimulatedClock clock;
  private final SimSounds sounds;
  private final Events events;
  private final Applications applications;
  private final Playbacks playbacks = new Playbacks(this);
  private final Recordings recordings = new Recordings();
  private final Broadcasts broadcasts = new Broadcasts(this);
  private final Originator originator;
  private final MediaFinder media;
  private final SimulatorOptions options;

  /** Concurrent, since tests count from other threads. */
  private final Map<String, SimChannel> channels = new ConcurrentHashMap<>();

  private final Map<String, SimBridge> bridges = new LinkedHashMap<>();
  private final long epoch = Instant.now().getEpochSecond();
  private final AtomicLong calls = new AtomicLong();

  /**
   * An Asterisk without channels.
   *
   * @param httpSounds the sounds by HTTP
   * @param callees makes the listener of each channel that is dialled
   */
  public Asterisk(
      SimulatedClock clock,
      Events events,
      SimulatorOptions options,
      HttpSounds httpSounds,
      BiFunction<SimChannel, Callee, ChannelListener> callees) {
    this.clock = clock;
    this.events = events;
    this.options = options;
    this.sounds = new SimSounds(options.missingSounds());
    this.media = new MediaFinder(clock, recordings, sounds, httpSounds);
    this.applications = new Applications(events);
    this.originator = new Originator(this, options.endpoints(), callees);
  }

  public SimulatedClock clock() {
    return clock;
  }

  public SimSounds sounds() {
    return sounds;
  }

  public Applications applications() {
    return applications;
  }

  public Playbacks playbacks() {
    return playbacks;
  }

  public Recordings recordings() {
    return recordings;
  }

  public Broadcasts broadcasts() {
    return broadcasts;
  }

  public Originator originator() {
    return originator;
  }

  /** The priority of a label in the dialplan. */
  public Optional<Integer> priority(String context, String extension, String label) {
    return Optional.ofNullable(
        options.labels().get(SimulatorOptions.label(context, extension, label)));
  }

  MediaFinder media() {
    return media;
  }

  Events events() {
    return events;
  }

  /**
   * A channel for a call that comes in; from any thread.
   *
   * @param extension that the caller dialled
   */
  public SimChannel newChannel(
      String callerName, String callerNumber, String context, String extension) {
    long call = calls.getAndIncrement();
    String endpoint = "PJSIP/" + callerNumber;
    return new SimChannel(
        this,
        new ChannelIdentity(
            "%d.%d".formatted(epoch, call),
            "%s-%08x".formatted(endpoint, call),
            endpoint,
            "%d-%d@127.0.0.1".formatted(call + 1, epoch),
            new SimCallerId(callerName, callerNumber),
            Instant.now()),
        ChannelState.RING,
        Dialplan.entry(context, extension));
  }

  /** A channel to dial; empty id = one that Asterisk makes up. */
  SimChannel newOutgoingChannel(
      String endpoint, Optional<String> id, SimCallerId caller, Dialplan outsideStasis) {
    long call = calls.getAndIncrement();
    String half = endpoint.startsWith(Originator.LOCAL) ? ";1" : "";
    return new SimChannel(
        this,
        new ChannelIdentity(
            id.orElseGet(() -> "%d.%d".formatted(epoch, call)),
            "%s-%08x%s".formatted(endpoint, call, half),
            endpoint,
            UUID.randomUUID().toString(),
            caller,
            Instant.now()),
        ChannelState.DOWN,
        outsideStasis);
  }

  public Collection<SimChannel> channels() {
    return channels.values();
  }

  public Optional<SimChannel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  void add(SimChannel channel) {
    channels.put(channel.id(), channel);
  }

  /** Returns whether the channel was still there. */
  boolean remove(SimChannel channel) {
    return channels.remove(channel.id(), channel);
  }

  public Collection<SimBridge> bridges() {
    return bridges.values();
  }

  public Optional<SimBridge> bridge(String id) {
    return Optional.ofNullable(bridges.get(id));
  }

  /**
   * Creates a bridge.
   *
   * @param holding whether it only holds calls: its channels don't hear each other
   */
  public SimBridge createBridge(String id, String name, boolean holding) {
    SimBridge bridge = new SimBridge(this, id, name, holding);
    bridges.put(id, bridge);
    return bridge;
  }

  /** The bridge's channels leave it first. */
  public void destroy(SimBridge bridge) {
    bridges.remove(bridge.id());
    bridge.destroy();
  }

  /** {@code core stop now}: every channel ends. */
  public void stop() {
    List.copyOf(channels.values()).forEach(SimChannel::stop);
  }
}
