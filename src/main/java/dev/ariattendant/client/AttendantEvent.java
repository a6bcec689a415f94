// Made from the contract, asyncapi.json, by ClientSourcesTest.
package dev.ariattendant.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens to calls in the attendant's terms. An event holds the JSON object that the attendant
 * has published, and reads from it when it is asked.
 */
public sealed interface AttendantEvent {

  /** The event as it was published. */
  JsonObject json();

  /** The type's name, such as {@code call.started}. */
  default String type() {
    return json().getString("type");
  }

  /** When it was published. */
  default Instant timestamp() {
    return Instant.parse(json().getString("timestamp"));
  }

  /** An event about a call. */
  sealed interface OfCall extends AttendantEvent {

    /** The name of the connection. */
    default String asterisk() {
      return json().getString("asterisk");
    }

    /** The Stasis application. */
    default String app() {
      return json().getString("app");
    }

    /** The caller's channel. */
    default Subject channel() {
      return new Subject(json().getJsonObject("channel"));
    }
  }

  /** An event of its own type, or {@link Unknown} for a type that is not listed here. */
  static AttendantEvent of(JsonObject json) {
    return switch (String.valueOf(json.getValue("type"))) {
      case "action.ended" -> new ActionEnded(json);
      case "action.failed" -> new ActionFailed(json);
      case "action.started" -> new ActionStarted(json);
      case "call.ended" -> new CallEnded(json);
      case "call.started" -> new CallStarted(json);
      case "call.transferred" -> new CallTransferred(json);
      case "confirmation.ended" -> new ConfirmationEnded(json);
      case "input.invalid" -> new InputInvalid(json);
      case "input.timeout" -> new InputTimeout(json);
      case "key.pressed" -> new KeyPressed(json);
      case "limit.reached" -> new LimitReached(json);
      case "menu.entered" -> new MenuEntered(json);
      case "menus.changed" -> new MenusChanged(json);
      case "menus.refused" -> new MenusRefused(json);
      case "message.deleted" -> new MessageDeleted(json);
      case "message.delivered" -> new MessageDelivered(json);
      case "message.started" -> new MessageStarted(json);
      case "message.stored" -> new MessageStored(json);
      case "message.undelivered" -> new MessageUndelivered(json);
      case "operator.acted" -> new OperatorActed(json);
      case "option.chosen" -> new OptionChosen(json);
      case "pin.locked" -> new PinLocked(json);
      case "prompt.ended" -> new PromptEnded(json);
      case "prompt.failed" -> new PromptFailed(json);
      case "prompt.interrupted" -> new PromptInterrupted(json);
      case "prompt.recorded" -> new PromptRecorded(json);
      case "prompt.started" -> new PromptStarted(json);
      case "schedule.switched" -> new ScheduleSwitched(json);
      case "sounds.missing" -> new SoundsMissing(json);
      default -> new Unknown(json);
    };
  }

  /** The event {@code action.ended}. */
  record ActionEnded(JsonObject json) implements OfCall {

    public String action() {
      return json.getString("action");
    }

    /** See below, and its details. */
    public String result() {
      return json.getString("result");
    }

    public Optional<String> variable() {
      return Optional.ofNullable(json.getString("variable"));
    }

    public Optional<String> digits() {
      return Optional.ofNullable(json.getString("digits"));
    }

    /** The person's. */
    public Optional<String> extension() {
      return Optional.ofNullable(json.getString("extension"));
    }

    public Optional<String> endpoint() {
      return Optional.ofNullable(json.getString("endpoint"));
    }

    public List<String> endpoints() {
      return json.getJsonArray("endpoints", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }

    public Optional<Long> durationMs() {
      return Optional.ofNullable(json.getLong("durationMs"));
    }

    public Optional<String> recording() {
      return Optional.ofNullable(json.getString("recording"));
    }

    public Optional<String> format() {
      return Optional.ofNullable(json.getString("format"));
    }

    /** The text's. */
    public Optional<String> id() {
      return Optional.ofNullable(json.getString("id"));
    }

    public Optional<String> language() {
      return Optional.ofNullable(json.getString("language"));
    }

    public Optional<Long> seconds() {
      return Optional.ofNullable(json.getLong("seconds"));
    }

    /** Its name. */
    public Optional<String> schedule() {
      return Optional.ofNullable(json.getString("schedule"));
    }

    /** One of {@code open}, {@code closed}, {@code holiday}. */
    public Optional<String> state() {
      return Optional.ofNullable(json.getString("state"));
    }

    /** One of {@code open}, {@code closed}, {@code holiday}, {@code automatic}. */
    public Optional<String> position() {
      return Optional.ofNullable(json.getString("switch"));
    }

    public Optional<String> mailbox() {
      return Optional.ofNullable(json.getString("mailbox"));
    }

    public Optional<String> answer() {
      return Optional.ofNullable(json.getString("answer"));
    }
  }

  /** The event {@code action.failed}. */
  record ActionFailed(JsonObject json) implements OfCall {

    public String operation() {
      return json.getString("operation");
    }

    public long code() {
      return json.getLong("code");
    }

    public String message() {
      return json.getString("message");
    }
  }

  /** The event {@code action.started}. */
  record ActionStarted(JsonObject json) implements OfCall {

    public String action() {
      return json.getString("action");
    }

    /** Null if the call hasn't been in a menu. */
    public Optional<String> menu() {
      return Optional.ofNullable(json.getString("menu"));
    }
  }

  /** The event {@code call.ended}. */
  record CallEnded(JsonObject json) implements OfCall {

    public Summary summary() {
      return new Summary(json.getJsonObject("summary"));
    }
  }

  /** The event {@code call.started}. */
  record CallStarted(JsonObject json) implements OfCall {

    /** True if it was taken over from a dead owner. */
    public boolean resumed() {
      return Boolean.TRUE.equals(json.getValue("resumed"));
    }
  }

  /** The event {@code call.transferred}. */
  record CallTransferred(JsonObject json) implements OfCall {

    public String extension() {
      return json.getString("extension");
    }

    /** {@code callee}: by the code. One of {@code callee}, {@code console}. */
    public String by() {
      return json.getString("by");
    }
  }

  /** The event {@code confirmation.ended}. */
  record ConfirmationEnded(JsonObject json) implements OfCall {

    public String endpoint() {
      return json.getString("endpoint");
    }

    /**
     * {@code silence}: no key in time; {@code hangup}: the callee has hung up. One of {@code
     * confirmed}, {@code declined}, {@code silence}, {@code hangup}.
     */
    public String result() {
      return json.getString("result");
    }
  }

  /** The event {@code input.invalid}. */
  record InputInvalid(JsonObject json) implements OfCall {

    public String digits() {
      return json.getString("digits");
    }

    /** The last of them. */
    public String digit() {
      return json.getString("digit");
    }

    public Optional<String> menu() {
      return Optional.ofNullable(json.getString("menu"));
    }
  }

  /** The event {@code input.timeout}. */
  record InputTimeout(JsonObject json) implements OfCall {

    public Optional<String> menu() {
      return Optional.ofNullable(json.getString("menu"));
    }
  }

  /** The event {@code key.pressed}. */
  record KeyPressed(JsonObject json) implements OfCall {

    public String digit() {
      return json.getString("digit");
    }
  }

  /** The event {@code limit.reached}. */
  record LimitReached(JsonObject json) implements OfCall {

    /** One of {@code menuVisits}, {@code callTime}. */
    public String limit() {
      return json.getString("limit");
    }

    public Optional<String> menu() {
      return Optional.ofNullable(json.getString("menu"));
    }
  }

  /** The event {@code menu.entered}. */
  record MenuEntered(JsonObject json) implements OfCall {

    public String menu() {
      return json.getString("menu");
    }
  }

  /** The event {@code menus.changed}. */
  record MenusChanged(JsonObject json) implements AttendantEvent {

    /** The version of the menus before. */
    public String before() {
      return json.getString("before");
    }

    /** Their version now. */
    public String after() {
      return json.getString("after");
    }

    public MenuChanges changes() {
      return new MenuChanges(json.getJsonObject("changes"));
    }
  }

  /** The event {@code menus.refused}. */
  record MenusRefused(JsonObject json) implements AttendantEvent {

    /** The first 50, and how many more there are. */
    public List<Problem> problems() {
      return json.getJsonArray("problems", new JsonArray()).stream()
          .map(each -> new Problem((JsonObject) each))
          .toList();
    }
  }

  /** The event {@code message.deleted}. */
  record MessageDeleted(JsonObject json) implements AttendantEvent {

    public RecordedMessage message() {
      return new RecordedMessage(json.getJsonObject("message"));
    }

    /**
     * {@code expired}: it was delivered, and kept as long as {@code messages.keep} says. One of
     * {@code requested}, {@code expired}.
     */
    public String reason() {
      return json.getString("reason");
    }
  }

  /** The event {@code message.delivered}. */
  record MessageDelivered(JsonObject json) implements AttendantEvent {

    public RecordedMessage message() {
      return new RecordedMessage(json.getJsonObject("message"));
    }

    public String target() {
      return json.getString("target");
    }
  }

  /** The event {@code message.started}. */
  record MessageStarted(JsonObject json) implements OfCall {

    public String recording() {
      return json.getString("recording");
    }

    public String format() {
      return json.getString("format");
    }

    public String mailbox() {
      return json.getString("mailbox");
    }
  }

  /** The event {@code message.stored}. */
  record MessageStored(JsonObject json) implements AttendantEvent {

    public RecordedMessage message() {
      return new RecordedMessage(json.getJsonObject("message"));
    }
  }

  /** The event {@code message.undelivered}. */
  record MessageUndelivered(JsonObject json) implements AttendantEvent {

    public RecordedMessage message() {
      return new RecordedMessage(json.getJsonObject("message"));
    }

    public String target() {
      return json.getString("target");
    }

    /** Why the last attempt failed. */
    public String cause() {
      return json.getString("cause");
    }
  }

  /** The event {@code operator.acted}. */
  record OperatorActed(JsonObject json) implements AttendantEvent {

    /**
     * {@code switch}: a schedule; {@code release}: a PIN that is locked; {@code delete}, {@code
     * retry}: a message; {@code try}: a text was spoken for the operator. One of {@code hangup},
     * {@code redirect}, {@code transfer}, {@code drain}, {@code resume}, {@code reload}, {@code
     * switch}, {@code release}, {@code delete}, {@code retry}, {@code try}.
     */
    public String act() {
      return json.getString("act");
    }

    /**
     * A channel's id, a node, {@code menus}, a schedule, a PIN's variable, a message's id, or the
     * text's language.
     */
    public String target() {
      return json.getString("target");
    }

    /** The menu, the extension, or the position of the schedule. */
    public Optional<String> to() {
      return Optional.ofNullable(json.getString("to"));
    }

    /** The name of the operator's token; {@code console} for {@code console.token}. */
    public String by() {
      return json.getString("by");
    }

    /** One of {@code done}, {@code refused}. */
    public String result() {
      return json.getString("result");
    }

    /**
     * Of a RECIPIENT_FAILURE: one of x-failures of the channel, whose meanings the document's
     * x-failures says, or what x-other-failures of the channel says; of the others, which Vert.x
     * makes itself: -1.
     */
    public Optional<Long> code() {
      return Optional.ofNullable(json.getLong("code"));
    }
  }

  /** The event {@code option.chosen}. */
  record OptionChosen(JsonObject json) implements OfCall {

    /** As configured. */
    public String option() {
      return json.getString("option");
    }

    public String digits() {
      return json.getString("digits");
    }

    public String action() {
      return json.getString("action");
    }

    public String menu() {
      return json.getString("menu");
    }
  }

  /** The event {@code pin.locked}. */
  record PinLocked(JsonObject json) implements AttendantEvent {

    /** The variable of its {@code collect}. */
    public String pin() {
      return json.getString("pin");
    }

    /**
     * The number for which it is locked, empty for callers without one; missing if it is locked for
     * all but the numbers that have entered it rightly before.
     */
    public Optional<String> caller() {
      return Optional.ofNullable(json.getString("caller"));
    }

    /** How long it still lasts. */
    public long seconds() {
      return json.getLong("seconds");
    }

    /** How many locks there have been in a row. */
    public long count() {
      return json.getLong("count");
    }
  }

  /** The event {@code prompt.ended}. */
  record PromptEnded(JsonObject json) implements OfCall {

    /**
     * {@code heard}, or {@code hangup} if the caller hung up meanwhile. One of {@code heard},
     * {@code hangup}.
     */
    public String reason() {
      return json.getString("reason");
    }
  }

  /** The event {@code prompt.failed}. */
  record PromptFailed(JsonObject json) implements OfCall {

    /** That one; of a text, {@code text:} and the words. */
    public String media() {
      return json.getString("media");
    }

    public Optional<String> menu() {
      return Optional.ofNullable(json.getString("menu"));
    }
  }

  /** The event {@code prompt.interrupted}. */
  record PromptInterrupted(JsonObject json) implements OfCall {

    public String digit() {
      return json.getString("digit");
    }

    public String playbackId() {
      return json.getString("playbackId");
    }
  }

  /** The event {@code prompt.recorded}. */
  record PromptRecorded(JsonObject json) implements AttendantEvent {

    /** The text's. */
    public String id() {
      return json.getString("id");
    }

    public String language() {
      return json.getString("language");
    }

    /**
     * {@code reverted}: the recording before is taken again. One of {@code stored}, {@code
     * deleted}, {@code reverted}.
     */
    public String change() {
      return json.getString("change");
    }

    /** One of {@code telephone}, {@code page}. */
    public String by() {
      return json.getString("by");
    }

    /** Of a recording that was stored. */
    public Optional<Long> durationMs() {
      return Optional.ofNullable(json.getLong("durationMs"));
    }
  }

  /** The event {@code prompt.started}. */
  record PromptStarted(JsonObject json) implements OfCall {

    /**
     * As configured; web addresses without user, password and query; of a text, {@code text:} and
     * the words in the call's language; of a value that is said, its kind and the value as
     * configured, such as {@code number:${COUNT}}.
     */
    public List<String> media() {
      return json.getJsonArray("media", new JsonArray()).stream().map(String.class::cast).toList();
    }
  }

  /** The event {@code schedule.switched}. */
  record ScheduleSwitched(JsonObject json) implements AttendantEvent {

    /** Its name. */
    public String schedule() {
      return json.getString("schedule");
    }

    /** One of {@code open}, {@code closed}, {@code holiday}. */
    public String state() {
      return json.getString("state");
    }

    /** One of {@code open}, {@code closed}, {@code holiday}. */
    public String clock() {
      return json.getString("clock");
    }

    /** One of {@code open}, {@code closed}, {@code holiday}, {@code automatic}. */
    public String position() {
      return json.getString("switch");
    }

    /** The last switch by hand. */
    public Optional<Instant> since() {
      return Optional.ofNullable(json.getString("since")).map(Instant::parse);
    }

    /**
     * Who did it: the caller's number, which proves nothing, or the request's header {@code
     * operator}.
     */
    public Optional<String> by() {
      return Optional.ofNullable(json.getString("by"));
    }
  }

  /** The event {@code sounds.missing}. */
  record SoundsMissing(JsonObject json) implements AttendantEvent {

    /** The name of the connection. */
    public String asterisk() {
      return json.getString("asterisk");
    }

    /**
     * Each with {@code media}, {@code menus} that use it, and {@code language} if it lacks in that
     * one.
     */
    public List<MissingSound> sounds() {
      return json.getJsonArray("sounds", new JsonArray()).stream()
          .map(each -> new MissingSound((JsonObject) each))
          .toList();
    }
  }

  /** An event of another type, which a newer attendant has published. */
  record Unknown(JsonObject json) implements AttendantEvent {}

  /** A part of events: see the accessors that give one. */
  record MenuChanges(JsonObject json) {

    public Names menus() {
      return new Names(json.getJsonObject("menus"));
    }

    public Names schedules() {
      return new Names(json.getJsonObject("schedules"));
    }

    /** Other keys of {@code attendant} that differ. */
    public List<String> others() {
      return json.getJsonArray("others", new JsonArray()).stream().map(String.class::cast).toList();
    }
  }

  /** A part of events: see the accessors that give one. */
  record MissingSound(JsonObject json) {

    public String media() {
      return json.getString("media");
    }

    /** Those that use it. */
    public List<String> menus() {
      return json.getJsonArray("menus", new JsonArray()).stream().map(String.class::cast).toList();
    }

    /** If it lacks in that one only. */
    public Optional<String> language() {
      return Optional.ofNullable(json.getString("language"));
    }
  }

  /** A part of events: see the accessors that give one. */
  record Problem(JsonObject json) {

    public String path() {
      return json.getString("path");
    }

    public String message() {
      return json.getString("message");
    }
  }

  /** A part of events: see the accessors that give one. */
  record RecordedMessage(JsonObject json) {

    /** The same forever, and no other message's. */
    public String id() {
      return json.getString("id");
    }

    /** Its name. */
    public String mailbox() {
      return json.getString("mailbox");
    }

    /** When the recording ended. */
    public Instant received() {
      return Instant.parse(json.getString("received"));
    }

    public Optional<Long> durationMs() {
      return Optional.ofNullable(json.getLong("durationMs"));
    }

    /** Of the audio. */
    public long bytes() {
      return json.getLong("bytes");
    }

    public Optional<Caller> caller() {
      return Optional.ofNullable(json.getJsonObject("caller")).map(Caller::new);
    }

    /** The name of the connection. */
    public String asterisk() {
      return json.getString("asterisk");
    }

    /** Asterisk's id of the caller's channel. */
    public String channel() {
      return json.getString("channel");
    }

    /** Its name in ARI. */
    public String recording() {
      return json.getString("recording");
    }

    public String format() {
      return json.getString("format");
    }

    /** Where its mailbox sends it. */
    public List<MessageTarget> targets() {
      return json.getJsonArray("targets", new JsonArray()).stream()
          .map(each -> new MessageTarget((JsonObject) each))
          .toList();
    }

    /** The node that has it. */
    public String node() {
      return json.getString("node");
    }
  }

  /** A part of events: see the accessors that give one. */
  record Subject(JsonObject json) {

    /** Asterisk's id of the channel. */
    public String id() {
      return json.getString("id");
    }

    /** The channel's name. */
    public Optional<String> name() {
      return Optional.ofNullable(json.getString("name"));
    }

    public Optional<Caller> caller() {
      return Optional.ofNullable(json.getJsonObject("caller")).map(Caller::new);
    }
  }

  /** A part of events: see the accessors that give one. */
  record Summary(JsonObject json) {

    public Instant start() {
      return Instant.parse(json.getString("start"));
    }

    public Instant end() {
      return Instant.parse(json.getString("end"));
    }

    public long durationMs() {
      return json.getLong("durationMs");
    }

    public Optional<Caller> caller() {
      return Optional.ofNullable(json.getJsonObject("caller")).map(Caller::new);
    }

    public String keys() {
      return json.getString("keys");
    }

    public List<String> options() {
      return json.getJsonArray("options", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }

    /** The path through them. */
    public List<String> menus() {
      return json.getJsonArray("menus", new JsonArray()).stream().map(String.class::cast).toList();
    }

    public List<String> actions() {
      return json.getJsonArray("actions", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }

    /**
     * One of {@code hangup}, {@code completed}, {@code dialplan}, {@code left}, {@code moved},
     * {@code handed-back}, {@code gone}.
     */
    public String ended() {
      return json.getString("ended");
    }

    /** Names of messages that were kept. */
    public List<String> recordings() {
      return json.getJsonArray("recordings", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }

    /** Endpoints that were talked to. */
    public List<String> answered() {
      return json.getJsonArray("answered", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }
  }

  /** A part of events: see the accessors that give one. */
  record Caller(JsonObject json) {

    public String name() {
      return json.getString("name");
    }

    public String number() {
      return json.getString("number");
    }
  }

  /** A part of events: see the accessors that give one. */
  record MessageTarget(JsonObject json) {

    /** One of {@code email}, {@code webhook}. */
    public String target() {
      return json.getString("target");
    }

    /**
     * {@code undelivered}: it isn't tried again before somebody asks for it, or the program starts
     * anew. One of {@code waiting}, {@code delivered}, {@code undelivered}.
     */
    public String state() {
      return json.getString("state");
    }

    /** How many have failed. */
    public long attempts() {
      return json.getLong("attempts");
    }

    /** When it was asked for. */
    public Instant since() {
      return Instant.parse(json.getString("since"));
    }

    /** Of {@code waiting}: when it is tried next. */
    public Optional<Instant> next() {
      return Optional.ofNullable(json.getString("next")).map(Instant::parse);
    }

    /** Of {@code delivered}: when. */
    public Optional<Instant> delivered() {
      return Optional.ofNullable(json.getString("delivered")).map(Instant::parse);
    }

    /** Why the last attempt failed. */
    public Optional<String> cause() {
      return Optional.ofNullable(json.getString("cause"));
    }
  }

  /** A part of events: see the accessors that give one. */
  record Names(JsonObject json) {

    public List<String> added() {
      return json.getJsonArray("added", new JsonArray()).stream().map(String.class::cast).toList();
    }

    public List<String> removed() {
      return json.getJsonArray("removed", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }

    public List<String> changed() {
      return json.getJsonArray("changed", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }
  }
}
