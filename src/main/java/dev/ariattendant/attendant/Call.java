package dev.ariattendant.attendant;

import dev.ariattendant.bus.AttendantEvents.Ended;
import dev.ariattendant.bus.Headers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * One caller's stay. At any moment either a prompt is playing, or the silence after it is being
 * timed, or a command is under way: the caller is never forgotten. All of it runs on one event
 * loop.
 */
final class Call implements PromptPlayer.Listener {

  /** Between two attempts to give the channel back to the dialplan. */
  private static final Duration HAND_BACK_PAUSE = Duration.ofSeconds(1);

  private final Channel channel;
  private final Menus menus;
  private final CallReport report;
  private final Resumption resumption;
  private final PromptPlayer player;
  private final Alarm alarm;
  private final StringBuilder earlyKeys = new StringBuilder();
  private final Promise<Void> ended = Promise.promise();

  private Menu menu;
  private boolean resuming;
  private boolean hungUp;
  private boolean handingBack;

  Call(Vertx vertx, Channel channel, Menus menus, Duration watchdog) {
    this.channel = channel;
    this.menus = menus;
    this.menu = menus.main();
    this.report = new CallReport(channel);
    CommandSequence sequence = new CommandSequence();
    PlaybackIds ids = new PlaybackIds(channel.id());
    this.resumption = new Resumption(channel, sequence, ids, report);
    this.player = new PromptPlayer(vertx, channel, sequence, ids, watchdog, this);
    this.alarm = new Alarm(vertx);
  }

  /** Answers the channel and plays the menu. */
  void start() {
    report.callStarted();
    player.answer();
    player.play(entered(menu, menu.prompt()));
  }

  /** Goes on with a caller whom somebody else has served, who is gone. */
  void resume() {
    report.callResumed();
    resuming = true;
    resumption.begin(this::resumedAt);
  }

  /** Whether the channel belongs to the connection of this name. */
  boolean isOn(Object asterisk) {
    return channel.asterisk().equals(asterisk);
  }

  /** Events may have been missed: makes sure that no end of a prompt is waited for in vain. */
  void check() {
    player.check();
  }

  /** Takes one of the channel's events; those it has no use for change nothing. */
  void on(Message<JsonObject> message) {
    if (ended.future().isComplete()) {
      return;
    }
    JsonObject event = message.body();
    switch (String.valueOf(event.getValue("type"))) {
      case "ChannelDtmfReceived" -> pressed(String.valueOf(event.getValue("digit")));
      case "PlaybackStarted" -> player.started(playbackId(event));
      case "PlaybackFinished" -> player.finished(playbackId(event));
      case "ChannelHangupRequest" -> hungUp = true;
      case "StasisEnd" -> end(howItLeft(message.headers().contains(Headers.SYNTHETIC)));
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
          player.play(entered(menu, menu.silence()));
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
    if (resuming) {
      earlyKeys.append(key);
      return;
    }
    alarm.cancel();
    String interrupted = player.audible();
    if (interrupted != null) {
      report.promptInterrupted(key, interrupted);
    }
    player.play(answerTo(key));
  }

  /** The place is known, and the keys that came before act there; the last one is answered. */
  private void resumedAt(Optional<String> place) {
    resuming = false;
    menu = place.map(menus::named).orElse(menu);
    JsonArray media = entered(menu, menu.prompt());
    for (int i = 0; i < earlyKeys.length(); i++) {
      media = answerTo(earlyKeys.charAt(i));
    }
    // An answer to a channel that is up would wait for what may still be playing.
    if (!channel.isUp()) {
      player.answer();
    }
    player.play(media);
  }

  /** What the caller gets to hear for a key, and goes where it leads. */
  private JsonArray answerTo(char key) {
    return menu.answerTo(key)
        .map(
            answer -> {
              report.optionChosen(key);
              return entered(menus.named(answer.menu()), answer.media());
            })
        .orElseGet(
            () -> {
              report.inputInvalid(key);
              return entered(menu, menu.invalid());
            });
  }

  /**
   * Enters a menu, the same one or another.
   *
   * @return {@code media}, which end with its prompt and are to be played now
   */
  private JsonArray entered(Menu next, JsonArray media) {
    if (!next.name().equals(menu.name())) {
      menu = next;
      player.keepPlace(next.name());
    }
    report.menuEntered(menu.name());
    return media;
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

  private String howItLeft(boolean unseen) {
    if (hungUp) {
      return Ended.HANGUP;
    }
    if (unseen) {
      return Ended.GONE;
    }
    return handingBack ? Ended.HANDED_BACK : Ended.LEFT;
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
