package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A bridge, in which channels talk with each other. */
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

  /** The applications that have had a channel in it. */
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

  /** Whether its channels don't hear each other. */
  public boolean isHolding() {
    return holding;
  }

  public Instant creationTime() {
    return creationTime;
  }

  /** In the order in which they have entered. */
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

  @Override
  public boolean isHungUp() {
    return destroyed;
  }

  @Override
  public CommandQueue queue() {
    return queue;
  }

  @Override
  public void onEvent(CallerEvent event) {
    List.copyOf(channels).forEach(channel -> channel.onEvent(event));
  }

  @Override
  public void onPlaybackBegin(List<String> media) {
    List.copyOf(channels).forEach(channel -> channel.onPlaybackBegin(media));
  }

  @Override
  public void onPlaybackEnd(PlaybackEnd why) {
    List.copyOf(channels).forEach(channel -> channel.onPlaybackEnd(why));
  }

  /** Its sounds are played in a thread of their own, so its channels were never blocked. */
  @Override
  public void onUnblocked() {}

  /** All its channels hear music on hold. */
  public void startMusic(String mohClass) {
    music = true;
    onEvent(new CallerEvent.Music(mohClass));
  }

  /** Returns whether music was playing. */
  public boolean stopMusic() {
    boolean played = music;
    if (played) {
      onEvent(new CallerEvent.Quiet());
    }
    music = false;
    return played;
  }

  /** An application gets its events from now on, also while it has no channel in it. */
  public void subscribe(StasisApplication application) {
    listeners.add(application);
    application.bridgeIds().add(id);
  }

  /** An application gets no more events. */
  public void unsubscribe(StasisApplication application) {
    listeners.remove(application);
    application.bridgeIds().remove(id);
  }

  void add(SimChannel channel) {
    channels.add(channel);
    channel.application().ifPresent(listeners::add);
    asterisk.events().channelEnteredBridge(this, channel);
    if (channels.size() > 1) {
      setPeers(channel);
      othersThan(channel).forEach(this::setPeers);
    }
    talkersChanged();
  }

  private void setPeers(SimChannel channel) {
    Set<SimChannel> others = othersThan(channel);
    channel.setVariable(
        PEER, joined(others.stream().map(other -> other.identity().name()).toList()));
    channel.setVariable(
        PEER_CALL_ID, joined(others.stream().map(other -> other.identity().protocolId()).toList()));
  }

  private static String joined(List<String> words) {
    return String.join(",", words);
  }

  void remove(SimChannel channel) {
    channels.remove(channel);
    if (channel.variables().containsKey(PEER)) {
      channel.setVariable(PEER, "");
      channel.setVariable(PEER_CALL_ID, "");
    }
    asterisk.events().channelLeftBridge(this, channel);
    channel.talksWith(Set.of());
    talkersChanged();
  }

  /** A channel has entered, left, or been answered. */
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

  /** Its channels leave it, but stay in their applications. */
  void destroy() {
    destroyed = true;
    queue.hangUp();
    List.copyOf(channels).forEach(SimChannel::leaveBridge);
    asterisk.events().bridgeDestroyed(this);
    listeners.forEach(application -> application.bridgeIds().remove(id));
  }
}
