package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Ending;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One caller's leg, from its entry into the Stasis application to the end of the call. */
public final class Channel {

  /**
   * A turn of the channel's thread between a hang-up and its effects; what comes in meanwhile is
   * still accepted.
   */
  private static final long SOON_MS = 1;

  /** How long a call that went back to the dialplan is busy there. */
  private static final long DIALPLAN_MS = 1000;

  private final Asterisk asterisk;
  private final Identity identity;
  private final Map<String, String> variables = new HashMap<>();
  private final CommandQueue queue;
  private final KeyPad keyPad;

  private Phone phone;
  private Dialplan dialplan;
  private Optional<StasisApplication> application = Optional.empty();
  private Optional<Playback> playing = Optional.empty();
  private Optional<Dialplan> continuation = Optional.empty();
  private Optional<Hangup> hangup = Optional.empty();
  private Optional<Clock.Timer> dialplanTimer = Optional.empty();
  private boolean up;
  private boolean hungUp;

  Channel(Asterisk asterisk, Identity identity) {
    this.asterisk = asterisk;
    this.identity = identity;
    this.queue = new CommandQueue(asterisk.clock(), this::queueIsEmpty);
    this.keyPad =
        new KeyPad(
            asterisk.clock(), (key, heldMs) -> events().channelDtmfReceived(this, key, heldMs));
  }

  public Identity identity() {
    return identity;
  }

  public String id() {
    return identity.id();
  }

  public Dialplan dialplan() {
    return dialplan;
  }

  /** Where its events go; empty when it isn't in Stasis. */
  public Optional<StasisApplication> application() {
    return application;
  }

  /** Whether somebody answered; until then it rings. */
  public boolean isUp() {
    return up;
  }

  /** Variables that the application set, by name. */
  public Map<String, String> variables() {
    return variables;
  }

  boolean isHungUp() {
    return hungUp;
  }

  /**
   * The dialplan runs {@code Stasis(application,arguments)}, which returns at once if nobody has
   * registered that application.
   */
  public void enter(String applicationName, List<String> arguments, Phone caller) {
    phone = caller;
    Optional<StasisApplication> found = asterisk.applications().registered(applicationName);
    if (found.isEmpty()) {
      phone.ended(new Ending.NotTaken());
      return;
    }
    dialplan = Dialplan.inStasis(applicationName, arguments);
    application = found;
    asterisk.add(this);
    found.get().channelIds().add(id());
    events().stasisStart(this, arguments);
  }

  /**
   * Answers when the queue has come to it.
   *
   * @param answered told whether there was still a caller to answer
   */
  public void answer(Consumer<Boolean> answered) {
    queue.add(
        done -> {
          if (!up && !hungUp) {
            up = true;
            events().channelStateChange(this);
          }
          answered.accept(!hungUp);
          done.run();
        });
  }

  /** Sets a variable when the queue has come to it; an empty value takes it away. */
  public void setVariable(String variable, String value, Runnable set) {
    queue.add(
        done -> {
          if (value.isEmpty()) {
            variables.remove(variable);
          } else {
            variables.put(variable, value);
          }
          events().channelVarset(this, variable, value);
          set.run();
          done.run();
        });
  }

  /**
   * Queues media.
   *
   * @param offsetMs where in the first medium to begin
   */
  public Playback play(String playbackId, List<String> media, String language, long offsetMs) {
    Playback playback = new Playback(asterisk, this, playbackId, media, language, offsetMs);
    asterisk.playbacks().add(playback);
    queue.add(
        done -> {
          playing = Optional.of(playback);
          playback.run(
              () -> {
                playing = Optional.empty();
                done.run();
              });
        });
    return playback;
  }

  /** Back to the dialplan, once the queue is empty: later playbacks go first, too. */
  public void continueAt(Dialplan place) {
    continuation = Optional.of(place);
    queue.wake();
  }

  /** A key that the caller presses. */
  public void press(char key, Runnable released) {
    if (application.isPresent() && hangup.isEmpty()) {
      keyPad.press(key, released);
    }
  }

  void hears(String mediaUri) {
    phone.hears(mediaUri);
  }

  /** The caller hangs up. */
  public void hangUpByCaller() {
    hangUp(up ? Hangup.BY_CALLER : Hangup.BY_CALLER_BEFORE_ANSWER);
  }

  /** {@code DELETE /channels/{id}}. */
  public void hangUpByApplication() {
    hangUp(Hangup.BY_APPLICATION);
  }

  private void hangUp(Hangup how) {
    if (hangup.isPresent()) {
      return;
    }
    hangup = Optional.of(how);
    if (application.isEmpty()) {
      leaveDialplan();
    } else {
      asterisk
          .clock()
          .after(
              SOON_MS,
              () -> {
                announce(how);
                asterisk.clock().after(SOON_MS, this::endCommands);
              });
    }
  }

  /** Asterisk stops: all of it at once. */
  void stop() {
    if (application.isEmpty()) {
      leaveDialplan();
    } else {
      if (hangup.isEmpty()) {
        hangup = Optional.of(Hangup.BY_ASTERISK);
        announce(Hangup.BY_ASTERISK);
      }
      endCommands();
    }
  }

  private void announce(Hangup how) {
    if (application.isEmpty()) {
      leaveDialplan();
      return;
    }
    keyPad.cutOff();
    if (up && how.reportsRtp()) {
      RtpStatistics.OF_A_PERFECT_CALL.forEach(
          (variable, value) -> events().channelVarset(this, variable, value));
    }
    events().channelHangupRequest(this, how);
  }

  private void endCommands() {
    if (application.isPresent()) {
      hungUp = true;
      playing.ifPresentOrElse(Playback::hangUp, queue::drain);
    }
  }

  private void queueIsEmpty() {
    if (application.isEmpty()) {
      return;
    }
    if (hungUp) {
      asterisk.remove(this);
      leaveStasis(hangup.orElseThrow().ending());
    } else {
      continuation.ifPresent(this::continueInDialplan);
    }
  }

  private void continueInDialplan(Dialplan place) {
    boolean hangsUpNext =
        place.context().equals(dialplan.context())
            && place.extension().equals(dialplan.extension());
    keyPad.cutOff();
    if (hangsUpNext) {
      leaveDialplan();
    } else {
      dialplanTimer = Optional.of(asterisk.clock().after(DIALPLAN_MS, this::leaveDialplan));
    }
    leaveStasis(new Ending.Continued(place.context(), place.extension(), place.priority()));
    dialplan = place;
  }

  /** Tells of it last, so that whoever is told finds nothing left. */
  private void leaveStasis(Ending ending) {
    asterisk.applications().left(application.orElseThrow(), this);
    events().stasisEnd(this);
    application = Optional.empty();
    phone.ended(ending);
  }

  private void leaveDialplan() {
    dialplanTimer.ifPresent(Clock.Timer::cancel);
    asterisk.remove(this);
  }

  private Events events() {
    return asterisk.events();
  }
}
