package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What a callee hears who isn't in the conversation, in the language of the menus: the caller may
 * have chosen another one. A prompt that can't be played is left out.
 */
final class LegPrompts implements PromptPlayer.Listener {

  /** A prompt that never ends, such as a tone, doesn't keep the caller waiting. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final DialLeg leg;
  private final String id;
  private final StepContext context;
  private final PromptMedia media;
  private final PromptPlayer player;
  private final CallTimer limit;
  private Prompt prompt = Prompt.NONE;
  private Runnable then = () -> {};
  private boolean hungUp;
  private boolean gone;

  /** For a leg that has answered. */
  LegPrompts(DialLeg leg, StepContext context) {
    this.leg = leg;
    this.id = leg.id();
    this.context = context;
    this.media = new PromptMedia(context, () -> context.runner().flow().flow().language());
    this.player = context.player().at(id, this);
    this.limit = context.newTimer();
  }

  /** Plays a prompt; {@code onEnd} runs at its end, unless something else is asked for before. */
  void play(Prompt next, Runnable onEnd) {
    prompt = next;
    then = onEnd;
    media.publishUnsayable(next);
    JsonArray uris = media.uris(next);
    if (uris.isEmpty() || gone) {
      proceed();
    } else {
      limit.set(LONGEST, () -> stopThen(onEnd));
      player.play(uris, media.language());
    }
  }

  /** Runs {@code inSilence} once nothing plays, and no command is under way. */
  void stopThen(Runnable inSilence) {
    limit.cancel();
    then = inSilence;
    if (gone) {
      proceed();
    } else {
      player.stopThen(this::proceed);
    }
  }

  /** Whether this is the leg's present channel; another one may have taken its place. */
  boolean isFor(String channelId) {
    return id.equals(channelId);
  }

  /** Whether a prompt plays that keys don't stop. */
  boolean isUninterruptible() {
    return !prompt.bargeIn() && player.currentPlaybackId() != null;
  }

  void onEvent(String type, JsonObject event) {
    switch (type) {
      case "ChannelHangupRequest" -> hungUp = true;
      case "PlaybackStarted" -> player.started(playback(event, "id"));
      case "PlaybackFinished" -> finished(event);
      default -> {}
    }
  }

  private void finished(JsonObject event) {
    String ended = playback(event, "id");
    if (!hungUp
        && ended.equals(player.currentPlaybackId())
        && "failed".equals(playback(event, "state"))) {
      context.events().calleePromptFailed(media.shown(prompt, playback(event, "media_uri")));
    }
    player.finished(ended);
  }

  private static String playback(JsonObject event, String key) {
    return String.valueOf(RawJsonObject.text(event, "playback", key));
  }

  /** Asks Asterisk for what missed events would have said. */
  void resync() {
    player.resync();
  }

  /** What was to follow isn't wanted any more. */
  void abandon() {
    then = () -> {};
    limit.cancel();
  }

  /** The leg is gone, and what was to follow does so. */
  void end() {
    close();
    proceed();
  }

  /** Plays nothing more: the leg isn't wanted any more, or is gone. */
  void close() {
    gone = true;
    limit.cancel();
    player.close();
  }

  private void proceed() {
    limit.cancel();
    Runnable next = then;
    then = () -> {};
    next.run();
  }

  @Override
  public void onPromptEnded() {
    proceed();
  }

  @Override
  public void onPromptStopped(String playbackId) {}

  @Override
  public void onChannelGone() {
    gone = true;
    // The event that says so may have been missed.
    leg.check();
    proceed();
  }

  @Override
  public boolean onPlaybackImpossible() {
    proceed();
    return true;
  }

  @Override
  public void onCommandFailed(String operation, Throwable failure) {
    context.publishFailure(operation, failure);
  }
}
