package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.bus.LateJson;
import dev.ariattendant.bus.LogKeys;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import dev.ariattendant.metrics.AttendantMeters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells taps what happens to one call, counts it, and sums it up at the end. */
final class CallReport {

  private static final Logger LOG = LoggerFactory.getLogger(CallReport.class);

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
    line(LOG.atInfo()).log("{} has come in, from {}", channel.json().getValue("name"), caller());
    publish(AttendantEvents.CALL_STARTED, new JsonObject());
  }

  /** The call was taken over from somebody who is gone. */
  void callResumed() {
    meters.callResumed();
    line(LOG.atInfo()).log("{} is taken over, from {}", channel.json().getValue("name"), caller());
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
    // Most of them are callers who hang up while something is said to Asterisk.
    line(Channel.gone(failure) ? LOG.atDebug() : LOG.atWarn())
        .log("{} failed with {}: {}", operation, Channel.codeOf(failure), failure.getMessage());
    publish(
        AttendantEvents.ACTION_FAILED,
        JsonObject.of(
            "operation", operation,
            "code", Channel.codeOf(failure),
            "message", failure.getMessage()));
  }

  void callEnded(String ended) {
    meters.callEnded(ended);
    long durationMs = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    line(LOG.atInfo())
        .log(
            "{} has gone after {} ms: {}; menus {}, keys {}",
            channel.json().getValue("name"),
            durationMs,
            ended,
            String.join(" ", path()),
            keys.isEmpty() ? "none" : keys);
    publish(
        AttendantEvents.CALL_ENDED,
        JsonObject.of(
            "summary",
            JsonObject.of(
                "start", start.toString(),
                "end", Instant.now().toString(),
                "durationMs", durationMs,
                "caller", channel.json().getValue("caller"),
                "keys", keys.toString(),
                "options", options,
                "menus", menus,
                "actions", actions,
                "ended", ended)));
  }

  private List<String> path() {
    return menus.isEmpty() ? List.of("none") : menus.stream().map(String::valueOf).toList();
  }

  private String caller() {
    return channel.json().getValue("caller") instanceof JsonObject caller
            && caller.getValue("number") instanceof String number
            && !number.isEmpty()
        ? number
        : "somebody without a number";
  }

  private LoggingEventBuilder line(LoggingEventBuilder line) {
    return line.addKeyValue(LogKeys.CHANNEL, channel.id());
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
    line(LOG.atDebug()).log("{} {}", type, details);
    Instant now = Instant.now();
    taps.tell(type, new LateJson(() -> event(type, now, details)));
  }

  private JsonObject event(String type, Instant time, JsonObject details) {
    return JsonObject.of(
            "type", type,
            "timestamp", time.toString(),
            "asterisk", channel.asterisk(),
            "app", channel.app(),
            "channel", subject.copy())
        .mergeIn(details.copy());
  }
}
