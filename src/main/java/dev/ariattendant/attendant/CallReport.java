package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import dev.ariattendant.metrics.AttendantMeters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Tells taps what happens to one call, counts it, and sums it up at the end. */
final class CallReport {

  /** Stands for a key that is nobody's business. */
  private static final char SECRET_KEY = '?';

  private final Channel channel;
  private final Taps taps;
  private final AttendantMeters meters;
  private final JsonObject subject;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final StringBuilder keys = new StringBuilder();
  private final JsonArray options = new JsonArray();
  private final JsonArray menus = new JsonArray();
  private final JsonArray actions = new JsonArray();
  private String menu;
  private String action;
  private boolean keysAreSecret;
  private long lastKeyNanos;
  private String interrupted;
  private long interruptedNanos;

  /**
   * Nothing to tell yet.
   *
   * @param meters count what happens
   */
  CallReport(Channel channel, Taps taps, AttendantMeters meters) {
    this.channel = channel;
    this.taps = taps;
    this.meters = meters;
    this.subject =
        JsonObject.of(
            "id", channel.id(),
            "name", channel.json().getValue("name"),
            "caller", channel.json().getValue("caller"));
  }

  void callStarted() {
    meters.callStarted();
    publish(AttendantEvents.CALL_STARTED, new JsonObject());
  }

  /** The call was taken over from somebody who is gone. */
  void callResumed() {
    meters.callResumed();
    publish(AttendantEvents.CALL_STARTED, JsonObject.of("resumed", true));
  }

  void menuEntered(String entered) {
    if (!entered.equals(menu)) {
      menu = entered;
      menus.add(entered);
    }
    publish(AttendantEvents.MENU_ENTERED, inMenu());
  }

  /** What is pressed from now on is told to nobody, or told again. */
  void keepKeysSecret(boolean secret) {
    keysAreSecret = secret;
  }

  void keyPressed(char key) {
    lastKeyNanos = System.nanoTime();
    meters.keyPressed();
    keys.append(shown(key));
    publish(AttendantEvents.KEY_PRESSED, digit(key));
  }

  void promptStarted(Prompt prompt) {
    publish(AttendantEvents.PROMPT_STARTED, JsonObject.of("media", new JsonArray(prompt.media())));
  }

  void promptEnded() {
    publish(AttendantEvents.PROMPT_ENDED, new JsonObject());
  }

  void promptInterrupted(char key, String playbackId) {
    interrupted = playbackId;
    interruptedNanos = lastKeyNanos;
    publish(AttendantEvents.PROMPT_INTERRUPTED, digit(key).put("playbackId", playbackId));
  }

  /** The caller doesn't hear it any more. */
  void promptStopped(String playbackId) {
    if (playbackId.equals(interrupted)) {
      interrupted = null;
      meters.bargedIn(System.nanoTime() - interruptedNanos);
    }
  }

  void optionChosen(String option, String digits, Action chosen) {
    options.add(option);
    publish(
        AttendantEvents.OPTION_CHOSEN,
        inMenu().put("option", option).put("digits", digits).put("action", chosen.word()));
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
    action = started.word();
    actions.add(action);
    publish(AttendantEvents.ACTION_STARTED, inMenu().put("action", action));
  }

  /** What is told next is of a conversation, whose beginning somebody else has told. */
  void talking() {
    action = "dial";
  }

  void actionEnded(String result, JsonObject details) {
    publish(
        AttendantEvents.ACTION_ENDED,
        JsonObject.of("action", action, "result", result).mergeIn(details));
  }

  void limitReached(String limit) {
    publish(AttendantEvents.LIMIT_REACHED, inMenu().put("limit", limit));
  }

  void actionFailed(String operation, Throwable failure) {
    publish(
        AttendantEvents.ACTION_FAILED,
        JsonObject.of(
            "operation", operation,
            "code", Channel.codeOf(failure),
            "message", failure.getMessage()));
  }

  void callEnded(String ended) {
    meters.callEnded(ended);
    publish(
        AttendantEvents.CALL_ENDED,
        JsonObject.of(
            "summary",
            JsonObject.of(
                "start", start.toString(),
                "end", Instant.now().toString(),
                "durationMs", Duration.ofNanos(System.nanoTime() - startNanos).toMillis(),
                "caller", channel.json().getValue("caller"),
                "keys", keys.toString(),
                "options", options,
                "menus", menus,
                "actions", actions,
                "ended", ended)));
  }

  private JsonObject inMenu() {
    return JsonObject.of("menu", menu);
  }

  private JsonObject digit(char key) {
    return JsonObject.of("digit", String.valueOf(shown(key)));
  }

  private char shown(char key) {
    return keysAreSecret ? SECRET_KEY : key;
  }

  private void publish(String type, JsonObject details) {
    JsonObject event =
        JsonObject.of(
                "type", type,
                "timestamp", Instant.now().toString(),
                "asterisk", channel.asterisk(),
                "app", channel.app(),
                "channel", subject)
            .mergeIn(details);
    taps.tell(type, event);
  }
}
