package dev.ariattendant.attendant;

import dev.ariattendant.bus.AttendantEvents.Ended;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One caller's stay. At any moment either a prompt is playing, or the silence after it is being
 * timed, or a command is under way: the caller is never forgotten. All of it runs on one event
 * loop.
 */
final class Call implements PromptPlayer.Listener {

  /** Between two attempts to give the channel back to the dialplan. */
  private static final Duration HAND_BACK_PAUSE = Duration.ofSeconds(1);

  private final Channel channel;
  private final Menu menu;
  private final CallReport report;
  private final PromptPlayer player;
  private final Alarm alarm;
  private final Promise<Void> ended = Promise.promise();

  private boolean hungUp;
  private boolean handingBack;

  Call(Vertx vertx, Channel channel, Menu menu, Duration watchdog) {
    this.channel = channel;
    this.menu = menu;
    this.report = new CallReport(channel);
    this.player = new PromptPlayer(vertx, channel, watchdog, this);
    this.alarm = new Alarm(vertx);
  }

  /** Answers the channel and plays the menu. */
  void start() {
    report.callStarted();
    player.answer();
    enterMenu(menu.prompt());
  }

  /** Takes one of the channel's events; those it has no use for change nothing. */
  void on(JsonObject event) {
    switch (String.valueOf(event.getValue("type"))) {
      case "ChannelDtmfReceived" -> pressed(String.valueOf(event.getValue("digit")));
      case "PlaybackStarted" -> player.started(playbackId(event));
      case "PlaybackFinished" -> player.finished(playbackId(event));
      case "ChannelHangupRequest" -> hungUp = true;
      case "StasisEnd" -> end(howItLeft());
      case "ChannelDestroyed" -> end(Ended.HANGUP);
      default -> {}
    }
  }

  /** The channel has entered the application again, and another call serves it. */
  void superseded() {
    end(Ended.LEFT);
  }

  /** Completes when the call is over. */
  Future<Void> ended() {
    return ended.future();
  }

  /** Gives the caller back to the dialplan, in the middle of whatever is going on. */
  void handBack() {
    if (!handingBack && !ended.future().isComplete()) {
      handingBack = true;
      alarm.cancel();
      player.close().onComplete(silent -> continueInDialplan());
    }
  }

  @Override
  public void promptEnded() {
    alarm.set(
        menu.timeout(),
        () -> {
          report.inputTimeout();
          enterMenu(menu.silence());
        });
  }

  @Override
  public void channelGone() {
    end(Ended.GONE);
  }

  @Override
  public void nothingPlays() {
    handBack();
  }

  @Override
  public void commandFailed(String operation, Throwable failure) {
    report.actionFailed(operation, failure);
  }

  private void pressed(String digit) {
    if (digit.length() != 1) {
      return;
    }
    char key = digit.charAt(0);
    report.keyPressed(key);
    if (handingBack) {
      return;
    }
    alarm.cancel();
    String interrupted = player.audible();
    if (interrupted != null) {
      report.promptInterrupted(key, interrupted);
    }
    menu.answerTo(key)
        .ifPresentOrElse(
            answer -> {
              report.optionChosen(key);
              enterMenu(answer);
            },
            () -> {
              report.inputInvalid(key);
              enterMenu(menu.invalid());
            });
  }

  /** Plays the menu, behind whatever the caller is told first. */
  private void enterMenu(JsonArray media) {
    if (handingBack || ended.future().isComplete()) {
      return;
    }
    report.menuEntered();
    player.play(media);
  }

  private void continueInDialplan() {
    if (ended.future().isComplete()) {
      return;
    }
    channel
        .continueInDialplan()
        .onFailure(
            failure -> {
              if (Channel.gone(failure)) {
                channelGone();
              } else {
                commandFailed("channels.continueInDialplan", failure);
              }
            })
        // Until the channel's StasisEnd comes, or a 404 says that it has been missed.
        .onComplete(
            asked -> {
              if (!ended.future().isComplete()) {
                alarm.set(HAND_BACK_PAUSE, this::continueInDialplan);
              }
            });
  }

  private String howItLeft() {
    if (handingBack && !hungUp) {
      return Ended.HANDED_BACK;
    }
    return hungUp ? Ended.HANGUP : Ended.LEFT;
  }

  private void end(String how) {
    if (ended.future().isComplete()) {
      return;
    }
    alarm.cancel();
    player.abandon();
    report.callEnded(how);
    ended.complete();
  }

  private static String playbackId(JsonObject event) {
    return event.getValue("playback") instanceof JsonObject playback
        ? String.valueOf(playback.getValue("id"))
        : "";
  }
}
