package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where channels talk with one another. */
public final class SimBridge implements MediaTarget {

  private static final String PEER = "BRIDGEPEER";
  private static final String PEER_CALL_ID = "BRIDGEPVTCALLID";

  private final Asterisk asterisk;
  private final String id;
  private final String name;
  private final boolean holding;
  private final Instant creationTime = Instant.now();
  private final CommandQueue queue;
  private final Set<SimChannel> channels = new LinkedHashSet<>();

  /** Whoever has had a channel here. */
  private final Set<StasisApplication> listeners = new LinkedHashSet<>();

  private boolean destroyed;
  private boolean music;

  SimBridge(Asterisk asterisk, String id, String name, boolean holding) {
    this.asterisk = asterisk;
    this.id = id;
    this.name = name;
    this.holding = holding;
    this.queue = new CommandQueue(asterisk.clock(), () -> {});
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Whether nobody hears anybody else here. */
  public boolean isHolding() {
    return holding;
  }

  public Instant creationTime() {
    return creationTime;
  }

  /** In the order in which they came. */
  public Collection<SimChannel> channels() {
    return channels;
  }

  @Override
  public String uri() {
    return "bridge:" + id;
  }

  @Override
  public Collection<StasisApplication> listeners() {
    return listeners;
  }

  /** Whether it is no more. */
  @Override
  public boolean isHungUp() {
    return destroyed;
  }

  @Override
  public void perceives(CallerEvent perception) {
    List.copyOf(channels).forEach(channel -> channel.perceives(perception));
  }

  @Override
  public void silence(PlaybackEnd why) {
    List.copyOf(channels).forEach(channel -> channel.silence(why));
  }

  /** Queues media for all who are there. */
  public Playback play(String playbackId, List<String> media, String language, long offsetMs) {
    Playback playback = new Playback(asterisk, this, playbackId, media, language, offsetMs);
    asterisk.playbacks().add(playback);
    queue.add(playback);
    return playback;
  }

  /** Everybody there hears music. */
  public void startMusic(String mohClass) {
    music = true;
    perceives(new CallerEvent.Music(mohClass));
  }

  /** Returns whether there was any. */
  public boolean stopMusic() {
    boolean played = music;
    if (played) {
      perceives(new CallerEvent.Quiet());
    }
    music = false;
    return played;
  }

  void add(SimChannel channel) {
    channels.add(channel);
    channel.application().ifPresent(listeners::add);
    asterisk.events().channelEnteredBridge(this, channel);
    if (channels.size() > 1) {
      introduce(channel);
      othersThan(channel).forEach(this::introduce);
    }
    talkersChanged();
  }

  private void introduce(SimChannel channel) {
    Set<SimChannel> others = othersThan(channel);
    channel.put(PEER, joined(others.stream().map(other -> other.identity().name()).toList()));
    channel.put(
        PEER_CALL_ID, joined(others.stream().map(other -> other.identity().protocolId()).toList()));
  }

  private static String joined(List<String> words) {
    return String.join(",", words);
  }

  void remove(SimChannel channel) {
    channels.remove(channel);
    if (channel.variables().containsKey(PEER)) {
      channel.put(PEER, "");
      channel.put(PEER_CALL_ID, "");
    }
    asterisk.events().channelLeftBridge(this, channel);
    channel.talksWith(Set.of());
    talkersChanged();
  }

  /** Somebody came, went, or answered. */
  void talkersChanged() {
    channels.forEach(channel -> channel.talksWith(talkersFor(channel)));
  }

  private Set<SimChannel> talkersFor(SimChannel channel) {
    Set<SimChannel> talkers = othersThan(channel);
    talkers.removeIf(other -> holding || !channel.isUp() || !other.isUp());
    return talkers;
  }

  private Set<SimChannel> othersThan(SimChannel channel) {
    Set<SimChannel> others = new LinkedHashSet<>(channels);
    others.remove(channel);
    return others;
  }

  /** Whoever is there leaves it, but stays in the application. */
  void destroy() {
    destroyed = true;
    queue.hangUp();
    List.copyOf(channels).forEach(SimChannel::leaveBridge);
    asterisk.events().bridgeDestroyed(this);
  }
}
