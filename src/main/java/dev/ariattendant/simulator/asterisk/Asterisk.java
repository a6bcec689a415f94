package dev.ariattendant.simulator.asterisk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One Asterisk: its clock, its sounds, and all that is going on in it. */
public final class Asterisk {

  private final Clock clock;
  private final Sounds sounds;
  private final Events events;
  private final Applications applications;
  private final Playbacks playbacks = new Playbacks();

  /** Concurrent only because tests count from other threads. */
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();

  private final long epoch = Instant.now().getEpochSecond();
  private final AtomicLong calls = new AtomicLong();

  public Asterisk(Clock clock, Sounds sounds, Events events) {
    this.clock = clock;
    this.sounds = sounds;
    this.events = events;
    this.applications = new Applications(events);
  }

  public Clock clock() {
    return clock;
  }

  public Sounds sounds() {
    return sounds;
  }

  public Applications applications() {
    return applications;
  }

  public Playbacks playbacks() {
    return playbacks;
  }

  Events events() {
    return events;
  }

  /** A channel for a call that is about to come in; from any thread. */
  public Channel newChannel(String callerName, String callerNumber) {
    long call = calls.getAndIncrement();
    return new Channel(
        this,
        new Identity(
            "%d.%d".formatted(epoch, call),
            "PJSIP/%s-%08x".formatted(callerNumber, call),
            "%d-%d@127.0.0.1".formatted(call + 1, epoch),
            callerName,
            callerNumber,
            Instant.now()));
  }

  public Collection<Channel> channels() {
    return channels.values();
  }

  public Optional<Channel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  void add(Channel channel) {
    channels.put(channel.id(), channel);
  }

  void remove(Channel channel) {
    channels.remove(channel.id());
  }

  /** {@code core stop now}: every channel is told and ends. */
  public void stop() {
    List.copyOf(channels.values()).forEach(Channel::stop);
  }
}
