package dev.ariattendant.attendant;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.ChannelSubscription;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.attendant.events.CallEvents;
import dev.ariattendant.attendant.routing.CompiledFlow;
import dev.ariattendant.attendant.speech.SpokenTexts;
import dev.ariattendant.attendant.step.BridgedCall;
import dev.ariattendant.attendant.step.FlowRunner;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.flow.Action;
import dev.ariattendant.json.RawJsonObject;
import dev.ariattendant.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One call, from its offer to its end. At any moment a prompt is playing, a timer is running, or a
 * command is under way, so that the caller is never left in silence. All of it runs on one event
 * loop.
 */
final class Call implements PromptPlayer.Listener, Handler<Message<JsonObject>> {

  /** How much later than a command's refusal the event may come that says why a channel is gone. */
  private static final Duration END_EVENT_TIMEOUT = Duration.ofMillis(500);

  private final CallerChannel channel;
  private final ChannelSubscription subscription;
  private final MissingSoundCheck sounds;
  private final SpokenTexts texts;
  private final CallEvents events;
  private final PromptPlayer player;
  private final FlowRunner runner;
  private final HandBack handBack;
  private final Consumer<Call> onEnd;
  private boolean ended;
  private boolean hungUp;

  Call(
      CallClock clock,
      CallerChannel channel,
      AttendantEventPublisher publisher,
      MissingSoundCheck sounds,
      CompiledFlow flow,
      ProgramClient programs,
      Duration watchdogTimeout,
      Consumer<Call> onEnd) {
    this.channel = channel;
    this.subscription = new ChannelSubscription(channel, publisher.node(), this);
    this.events =
        new CallEvents(
            channel,
            publisher,
            Meters.of(clock.vertx()).attendant(channel.asterisk(), channel.app()));
    this.sounds = sounds;
    this.texts = flow.texts();
    this.onEnd = onEnd;
    this.player = new PromptPlayer(clock, channel, watchdogTimeout, this);
    this.runner = new FlowRunner(clock, channel, flow, programs, player, events, this);
    this.handBack = new HandBack(channel, runner.context());
    channel.commands().exceptionHandler().setListener(this::onException);
  }

  /** Answers the channel, and begins with this action. */
  void start(Action entry) {
    events.callStarted();
    run(() -> runner.begin(entry));
  }

  /** Takes the call over from an attendant that is gone; the caller may be in a conversation. */
  void resume(AsyncResult<Optional<BridgedCall>> bridged) {
    events.callResumed();
    if (bridged.failed()) {
      onCommandFailed("bridges.list", bridged.cause());
    }
    run(
        () ->
            bridged
                .otherwise(Optional.empty())
                .result()
                .ifPresentOrElse(runner::resumeConversation, this::resumeMenu));
  }

  private void resumeMenu() {
    handBack.hold();
    new CallRecovery(channel, player, this::onCommandFailed)
        .begin(
            menu -> {
              if (!handBack.proceed()) {
                runner.resume(menu);
              }
            });
  }

  /** Asks Asterisk for what missed events would have said. */
  void resync() {
    run(runner::resync);
  }

  /** The same after another bridge has taken over, which knows nothing of unanswered commands. */
  void onOtherBridge() {
    resync();
    channel.commands().resendAll();
  }

  /** There is no connection to Asterisk: the call waits. */
  void onDisconnected() {
    runner.context().timer().setDisconnected(true);
  }

  /** The connection to Asterisk is back after an outage, and events may have been missed. */
  void onConnected(Duration outage) {
    runner.context().timer().setDisconnected(false);
    runner.addTime(outage);
    channel.commands().connected();
    resync();
  }

  /** Asterisk refuses all commands: ends the call, unless the caller is in a conversation. */
  void onRefusing() {
    runner.context().timer().setDisconnected(false);
    run(
        () -> {
          if (runner.isInterruptible()) {
            handBack.request(ChannelVariables.Refused.REFUSING);
          }
        });
  }

  @Override
  public void handle(Message<JsonObject> message) {
    if (!ended) {
      run(() -> onEvent(message));
    }
  }

  private void onEvent(Message<JsonObject> message) {
    JsonObject event = message.body();
    String type = String.valueOf(message.headers().get(Headers.TYPE));
    switch (type) {
      case "ChannelDtmfReceived" -> {
        String digit = String.valueOf(event.getValue("digit"));
        if (digit.length() == 1) {
          runner.prompts().onDigit(digit.charAt(0));
        }
      }
      case "PlaybackStarted" -> player.started(playback(event, "id"));
      case "PlaybackFinished" -> onPlaybackFinished(event);
      case "ChannelHangupRequest" -> {
        hungUp = true;
        events.hungUp();
        runner.onChannelEvent(type, event);
      }
      case "StasisStart" -> {
        if (channel.id().equals(RawJsonObject.text(event, "replace_channel", "id"))) {
          runner.replaced();
        }
      }
      case "StasisEnd" -> end(endReason(message.headers().contains(Headers.SYNTHETIC)));
      case "ChannelDestroyed" -> end(Ended.HANGUP);
      default -> runner.onChannelEvent(type, event);
    }
  }

  private void onPlaybackFinished(JsonObject event) {
    String id = playback(event, "id");
    // A playback that runs when the caller hangs up fails, too.
    boolean failed =
        !hungUp
            && id.equals(player.currentPlaybackId())
            && "failed".equals(playback(event, "state"));
    boolean unheard = failed && runner.isAtLastPromptOfMenu() && isUnheard(player.media());
    if (failed) {
      events.promptFailed(runner.prompts().shown(playback(event, "media_uri")));
    }
    player.finished(id);
    if (unheard) {
      events.menuUnheard();
      handBack.request(ChannelVariables.Refused.NOTHING_PLAYS);
    }
  }

  /** Whether no medium of a failed prompt could be played. */
  private boolean isUnheard(JsonArray media) {
    Optional<String> language =
        runner.prompts().language().or(() -> Optional.ofNullable(channel.language()));
    return media.size() == 1
        || media.stream().map(String::valueOf).allMatch(each -> isOutOfReach(each, language));
  }

  private boolean isOutOfReach(String uri, Optional<String> language) {
    return sounds.lacks(channel.asterisk(), language, uri)
        || texts.isOutOfReach(channel.asterisk(), uri);
  }

  private static String playback(JsonObject event, String key) {
    return String.valueOf(RawJsonObject.text(event, "playback", key));
  }

  /** Leaves the call to another attendant, and ends it here: one of {@link Ended}. */
  void release(String how) {
    runner.release();
    end(how);
  }

  /** Gives the call back to the dialplan. */
  void handBack() {
    if (!ended) {
      handBack.request();
    }
  }

  /**
   * Carries out what an operator wants; fails with why it can't be done.
   *
   * @param act returns why the call can't do it now; empty if it does
   */
  Future<Void> act(Function<FlowRunner, Optional<String>> act) {
    if (hungUp || runner.hasEnded()) {
      return refused(FailureCodes.NOT_FOUND, "the caller has hung up");
    }
    if (runner.context().timer().isDisconnected()) {
      return refused(FailureCodes.UNAVAILABLE, "there is no connection to the call's Asterisk");
    }
    if (handBack.isUnderWay()) {
      return refused(
          FailureCodes.NOT_IN_STASIS, "the call is being taken over, or goes to the dialplan");
    }
    Promise<Void> done = Promise.promise();
    run(
        () ->
            act.apply(runner)
                .ifPresentOrElse(
                    why -> done.fail(FailureCodes.failure(FailureCodes.NOT_IN_STASIS, why)),
                    done::complete));
    // Only an exception leaves it open.
    done.tryFail(FailureCodes.failure(FailureCodes.UNAVAILABLE, "internal error: see the log"));
    return done.future();
  }

  private static Future<Void> refused(int code, String why) {
    return Future.failedFuture(FailureCodes.failure(code, why));
  }

  private void onException(Throwable thrown) {
    events.internalError(thrown);
    if (!ended) {
      handBack.onException();
    }
  }

  @Override
  public void onPromptEnded() {
    runner.prompts().promptEnded();
  }

  @Override
  public void onPromptStopped(String playbackId) {
    events.promptStopped(playbackId);
  }

  @Override
  public void onChannelGone() {
    runner.end();
    player.close();
    runner
        .context()
        .newTimer()
        .set(END_EVENT_TIMEOUT, () -> end(hungUp ? Ended.HANGUP : Ended.GONE));
  }

  @Override
  public boolean onPlaybackImpossible() {
    boolean connected = !runner.context().timer().isDisconnected();
    if (connected) {
      handBack();
    }
    return connected;
  }

  @Override
  public void onCommandFailed(String operation, Throwable failure) {
    runner.context().publishFailure(operation, failure);
  }

  private String endReason(boolean synthetic) {
    Optional<String> exit = runner.exitReason();
    if (hungUp) {
      return exit.filter(Ended.COMPLETED::equals).orElse(Ended.HANGUP);
    }
    return synthetic ? Ended.GONE : exit.orElse(Ended.LEFT);
  }

  /** Ends the call here: one of {@link Ended}. */
  void end(String how) {
    if (!ended) {
      ended = true;
      runner.end();
      player.close();
      channel.commands().end();
      events.callEnded(how);
      onEnd.accept(this);
    }
  }

  private void run(Runnable task) {
    channel.commands().exceptionHandler().run(task);
  }

  CallerChannel channel() {
    return channel;
  }

  ChannelSubscription subscription() {
    return subscription;
  }

  FlowRunner runner() {
    return runner;
  }

  boolean hasEnded() {
    return ended;
  }
}
