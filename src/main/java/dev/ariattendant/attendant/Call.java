package dev.ariattendant.attendant;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallGuard;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.step.BridgedCall;
import dev.ariattendant.attendant.step.ExitCommand;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.flow.Action;
import dev.ariattendant.json.RawJsonObject;
import dev.ariattendant.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One caller's stay, from its offer to its end. At any moment either a prompt is playing, or the
 * silence after it is being timed, or an answer is awaited: the caller is never forgotten. All of
 * it runs on one event loop.
 */
final class Call implements PromptPlayer.Listener, Handler<Message<JsonObject>> {

  /**
   * How much later than elsewhere a channel's end may be told by its events. An attendant that is
   * stopped waits twice as long for its calls' ends.
   */
  private static final Duration FAREWELL_TIME = Duration.ofMillis(500);

  /** Between two attempts to give a call back that breaks each time. */
  private static final Duration BROKEN_PAUSE = Duration.ofSeconds(1);

  private final CallerChannel channel;
  private final SoundCheck sounds;
  private final CallGuard guard;
  private final CallEvents report;
  private final PromptPlayer player;
  private final FlowRunner performance;
  private final Consumer<Call> whenOver;
  private final Handler<Message<JsonObject>> events = this::heard;

  /** Whether it was taken over, and its first prompt is yet to come. */
  private boolean resuming;

  private boolean over;
  private boolean hungUp;

  /** Gives the caller back; null as long as nobody does. */
  private Supplier<Future<Object>> handingBack;

  private boolean cutOff;
  private boolean broken;

  Call(
      CallClock pace,
      CallerChannel channel,
      AttendantEventPublisher taps,
      SoundCheck sounds,
      CompiledFlow menus,
      ProgramClient programs,
      Duration watchdog,
      Consumer<Call> whenOver) {
    this.channel = channel;
    this.guard = channel.errands().guard();
    guard.tell(this::broke);
    this.report =
        new CallEvents(
            channel, taps, Meters.of(pace.vertx()).attendant(channel.asterisk(), channel.app()));
    this.sounds = sounds;
    this.whenOver = whenOver;
    this.player = new PromptPlayer(pace, channel, watchdog, this);
    this.performance = new FlowRunner(pace, channel, menus, programs, player, report, this);
  }

  /**
   * Answers the channel and begins.
   *
   * @param entry what the caller comes to first
   */
  void start(Action entry) {
    report.callStarted();
    guard.run(() -> begin(entry));
  }

  private void begin(Action entry) {
    if (!channel.isUp()) {
      player.answer();
    }
    performance.begin(entry);
  }

  /**
   * Goes on with a caller whom somebody else has served, who is gone.
   *
   * @param talk the conversation that the caller is in, as far as Asterisk has said
   */
  void resume(AsyncResult<Optional<BridgedCall>> talk) {
    report.callResumed();
    if (talk.failed()) {
      performance.publishFailure("bridges.list", talk.cause());
    }
    guard.run(
        () ->
            talk.otherwise(Optional.empty())
                .result()
                .ifPresentOrElse(performance::resumeTalking, this::resumeMenu));
  }

  private void resumeMenu() {
    resuming = true;
    new CallRecovery(channel, player, performance).begin(this::resumeMenuAt);
  }

  /** Events may have been missed: makes sure that nothing is waited for in vain. */
  void resync() {
    guard.run(performance::resync);
  }

  /** There is no connection to its Asterisk: it waits, whatever it was doing. */
  void interrupt() {
    cutOff = true;
    performance.interrupt(true);
  }

  /**
   * The connection is there, and events may have been missed.
   *
   * @param outage how long it wasn't, as far as that was noticed
   */
  void connected(Duration outage) {
    cutOff = false;
    performance.interrupt(false);
    performance.grant(outage);
    channel.errands().connected();
    resync();
  }

  /** Takes one of the channel's events; those it has no use for change nothing. */
  @Override
  public void handle(Message<JsonObject> message) {
    if (!over) {
      guard.handle(events, message);
    }
  }

  private void heard(Message<JsonObject> message) {
    JsonObject event = message.body();
    String type = String.valueOf(message.headers().get(Headers.TYPE));
    switch (type) {
      case "ChannelDtmfReceived" -> pressed(String.valueOf(event.getValue("digit")));
      case "PlaybackStarted" -> player.started(playbackId(event));
      case "PlaybackFinished" -> finished(event);
      case "ChannelHangupRequest" -> {
        hungUp = true;
        report.hungUp();
        performance.onChannelEvent(type, event);
      }
      case "StasisStart" -> {
        if (channel.id().equals(RawJsonObject.text(event, "replace_channel", "id"))) {
          performance.replaced();
        }
      }
      case "StasisEnd" -> end(endReason(message.headers().contains(Headers.SYNTHETIC)));
      case "ChannelDestroyed" -> end(Ended.HANGUP);
      default -> performance.onChannelEvent(type, event);
    }
  }

  /** The channel has entered the application again, and another call serves it. */
  void superseded() {
    end(Ended.LEFT);
  }

  /** Whether the caller talks to somebody, which goes on without this attendant. */
  boolean isConversation() {
    return performance.isConversation();
  }

  /** Another attendant goes on with it, or will. */
  void moved() {
    performance.release();
    end(Ended.MOVED);
  }

  /** It isn't ours any more: somebody else's, or nobody's. */
  void lost() {
    performance.release();
    end(Ended.GONE);
  }

  CallerChannel channel() {
    return channel;
  }

  FlowRunner performance() {
    return performance;
  }

  boolean isOver() {
    return over;
  }

  /** Gives the caller back to the dialplan, in the middle of whatever is going on. */
  void handBack() {
    handBack(channel::continueInDialplan);
  }

  /** Nobody knows what it would do next, so the dialplan has its caller, whatever comes of that. */
  private void broke(Throwable thrown) {
    report.internalError(thrown);
    if (over) {
      return;
    }
    resuming = false;
    handingBack = () -> channel.refuse(ChannelVariables.Refused.BROKEN);
    if (broken) {
      performance.newTimer().set(BROKEN_PAUSE, this::leave);
    } else {
      broken = true;
      leave();
    }
  }

  private void handBack(Supplier<Future<Object>> command) {
    if (handingBack == null && !over) {
      handingBack = command;
      if (!resuming) {
        guard.run(this::leave);
      }
    }
  }

  /** Asterisk refuses commands: nothing can be done for the caller, unless he talks to somebody. */
  void refused() {
    cutOff = false;
    performance.interrupt(false);
    guard.run(
        () -> {
          if (performance.mayBeCutOff()) {
            handBack(() -> channel.refuse(ChannelVariables.Refused.REFUSING));
          }
        });
  }

  @Override
  public void onPromptEnded() {
    performance.promptEnded();
  }

  @Override
  public void onPromptStopped(String playbackId) {
    report.promptStopped(playbackId);
  }

  /** Why, Asterisk's event says, which may come a little later than the refusal of a command. */
  @Override
  public void onChannelGone() {
    performance.end();
    player.close();
    performance.newTimer().set(FAREWELL_TIME, () -> end(hungUp ? Ended.HANGUP : Ended.GONE));
  }

  @Override
  public boolean onPlaybackImpossible() {
    if (!cutOff) {
      handBack();
    }
    return !cutOff;
  }

  @Override
  public void onCommandFailed(String operation, Throwable failure) {
    performance.publishFailure(operation, failure);
  }

  private void finished(JsonObject event) {
    String id = playbackId(event);
    // What plays when the caller hangs up fails, too.
    boolean failed =
        !hungUp
            && id.equals(player.currentPlaybackId())
            && "failed".equals(playback(event, "state"));
    boolean silent = failed && performance.endsWithThisPrompt() && isUnheard(player.media());
    if (failed) {
      report.promptFailed(performance.shown(playback(event, "media_uri")));
    }
    player.finished(id);
    if (silent) {
      report.menuUnheard();
      handBack(() -> channel.refuse(ChannelVariables.Refused.NOTHING_PLAYS));
    }
  }

  /** Whether a prompt that has failed in the end was silent from the beginning. */
  private boolean isUnheard(JsonArray media) {
    return media.size() == 1 || sounds.lacksAll(channel.asterisk(), language(), media);
  }

  private Optional<String> language() {
    return performance.language().or(() -> Optional.ofNullable(channel.language()));
  }

  private void pressed(String digit) {
    if (digit.length() != 1) {
      return;
    }
    performance.digitReceived(digit.charAt(0));
  }

  private void resumeMenuAt(Optional<String> place) {
    resuming = false;
    if (handingBack != null) {
      leave();
      return;
    }
    // An answer to a channel that is up would wait for what may still be playing.
    if (!channel.isUp()) {
      player.answer();
    }
    performance.resume(place);
  }

  private void leave() {
    performance.exit(
        new ExitCommand("channels.continueInDialplan", handingBack, Ended.HANDED_BACK, false));
  }

  private String endReason(boolean unseen) {
    Optional<String> ours = performance.leaving();
    if (hungUp) {
      return ours.filter(Ended.COMPLETED::equals).orElse(Ended.HANGUP);
    }
    if (unseen) {
      return Ended.GONE;
    }
    return ours.orElse(Ended.LEFT);
  }

  private void end(String how) {
    if (over) {
      return;
    }
    over = true;
    performance.end();
    player.close();
    channel.errands().end();
    report.callEnded(how);
    whenOver.accept(this);
  }

  private static String playbackId(JsonObject event) {
    return playback(event, "id");
  }

  private static String playback(JsonObject event, String key) {
    return String.valueOf(RawJsonObject.text(event, "playback", key));
  }
}
