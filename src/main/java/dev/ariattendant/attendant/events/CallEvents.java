package dev.ariattendant.attendant.events;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.json.LazyJsonObject;
import dev.ariattendant.metrics.AttendantMeters;
import dev.ariattendant.tracing.CallTrace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Publishes, counts and logs what happens in one call. */
public final class CallEvents {

  private static final Logger LOG = LoggerFactory.getLogger(CallEvents.class);

  /** Published instead of a key that is secret, or may be. */
  private static final char MASKED_KEY = '?';

  private final CallerChannel channel;
  private final AttendantEventPublisher publisher;
  private final AttendantMeters meters;
  private final CallTrace trace;
  private final CallSummary summary = new CallSummary();
  private String menu;
  private String action;
  private boolean masked;
  private boolean hungUp;
  private boolean promptFailed;

  /** The id of the playback that a key has interrupted, until Asterisk has stopped it. */
  private String interrupted;

  private long interruptedNanos;

  public CallEvents(
      CallerChannel channel, AttendantEventPublisher publisher, AttendantMeters meters) {
    this.channel = channel;
    this.publisher = publisher;
    this.meters = meters;
    this.trace = channel.commands().trace();
  }

  public void callStarted() {
    meters.callStarted();
    trace.begin(false);
    line(LOG.atInfo()).log("{}: call accepted from {}", channel.name(), caller());
    publish(AttendantEvents.CALL_STARTED, new JsonObject());
  }

  /** The call was taken over from an attendant that is gone. */
  public void callResumed() {
    meters.callResumed();
    trace.begin(true);
    line(LOG.atInfo()).log("{}: call taken over, from {}", channel.name(), caller());
    publish(AttendantEvents.CALL_STARTED, JsonObject.of("resumed", true));
  }

  public void menuEntered(String entered) {
    if (!entered.equals(menu)) {
      menu = entered;
      summary.addMenu(entered);
    }
    publish(AttendantEvents.MENU_ENTERED, inMenu());
  }

  /** Says whether keys are secret from now on. */
  public void maskDigits(boolean secret) {
    masked = secret;
  }

  public boolean areDigitsMasked() {
    return masked;
  }

  /** A step takes this key. */
  public void digitConsumed(char key) {
    keyPressed(shown(key));
  }

  /** No step takes this key: it is published masked, because it may be a part of a secret. */
  public void digitDiscarded() {
    keyPressed(MASKED_KEY);
  }

  private void keyPressed(char shown) {
    meters.keyPressed();
    summary.addKey(shown);
    publish(AttendantEvents.KEY_PRESSED, digit(shown));
  }

  /**
   * A prompt begins.
   *
   * @param language the call's
   */
  public void promptStarted(Prompt prompt, Optional<String> language) {
    publish(
        AttendantEvents.PROMPT_STARTED,
        JsonObject.of(
            "media",
            new JsonArray(prompt.media().stream().map(each -> each.shown(language)).toList())));
  }

  /** The prompt has ended, and its last medium couldn't be played. */
  public void promptFailed(String media) {
    promptFailed = true;
    calleePromptFailed(media);
  }

  /** The same of what a callee was to hear. */
  public void calleePromptFailed(String media) {
    String shown = MediaUris.shown(media);
    line(LOG.atWarn()).log("{} can't be played: check that Asterisk has it", shown);
    publish(AttendantEvents.PROMPT_FAILED, inMenu().put("media", shown));
  }

  /** Nothing of a menu could be played, so the caller couldn't choose. */
  public void menuUnheard() {
    line(LOG.atWarn())
        .log(
            "{}: no sound of menu {} can be played, so the call goes to the dialplan",
            channel.name(),
            menu);
  }

  public void promptEnded() {
    if (promptFailed) {
      promptFailed = false;
      return;
    }
    publish(AttendantEvents.PROMPT_ENDED, JsonObject.of("reason", hungUp ? "hangup" : "heard"));
  }

  /** The caller has hung up: prompts that end from now on end for that reason. */
  public void hungUp() {
    hungUp = true;
  }

  /** A key that the step takes has interrupted a playback. */
  public void promptInterrupted(char key, String playbackId) {
    interrupted(shown(key), playbackId);
  }

  /** A key that is buffered for a later step has interrupted a playback. */
  public void promptInterrupted(String playbackId) {
    interrupted(MASKED_KEY, playbackId);
  }

  private void interrupted(char shown, String playbackId) {
    interrupted = playbackId;
    interruptedNanos = System.nanoTime();
    publish(AttendantEvents.PROMPT_INTERRUPTED, digit(shown).put("playbackId", playbackId));
  }

  /** Asterisk has stopped a playback. */
  public void promptStopped(String playbackId) {
    if (playbackId.equals(interrupted)) {
      interrupted = null;
      meters.bargedIn(System.nanoTime() - interruptedNanos);
    }
  }

  public void optionChosen(String option, String digits, Action chosen) {
    summary.addOption(option);
    publish(
        AttendantEvents.OPTION_CHOSEN,
        inMenu().put("option", option).put("digits", digits).put("action", chosen.wireName()));
  }

  public void inputInvalid(String digits) {
    publish(
        AttendantEvents.INPUT_INVALID,
        inMenu().put("digits", digits).put("digit", digits.substring(digits.length() - 1)));
  }

  public void inputTimeout() {
    publish(AttendantEvents.INPUT_TIMEOUT, inMenu());
  }

  /** An action begins. Menus and prompts have events of their own. */
  public void actionStarted(Action started) {
    if (started instanceof Action.Say
        || started instanceof Action.Menu
        || started instanceof Action.Back
        || started instanceof Action.Top
        || started instanceof Action.Repeat) {
      return;
    }
    action = started.wireName();
    summary.addAction(action);
    publish(AttendantEvents.ACTION_STARTED, inMenu().put("action", action));
  }

  /** A conversation was taken over, whose beginning another attendant has published. */
  public void conversationResumed() {
    action = "dial";
    trace.onEvent(AttendantEvents.ACTION_STARTED, JsonObject.of("action", action));
  }

  public void actionEnded(String result, JsonObject details) {
    meters.actionEnded(action, result);
    if (result.equals("kept") && details.containsKey("recording")) {
      summary.addRecording(details.getString("recording"));
    } else if (details.containsKey("endpoint") && result.equals("answered")) {
      summary.addAnswered(details.getString("endpoint"));
    }
    publish(
        AttendantEvents.ACTION_ENDED,
        JsonObject.of("action", action, "result", result).mergeIn(details));
  }

  /** A recording for a mailbox has begun. */
  public void messageStarted(JsonObject details) {
    publish(AttendantEvents.MESSAGE_STARTED, details);
  }

  /** A callee who was to take the call by a key has done so, or hasn't. */
  public void confirmationEnded(String endpoint, String result) {
    publish(
        AttendantEvents.CONFIRMATION_ENDED, JsonObject.of("endpoint", endpoint, "result", result));
  }

  /**
   * The caller has been transferred.
   *
   * @param by {@code callee} or {@code console}
   */
  public void callTransferred(String extension, String by) {
    publish(AttendantEvents.CALL_TRANSFERRED, JsonObject.of("extension", extension, "by", by));
  }

  public void limitReached(String limit) {
    publish(AttendantEvents.LIMIT_REACHED, inMenu().put("limit", limit));
  }

  /**
   * An exception in the attendant itself. Its message may hold a secret, so only the log has it.
   */
  public void internalError(Throwable thrown) {
    line(LOG.atError()).setCause(thrown).log("internal error in a call: {}", thrown.toString());
    publish(
        AttendantEvents.ACTION_FAILED,
        JsonObject.of(
            "operation", "attendant", "code", 500, "message", thrown.getClass().getSimpleName()));
  }

  /** A command failed; {@code message} is the failure's without secrets. */
  public void actionFailed(String operation, Throwable failure, String message) {
    // Most failures are of callers who hang up while a command is under way.
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

  /** Publishes and logs the call's end: one of {@link AttendantEvents.Ended}. */
  public void callEnded(String ended) {
    meters.callEnded(ended);
    Duration duration = summary.duration();
    List<String> menus = summary.menus();
    line(LOG.atInfo())
        .log(
            "{}: call ended after {} ms: {}; menus {}, keys {}",
            channel.name(),
            duration.toMillis(),
            ended,
            menus.isEmpty() ? "none" : String.join(" ", menus),
            summary.keys().isEmpty() ? "none" : summary.keys());
    publish(
        AttendantEvents.CALL_ENDED,
        JsonObject.of("summary", summary.json(channel, duration, ended)));
  }

  private String caller() {
    return channel.caller() == null || channel.caller().number().isEmpty()
        ? "a caller without a number"
        : channel.caller().number();
  }

  private LoggingEventBuilder line(LoggingEventBuilder line) {
    return trace.about(line.addKeyValue(LogKeys.CHANNEL, channel.id()));
  }

  private JsonObject inMenu() {
    return JsonObject.of("menu", menu);
  }

  private static JsonObject digit(char shown) {
    return JsonObject.of("digit", String.valueOf(shown));
  }

  private char shown(char key) {
    return masked ? MASKED_KEY : key;
  }

  private void publish(String type, JsonObject details) {
    trace.onEvent(type, details);
    line(LOG.atDebug()).log("{} {}", type, details);
    Instant now = Instant.now();
    publisher.publish(type, new LazyJsonObject(() -> event(type, now, details)), trace);
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
