package dev.ariattendant.attendant;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.config.MediaUris;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.json.LazyJsonObject;
import dev.ariattendant.metrics.AttendantMeters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells taps what happens to one call, counts it, and sums it up at the end. */
final class CallEvents {

  private static final Logger LOG = LoggerFactory.getLogger(CallEvents.class);

  /** Stands for a key that is nobody's business, or of which nobody knows whether it is. */
  private static final char SECRET_KEY = '?';

  private final CallerChannel channel;
  private final AttendantEventPublisher taps;
  private final AttendantMeters meters;
  private final long startNanos = System.nanoTime();

  /** Null before the first one. */
  private StringBuilder keys;

  private List<String> options = List.of();
  private List<String> menus = List.of();
  private List<String> actions = List.of();
  private List<String> recordings = List.of();
  private List<String> answered = List.of();
  private String menu;
  private String action;
  private boolean keysAreSecret;
  private boolean hungUp;
  private boolean promptFailed;
  private String interrupted;
  private long interruptedNanos;

  /**
   * Nothing to tell yet.
   *
   * @param meters count what happens
   */
  CallEvents(CallerChannel channel, AttendantEventPublisher taps, AttendantMeters meters) {
    this.channel = channel;
    this.taps = taps;
    this.meters = meters;
  }

  void callStarted() {
    meters.callStarted();
    line(LOG.atInfo()).log("{} has come in, from {}", channel.name(), caller());
    publish(AttendantEvents.CALL_STARTED, new JsonObject());
  }

  /** The call was taken over from somebody who is gone. */
  void callResumed() {
    meters.callResumed();
    line(LOG.atInfo()).log("{} is taken over, from {}", channel.name(), caller());
    publish(AttendantEvents.CALL_STARTED, JsonObject.of("resumed", true));
  }

  void menuEntered(String entered) {
    if (!entered.equals(menu)) {
      menu = entered;
      menus = and(menus, entered);
    }
    publish(AttendantEvents.MENU_ENTERED, inMenu());
  }

  /** What is taken from now on is told to nobody, or told again. */
  void maskDigits(boolean secret) {
    keysAreSecret = secret;
  }

  boolean areDigitsMasked() {
    return keysAreSecret;
  }

  /** A step takes this key. */
  void digitConsumed(char key) {
    keyPressed(shown(key));
  }

  /** No step takes this key, or none that anybody may hear of. */
  void digitDiscarded() {
    keyPressed(SECRET_KEY);
  }

  private void keyPressed(char shown) {
    meters.keyPressed();
    if (keys == null) {
      keys = new StringBuilder();
    }
    keys.append(shown);
    publish(AttendantEvents.KEY_PRESSED, digit(shown));
  }

  void promptStarted(Prompt prompt) {
    publish(
        AttendantEvents.PROMPT_STARTED,
        JsonObject.of(
            "media", new JsonArray(prompt.media().stream().map(MediaUris::shown).toList())));
  }

  /**
   * The prompt is over, and its last medium wasn't heard.
   *
   * @param media that medium
   */
  void promptFailed(String media) {
    promptFailed = true;
    String shown = MediaUris.shown(media);
    line(LOG.atWarn()).log("{} can't be played: does Asterisk have it?", shown);
    publish(AttendantEvents.PROMPT_FAILED, inMenu().put("media", shown));
  }

  /** Nobody could choose anything. */
  void menuUnheard() {
    line(LOG.atWarn())
        .log("nothing of menu {} can be played: {} goes to the dialplan", menu, channel.name());
  }

  void promptEnded() {
    if (promptFailed) {
      promptFailed = false;
      return;
    }
    publish(AttendantEvents.PROMPT_ENDED, JsonObject.of("reason", hungUp ? "hangup" : "heard"));
  }

  /** Whatever ends from now on ends with the call. */
  void hungUp() {
    hungUp = true;
  }

  /** By a key that the step takes. */
  void promptInterrupted(char key, String playbackId) {
    interrupted(shown(key), playbackId);
  }

  /** By one that is kept for a later step. */
  void promptInterrupted(String playbackId) {
    interrupted(SECRET_KEY, playbackId);
  }

  private void interrupted(char shown, String playbackId) {
    interrupted = playbackId;
    interruptedNanos = System.nanoTime();
    publish(AttendantEvents.PROMPT_INTERRUPTED, digit(shown).put("playbackId", playbackId));
  }

  /** The caller doesn't hear it any more. */
  void promptStopped(String playbackId) {
    if (playbackId.equals(interrupted)) {
      interrupted = null;
      meters.bargedIn(System.nanoTime() - interruptedNanos);
    }
  }

  void optionChosen(String option, String digits, Action chosen) {
    options = and(options, option);
    publish(
        AttendantEvents.OPTION_CHOSEN,
        inMenu().put("option", option).put("digits", digits).put("action", chosen.wireName()));
  }

  void inputInvalid(String digits) {
    publish(
        AttendantEvents.INPUT_INVALID,
        inMenu().put("digits", digits).put("digit", digits.substring(digits.length() - 1)));
  }

  void inputTimeout() {
    publish(AttendantEvents.INPUT_TIMEOUT, inMenu());
  }

  /** Menus and what is said tell of themselves. */
  void actionStarted(Action started) {
    if (started instanceof Action.Say
        || started instanceof Action.Menu
        || started instanceof Action.Back
        || started instanceof Action.Top
        || started instanceof Action.Repeat) {
      return;
    }
    action = started.wireName();
    actions = and(actions, action);
    publish(AttendantEvents.ACTION_STARTED, inMenu().put("action", action));
  }

  /** What is told next is of a conversation, whose beginning somebody else has told. */
  void talking() {
    action = "dial";
  }

  void actionEnded(String result, JsonObject details) {
    meters.actionEnded(action, result);
    if (result.equals("kept")) {
      recordings = and(recordings, details.getString("recording"));
    } else if (details.containsKey("endpoint") && result.equals("answered")) {
      answered = and(answered, details.getString("endpoint"));
    }
    publish(
        AttendantEvents.ACTION_ENDED,
        JsonObject.of("action", action, "result", result).mergeIn(details));
  }

  void limitReached(String limit) {
    publish(AttendantEvents.LIMIT_REACHED, inMenu().put("limit", limit));
  }

  /**
   * Our own fault: what it says may hold what is nobody's business, so that only the log has it.
   */
  void internalError(Throwable thrown) {
    line(LOG.atError()).setCause(thrown).log("The call broke: {}", thrown.toString());
    publish(
        AttendantEvents.ACTION_FAILED,
        JsonObject.of(
            "operation", "attendant", "code", 500, "message", thrown.getClass().getSimpleName()));
  }

  /**
   * A command failed.
   *
   * @param message what may be told of it
   */
  void actionFailed(String operation, Throwable failure, String message) {
    // Most of them are callers who hang up while something is said to Asterisk.
    int code = FailureCodes.of(failure);
    boolean gone = FailureCodes.isChannelGone(operation, failure);
    line(gone ? LOG.atDebug() : LOG.atWarn())
        .log("{} failed with {}: {}", operation, code, message);
    publish(
        AttendantEvents.ACTION_FAILED,
        JsonObject.of(
            "operation", operation,
            "code", code,
            "message", message));
  }

  void callEnded(String ended) {
    meters.callEnded(ended);
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    Instant end = Instant.now();
    String pressed = keys == null ? "" : keys.toString();
    line(LOG.atInfo())
        .log(
            "{} has gone after {} ms: {}; menus {}, keys {}",
            channel.name(),
            duration.toMillis(),
            ended,
            menus.isEmpty() ? "none" : String.join(" ", menus),
            pressed.isEmpty() ? "none" : pressed);
    publish(
        AttendantEvents.CALL_ENDED,
        JsonObject.of(
            "summary",
            JsonObject.of(
                    "start",
                    end.minus(duration).toString(),
                    "end",
                    end.toString(),
                    "durationMs",
                    duration.toMillis(),
                    "caller",
                    channel.subject().getValue("caller"),
                    "keys",
                    pressed,
                    "options",
                    new JsonArray(options),
                    "menus",
                    new JsonArray(menus),
                    "actions",
                    new JsonArray(actions),
                    "ended",
                    ended)
                .put("recordings", new JsonArray(recordings))
                .put("answered", new JsonArray(answered))));
  }

  /** Most lists stay empty, or have one member. */
  private static List<String> and(List<String> list, String next) {
    if (list.isEmpty()) {
      return List.of(next);
    }
    List<String> longer = list.size() == 1 ? new ArrayList<>(list) : list;
    longer.add(next);
    return longer;
  }

  private String caller() {
    return channel.caller() == null || channel.caller().number().isEmpty()
        ? "somebody without a number"
        : channel.caller().number();
  }

  private LoggingEventBuilder line(LoggingEventBuilder line) {
    return line.addKeyValue(LogKeys.CHANNEL, channel.id());
  }

  private JsonObject inMenu() {
    return JsonObject.of("menu", menu);
  }

  private static JsonObject digit(char shown) {
    return JsonObject.of("digit", String.valueOf(shown));
  }

  private char shown(char key) {
    return keysAreSecret ? SECRET_KEY : key;
  }

  private void publish(String type, JsonObject details) {
    line(LOG.atDebug()).log("{} {}", type, details);
    Instant now = Instant.now();
    taps.publish(type, new LazyJsonObject(() -> event(type, now, details)));
  }

  private JsonObject event(String type, Instant time, JsonObject details) {
    return JsonObject.of(
            "type", type,
            "timestamp", time.toString(),
            "asterisk", channel.asterisk(),
            "app", channel.app(),
            "channel", channel.subject())
        .mergeIn(details.copy());
  }
}
