package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One Asterisk: its clock, its sounds, and all that is going on in it. */
public final class Asterisk {

  private final SimulatedClock clock;
  private final SimSounds sounds;
  private final Events events;
  private final Applications applications;
  private final Playbacks playbacks = new Playbacks();
  private final Recordings recordings = new Recordings();
  private final Bridges bridges = new Bridges(this);
  private final Broadcasts broadcasts = new Broadcasts(this);
  private final Originator dialler;
  private final SimulatorOptions options;

  /** Concurrent only because tests count from other threads. */
  private final Map<String, SimChannel> channels = new ConcurrentHashMap<>();

  private final long epoch = Instant.now().getEpochSecond();
  private final AtomicLong calls = new AtomicLong();

  /**
   * A new one.
   *
   * @param telephones what stands at the end of channels that are dialled
   */
  public Asterisk(
      SimulatedClock clock, Events events, SimulatorOptions options, CalleeFactory telephones) {
    this.clock = clock;
    this.events = events;
    this.options = options;
    this.sounds = new SimSounds(options.missingSounds());
    this.applications = new Applications(events);
    this.dialler = new Originator(this, options.telephoneBook(), telephones);
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

  public Bridges bridges() {
    return bridges;
  }

  public Broadcasts broadcasts() {
    return broadcasts;
  }

  public Originator dialler() {
    return dialler;
  }

  /** Which priority a label of the dialplan means. */
  public Optional<Integer> priority(String context, String extension, String label) {
    return Optional.ofNullable(
        options.labels().get(SimulatorOptions.label(context, extension, label)));
  }

  MediaBehavior rendition(String mediaUri) {
    return recordings.rendition(mediaUri).orElseGet(() -> sounds.rendition(mediaUri));
  }

  Events events() {
    return events;
  }

  /**
   * A channel for a call that is about to come in; from any thread.
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

  /** A channel for somebody who is to be dialled, under an id of the application's, if any. */
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

  /** Returns whether it was still there. */
  boolean remove(SimChannel channel) {
    return channels.remove(channel.id(), channel);
  }

  /** {@code core stop now}: every channel is told and ends. */
  public void stop() {
    List.copyOf(channels.values()).forEach(SimChannel::stop);
  }
}
