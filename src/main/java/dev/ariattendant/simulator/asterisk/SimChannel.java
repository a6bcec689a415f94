package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.BroadcastOptions;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leg of somebody on the phone, whether they call or are called. */
public final class SimChannel implements MediaTarget {

  private static final String STATUS = "STASISSTATUS";

  private final Asterisk asterisk;
  private final ChannelIdentity identity;
  private final Dialplan outsideStasis;
  private final CommandQueue queue;
  private final DtmfSender keyPad;
  private final TalkState voice;
  private final ChannelTermination leaving;
  private final ChannelCommands commands;
  private final BridgePeers company = new BridgePeers();

  /** Concurrent only because tests look at them from other threads. */
  private final Map<String, String> variables = new ConcurrentHashMap<>();

  private ChannelListener phone;
  private ChannelState state;
  private Dialplan dialplan;
  private SimCallerId connected = SimCallerId.UNKNOWN;
  private String language = "en";
  private Optional<Callee> callee = Optional.empty();
  private Optional<StasisApplication> maker = Optional.empty();
  private Optional<StasisApplication> application = Optional.empty();
  private Optional<OutgoingCall> outgoing = Optional.empty();
  private Optional<SimBridge> bridge = Optional.empty();

  SimChannel(Asterisk asterisk, ChannelIdentity identity, ChannelState state, Dialplan dialplan) {
    this.asterisk = asterisk;
    this.identity = identity;
    this.state = state;
    this.dialplan = dialplan;
    this.outsideStasis = dialplan;
    this.leaving = new ChannelTermination(asterisk, this);
    this.queue = new CommandQueue(asterisk.clock(), leaving::queueIsEmpty);
    this.commands = new ChannelCommands(asterisk, this, queue);
    this.voice = new TalkState(asterisk.clock());
    this.keyPad = new DtmfSender(asterisk.clock(), this::released);
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
    return dialplan;
  }

  /** Whom its phone shows. */
  public SimCallerId connected() {
    return connected;
  }

  /** What it is told in, unless a playback says otherwise. */
  public String language() {
    return language;
  }

  /** Variables that have been set, by name. */
  public Map<String, String> variables() {
    return variables;
  }

  /** Which application it is in; empty when it isn't in Stasis. */
  public Optional<StasisApplication> application() {
    return application;
  }

  /** Which bridge it is in. */
  public Optional<SimBridge> bridge() {
    return bridge;
  }

  /** How somebody dialled takes it; empty for somebody who calls. */
  Optional<Callee> callee() {
    return callee;
  }

  @Override
  public Collection<StasisApplication> listeners() {
    return application.or(() -> maker).stream().toList();
  }

  @Override
  public boolean isHungUp() {
    return leaving.isHungUp();
  }

  /** What can be asked of it, to be done in its turn. */
  public ChannelCommands commands() {
    return commands;
  }

  /** Whether what is said here is being recorded. */
  public boolean isRecorded() {
    return queue.running().filter(Recording.class::isInstance).isPresent();
  }

  boolean isUp() {
    return state == ChannelState.UP;
  }

  CommandQueue queue() {
    return queue;
  }

  DtmfSender keyPad() {
    return keyPad;
  }

  TalkState voice() {
    return voice;
  }

  Optional<OutgoingCall> outgoing() {
    return outgoing;
  }

  Optional<StasisApplication> maker() {
    return maker;
  }

  Dialplan outsideStasis() {
    return outsideStasis;
  }

  void dialplan(Dialplan place) {
    dialplan = place;
  }

  void connected(SimCallerId party) {
    connected = party;
  }

  public void language(String newLanguage) {
    language = newLanguage;
  }

  /** An application made it, and hears of it for as long as it lives. */
  void madeBy(Optional<StasisApplication> newMaker, Callee newCallee, ChannelListener newPhone) {
    maker = newMaker;
    callee = Optional.of(newCallee);
    phone = newPhone;
    asterisk.add(this);
    maker.ifPresent(made -> made.channelIds().add(id()));
  }

  /** Somebody is at its end. */
  void phone(ChannelListener newPhone) {
    phone = newPhone;
  }

  /**
   * Goes where another one is, who stays in the application without a bridge; whoever made that one
   * won't hear of its end.
   */
  void takePlaceOf(SimChannel other) {
    asterisk.add(this);
    application = other.application;
    StasisApplication entered = application.orElseThrow();
    dialplan = dialplan.inStasis(entered.name(), List.of());
    entered.channelIds().add(id());
    events().stasisStart(this, other);
    other.maker = Optional.empty();
    SimBridge place = other.bridge.orElseThrow();
    other.leaveBridge();
    enterBridge(place);
  }

  /**
   * Whoever is on the phone sends the other one in the bridge to an extension.
   *
   * @param asks whether he asks there first
   * @return whether that could be done
   */
  public boolean transfer(String extension, boolean asks) {
    return !leaving.isUnderWay() && Transfer.of(asterisk, this, extension, asks);
  }

  /** Whoever has this phone answers the call that rings here. */
  public void answeredByCallee() {
    outgoing.ifPresent(OutgoingCall::answer);
  }

  /** Somebody else takes the call that rings here. */
  public void pickedUpBy(String endpoint) {
    outgoing.ifPresent(call -> call.pickedUpBy(endpoint));
  }

  /** Its phone rings from now on, or is about to. */
  void dialled(OutgoingCall call) {
    outgoing = Optional.of(call);
  }

  /** Nobody has to be waited for any more. */
  void dialOver() {
    outgoing = Optional.empty();
  }

  /**
   * Somebody calls, and the dialplan runs {@code Stasis(application,arguments)}, which returns at
   * once if nobody has registered that application.
   */
  public void call(String applicationName, List<String> arguments, ChannelListener caller) {
    phone = caller;
    if (asterisk.applications().registered(applicationName).isEmpty()) {
      phone.onEnded(new CallOutcome.NotTaken());
      return;
    }
    asterisk.add(this);
    enter(applicationName, arguments);
  }

  /**
   * Somebody calls, and the dialplan runs {@code StasisBroadcast()}, which returns after a while if
   * nobody claims the call.
   */
  public void broadcast(BroadcastOptions options, List<String> arguments, ChannelListener caller) {
    phone = caller;
    asterisk.add(this);
    dialplan = dialplan.inBroadcast(options.dialplan(arguments));
    asterisk.broadcasts().begin(this, options, arguments);
  }

  /** {@code StasisBroadcast()} has returned without the call having been in an application. */
  void notClaimed(String status) {
    variables.put(STATUS, status);
    asterisk.remove(this);
    phone.onEnded(new CallOutcome.NotTaken());
  }

  /**
   * Runs {@code Stasis(application,arguments)}.
   *
   * @return whether anybody has registered it
   */
  boolean enter(String applicationName, List<String> arguments) {
    return enter(applicationName, arguments, dialplan.inStasis(applicationName, arguments));
  }

  /** The same for an application that has claimed the call. */
  boolean enterFromBroadcast(String applicationName, List<String> arguments) {
    return enter(applicationName, arguments, dialplan);
  }

  private boolean enter(String applicationName, List<String> arguments, Dialplan place) {
    Optional<StasisApplication> found = asterisk.applications().registered(applicationName);
    if (found.isEmpty()) {
      return false;
    }
    dialplan = place;
    if (maker.isPresent()) {
      if (state == ChannelState.DOWN) {
        events().channelDialplan(this);
      }
      events().channelVarset(this, STATUS, "");
    }
    application = found;
    found.get().channelIds().add(id());
    events().stasisStart(this, arguments);
    return true;
  }

  /** Out of the application, which is told. */
  void leaveStasis() {
    asterisk.applications().left(application.orElseThrow(), this);
    events().stasisEnd(this);
    application = Optional.empty();
    asterisk.broadcasts().left(this);
    if (maker.isPresent()) {
      events().channelVarset(this, STATUS, "SUCCESS");
    }
  }

  void become(ChannelState newState) {
    state = newState;
    events().channelStateChange(this);
    if (isUp()) {
      perceives(new CallerEvent.Answered());
      bridge.ifPresent(SimBridge::talkersChanged);
    }
  }

  /** Whoever is on the phone has called for the call that he takes: no event tells of that. */
  void upAtOnce() {
    state = ChannelState.UP;
    perceives(new CallerEvent.Answered());
  }

  void put(String variable, String value) {
    if (value.isEmpty()) {
      variables.remove(variable);
    } else {
      variables.put(variable, value);
    }
    events().channelVarset(this, variable, value);
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

  /** These are there to talk with. */
  void talksWith(Set<SimChannel> others) {
    company.become(others, phone);
  }

  /** Back to the dialplan, once the queue is empty: later playbacks go first, too. */
  public void continueAt(Dialplan place) {
    leaving.continueAt(place);
  }

  /** A key that is pressed on its phone. */
  public void press(char key, Runnable released) {
    if (application.isPresent() && !leaving.isUnderWay()) {
      keyPad.press(key, released);
    }
  }

  private void released(char key, long heldMs) {
    events().channelDtmfReceived(this, key, heldMs);
    queue.running().ifPresent(running -> running.pressed(key));
  }

  /** Whoever is on the phone speaks for a while, instead of what they were saying. */
  public void speak(long milliseconds, Runnable spoken) {
    voice.speak(milliseconds, spoken);
  }

  @Override
  public void perceives(CallerEvent perception) {
    phone.onEvent(perception);
  }

  @Override
  public void silence(PlaybackEnd why) {
    phone.onPlaybackEnd(why);
  }

  void ended(CallOutcome ending) {
    phone.onEnded(ending);
  }

  /** Whoever is on the phone hangs up. */
  public void hangUpByCaller() {
    if (identity.endpoint().startsWith(Originator.LOCAL)) {
      hangUp(HangupKind.BY_THE_FAR_END);
    } else {
      hangUp(isUp() ? HangupKind.BY_CALLER : HangupKind.BY_CALLER_BEFORE_ANSWER);
    }
  }

  /**
   * {@code DELETE /channels/{id}}.
   *
   * @param cause Q.850's
   */
  public void hangUpByApplication(int cause) {
    hangUp(HangupKind.byApplication(cause));
  }

  void hangUp(HangupKind how) {
    leaving.hangUp(how);
  }

  /** Asterisk stops: all of it at once. */
  void stop() {
    leaving.stop();
  }

  private Events events() {
    return asterisk.events();
  }
}
