package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.BroadcastOptions;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.ChannelListener;
import dev.ariattendant.simulator.PlaybackEnd;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A channel: one leg of a call, whether the person at its end called or was called. */
public final class SimChannel implements MediaTarget {

  private final Asterisk asterisk;
  private final ChannelIdentity identity;
  private final StasisMembership stasis;
  private final ChannelTermination termination;
  private final CommandQueue queue;
  private final ChannelCommands commands;
  private final Handset handset;

  /** Concurrent, since tests look at them from other threads. */
  private final Map<String, String> variables = new ConcurrentHashMap<>();

  private ChannelListener listener;
  private ChannelState state;
  private SimCallerId connected = SimCallerId.UNKNOWN;
  private String language = "en";
  private Optional<Callee> callee = Optional.empty();
  private Optional<OutgoingCall> outgoing = Optional.empty();
  private Optional<SimBridge> bridge = Optional.empty();
  private Set<SimChannel> peers = Set.of();

  SimChannel(Asterisk asterisk, ChannelIdentity identity, ChannelState state, Dialplan dialplan) {
    this.asterisk = asterisk;
    this.identity = identity;
    this.state = state;
    this.stasis = new StasisMembership(asterisk, this, dialplan);
    this.termination = new ChannelTermination(asterisk, this);
    this.queue = new CommandQueue(asterisk.clock(), termination::onQueueEmpty);
    this.commands = new ChannelCommands(asterisk, this, queue);
    this.handset = new Handset(asterisk, this);
  }

  public ChannelIdentity identity() {
    return identity;
  }

  public String id() {
    return identity.id();
  }

  @Override
  public String uri() {
    return "channel:" + id();
  }

  public ChannelState state() {
    return state;
  }

  public Dialplan dialplan() {
    return stasis.dialplan();
  }

  /** What the telephone shows. */
  public SimCallerId connected() {
    return connected;
  }

  void connected(SimCallerId party) {
    connected = party;
  }

  /** The language of playbacks that don't name one. */
  public String language() {
    return language;
  }

  public void language(String newLanguage) {
    language = newLanguage;
  }

  /** Variables that have been set, by name. */
  public Map<String, String> variables() {
    return variables;
  }

  /** The application that it is in; empty when it isn't in Stasis. */
  public Optional<StasisApplication> application() {
    return stasis.application();
  }

  public Optional<SimBridge> bridge() {
    return bridge;
  }

  /** How the callee behaves; empty for a caller. */
  Optional<Callee> callee() {
    return callee;
  }

  @Override
  public Collection<StasisApplication> listeners() {
    return stasis.listeners();
  }

  @Override
  public boolean isHungUp() {
    return termination.isHungUp();
  }

  /** Whether a hang-up was requested, even if it has had no effect yet. */
  boolean isHangingUp() {
    return termination.isUnderWay();
  }

  /** Commands of applications, which run in their turn. */
  public ChannelCommands commands() {
    return commands;
  }

  /** What the person at its end does. */
  public Handset handset() {
    return handset;
  }

  /** Whether a recording is running. */
  public boolean isRecorded() {
    return queue.running().filter(Recording.class::isInstance).isPresent();
  }

  boolean isUp() {
    return state == ChannelState.UP;
  }

  @Override
  public CommandQueue queue() {
    return queue;
  }

  StasisMembership stasis() {
    return stasis;
  }

  /** The call that rings here, until it is answered or has failed. */
  Optional<OutgoingCall> outgoing() {
    return outgoing;
  }

  void outgoing(Optional<OutgoingCall> call) {
    outgoing = call;
  }

  void listener(ChannelListener newListener) {
    listener = newListener;
  }

  /** An application has created it, and gets its events for as long as it lives. */
  void createdBy(
      Optional<StasisApplication> creator, Callee newCallee, ChannelListener newListener) {
    callee = Optional.of(newCallee);
    listener = newListener;
    asterisk.add(this);
    stasis.createdBy(creator);
  }

  /**
   * Takes another channel's place in its application and its bridge. The other one stays in the
   * application without a bridge, and its creator doesn't get its end.
   */
  void replace(SimChannel other) {
    asterisk.add(this);
    stasis.replace(other);
    SimBridge place = other.bridge.orElseThrow();
    other.leaveBridge();
    enterBridge(place);
  }

  /**
   * A call comes in, and the dialplan runs {@code Stasis(application,arguments)}. If that
   * application isn't registered, it returns at once.
   */
  public void call(String applicationName, List<String> arguments, ChannelListener caller) {
    listener = caller;
    if (asterisk.applications().registered(applicationName).isEmpty()) {
      listener.onEnded(new CallOutcome.NotTaken());
      return;
    }
    asterisk.add(this);
    stasis.enter(applicationName, arguments);
  }

  /**
   * A call comes in, and the dialplan runs {@code StasisBroadcast()}. If no application claims the
   * call, it returns after its time-out.
   */
  public void broadcast(BroadcastOptions options, List<String> arguments, ChannelListener caller) {
    listener = caller;
    asterisk.add(this);
    stasis.dialplan(dialplan().inBroadcast(options.dialplan(arguments)));
    asterisk.broadcasts().begin(this, options, arguments);
  }

  /** {@code StasisBroadcast()} has returned, and no application has had the call. */
  void notClaimed(String status) {
    variables.put(StasisMembership.STATUS, status);
    asterisk.remove(this);
    listener.onEnded(new CallOutcome.NotTaken());
  }

  void changeState(ChannelState newState) {
    state = newState;
    asterisk.events().channelStateChange(this);
    if (isUp()) {
      onEvent(new CallerEvent.Answered());
      bridge.ifPresent(SimBridge::talkersChanged);
    }
  }

  /** For a call that was picked up: Asterisk sends no event then. */
  void comeUpWithoutEvent() {
    state = ChannelState.UP;
    onEvent(new CallerEvent.Answered());
  }

  /** Sets a variable, or removes it if the value is empty. */
  void setVariable(String variable, String value) {
    if (value.isEmpty()) {
      variables.remove(variable);
    } else {
      variables.put(variable, value);
    }
    asterisk.events().channelVarset(this, variable, value);
  }

  void enterBridge(SimBridge newBridge) {
    leaveBridge();
    bridge = Optional.of(newBridge);
    newBridge.add(this);
  }

  void leaveBridge() {
    bridge.ifPresent(
        left -> {
          bridge = Optional.empty();
          left.remove(this);
        });
  }

  /** Tells the listener which channels it can no longer talk with, and which are new. */
  void talksWith(Set<SimChannel> now) {
    Set<SimChannel> before = peers;
    peers = Set.copyOf(now);
    before.stream()
        .filter(channel -> !now.contains(channel))
        .map(channel -> new CallerEvent.StopsTalkingWith(channel.identity().endpoint()))
        .forEach(listener::onEvent);
    now.stream()
        .filter(channel -> !before.contains(channel))
        .map(channel -> new CallerEvent.TalksWith(channel.identity().endpoint()))
        .forEach(listener::onEvent);
  }

  /** Back to the dialplan, once the queue is empty: later playbacks go first, too. */
  public void continueAt(Dialplan place) {
    termination.continueAt(place);
  }

  @Override
  public void onEvent(CallerEvent event) {
    listener.onEvent(event);
  }

  @Override
  public void onPlaybackBegin(List<String> media) {
    listener.onPlaybackBegin(media);
  }

  @Override
  public void onUnblocked() {
    handset.reportKeys();
  }

  @Override
  public void onPlaybackEnd(PlaybackEnd why) {
    listener.onPlaybackEnd(why);
  }

  void onEnded(CallOutcome outcome) {
    listener.onEnded(outcome);
  }

  public void hangUp(HangupKind how) {
    termination.hangUp(how);
  }

  /** {@code core stop now}. */
  void stop() {
    termination.stop();
  }
}
