package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.attendant.routing.CompiledFlow;
import dev.ariattendant.attendant.routing.CompiledFlows;
import dev.ariattendant.attendant.step.FlowRunner;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.contract.ContractWatch;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One call whose bridge and whose time the test controls: nothing happens but in its steps, and
 * waiting for a command or an event lets time pass until it comes. All of it runs on the test's own
 * thread.
 */
abstract class ManualCall {

  static final String CHANNEL = FakeBridge.CHANNEL;

  private static final String COMMANDS = Addresses.command("test");

  private static final String DIALPLAN =
      """
      {"context":"default","exten":"1000","priority":3,"app_name":"Stasis","app_data":"channel-aa"}""";

  /** As {@link FakeBridge#FIRST_NOTE}. */
  static final String FIRST_NOTE = FakeBridge.FIRST_NOTE;

  /** By the call's clock: reached only when something never comes. */
  private static final long LONGEST_MS = 600_000;

  private static final long HOUR_MS = 3_600_000;

  private final Queue<Runnable> due = new ArrayDeque<>();
  private final Queue<Question> questions = new ArrayDeque<>();
  final Bridge bridge = new Bridge();
  final Events events = new Events();
  final ManualClock clock = new ManualClock(bus());

  /** The calls that have ended. */
  final List<Call> over = new ArrayList<>();

  private final CallClock callClock = new CallClock(clock.vertx(), 1, clock::nanoTime);
  private final ConnectionMonitor connections = new ConnectionMonitor(callClock, this::served);
  private AttendantOptions options;
  private Call call;

  private List<Call> served() {
    return over.isEmpty() ? List.of(call) : List.of();
  }

  /** Its bridge says, or its silence does, that there is no connection to its Asterisk. */
  void connectionLost() {
    settle();
    connections.onLost("test");
    settle();
  }

  /** The attendant's configuration. */
  void redeploy(JsonObject config) {
    options = AttendantOptions.from(config);
  }

  /** A caller who has been answered and hears the usual menu's prompt; the playback's id. */
  String callerInTheMenu() {
    bridge.offer();
    bridge.next("channels.answer");
    return plays(AttendantTest.PROMPT);
  }

  /** The next command plays this; the playback's id. */
  String plays(JsonArray media) {
    JsonObject play = bridge.next("channels.play");
    assertThat(play.getJsonArray("media")).isEqualTo(media);
    assertThat(play.getString("channelId")).isEqualTo(CHANNEL);
    return play.getString("playbackId");
  }

  void stops(String playbackId) {
    assertThat(bridge.next("playbacks.stop").getString("playbackId")).isEqualTo(playbackId);
  }

  /** The call is over, in this way, once; and nothing more is sent for it. */
  void over(String ended) {
    JsonObject end = events.next(AttendantEvents.CALL_ENDED);
    assertThat(end.getJsonObject("summary").getString("ended")).isEqualTo(ended);
    bridge.lookUps.clear();
    pass(HOUR_MS);
    assertThat(bridge.unseen()).as("commands after the end").isEmpty();
    assertThat(bridge.lookUps).as("look-ups after the end").isEmpty();
    assertThat(events.types()).filteredOn(AttendantEvents.CALL_ENDED::equals).hasSize(1);
    assertThat(over).as("how often it was over").hasSize(1);
  }

  /** The attendant gives its calls back. */
  void handBack() {
    call.handBack();
    settle();
  }

  /** An operator acts. */
  Future<Void> act(Function<FlowRunner, Optional<String>> act) {
    settle();
    Future<Void> done = call.act(act);
    settle();
    return done;
  }

  /** What has failed so far, and how. */
  List<String> failedCodes() {
    return events.all().stream()
        .filter(event -> event.getString("type").equals(AttendantEvents.ACTION_FAILED))
        .map(event -> event.getString("operation") + " " + event.getInteger("code"))
        .toList();
  }

  /** So much time passes by the call's clock. */
  void pass(long ms) {
    settle();
    clock.pass(ms);
    settle();
  }

  /** All that follows from what has happened happens. */
  private void settle() {
    for (Runnable next = due.poll(); next != null; next = due.poll()) {
      next.run();
    }
  }

  private <T> T await(String what, Queue<T> coming, Object before) {
    settle();
    long end = clock.nanoTime() / 1_000_000 + LONGEST_MS;
    while (coming.isEmpty() && clock.passToNext(end - clock.nanoTime() / 1_000_000)) {
      settle();
    }
    if (coming.isEmpty()) {
      throw new AssertionError("expected " + what + ", but nothing came after " + before);
    }
    return coming.poll();
  }

  private EventBus bus() {
    return (EventBus)
        Proxy.newProxyInstance(
            ManualCall.class.getClassLoader(),
            new Class<?>[] {EventBus.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "request" -> {
                    see(arguments);
                    yield arguments[0].equals(COMMANDS)
                        ? bridge.take((JsonObject) arguments[1])
                        : asked((String) arguments[0], (JsonObject) arguments[1]);
                  }
                  case "publish" -> {
                    see(arguments);
                    events.add((JsonObject) arguments[1]);
                    yield proxy;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** Holds a message against the contract. */
  private static void see(Object... arguments) {
    DeliveryOptions options = arguments.length > 2 ? (DeliveryOptions) arguments[2] : null;
    ContractWatch.sent((String) arguments[0], (JsonObject) arguments[1], options);
  }

  /** A program on the event bus has been asked. */
  record Question(String address, JsonObject facts, Promise<Message<Object>> promise) {}

  private Future<Message<Object>> asked(String address, JsonObject facts) {
    Question question = new Question(address, facts, Promise.promise());
    questions.add(question);
    return question.promise.future();
  }

  /** The next question to a program. */
  Question question() {
    return await("a question", questions, bridge.taken);
  }

  /** How many questions haven't been looked at yet. */
  int questions() {
    settle();
    return questions.size();
  }

  void answer(Question question, Object answer) {
    settle();
    question.promise.complete(reply(answer));
    settle();
  }

  /** Asterisk's side. */
  final class Bridge {

    private final Map<String, Queue<Consumer<Promise<Message<Object>>>>> planned = new HashMap<>();
    private final Queue<JsonObject> commands = new ArrayDeque<>();

    /** Kept apart: they come whenever it suits. */
    private final Queue<JsonObject> lookUps = new ArrayDeque<>();

    private final Queue<JsonObject> firstNotes = new ArrayDeque<>();

    private final List<String> taken = new ArrayList<>();
    private boolean heard;

    private Future<Message<Object>> take(JsonObject command) {
      String operation = kind(command);
      heard |= operation.equals("channels.play");
      Promise<Message<Object>> answer = Promise.promise();
      queue(operation).add(command);
      due.add(
          () -> {
            Queue<Consumer<Promise<Message<Object>>>> plans = planned.get(operation);
            if (plans == null || plans.isEmpty()) {
              answer.complete(reply(new JsonObject()));
            } else {
              plans.poll().accept(answer);
            }
          });
      return answer.future();
    }

    private String kind(JsonObject command) {
      boolean first =
          "ATTENDANT_MENU".equals(command.getString("variable"))
              && "main".equals(command.getString("value"))
              && !heard;
      return first ? FIRST_NOTE : command.getString("operation");
    }

    /** A call that has just come. */
    void offer() {
      offer(new JsonArray());
    }

    /** The same, its application having been given these arguments. */
    void offer(JsonArray arguments) {
      JsonObject start = offered(arguments);
      call.start(
          CompiledFlows.of(clock.vertx(), options.flow())
              .entry()
              .begin(start, schedule -> Schedule.State.OPEN));
      settle();
    }

    /** A call whose attendant is gone, and that is in no conversation. */
    void offerAgain() {
      offered(new JsonArray());
      call.resume(Future.succeededFuture(Optional.empty()));
      settle();
    }

    private static JsonObject channel() {
      return JsonObject.of("id", CHANNEL, "name", "PJSIP/alice-" + CHANNEL, "state", "Ring")
          .put("protocol_id", "")
          .put("caller", JsonObject.of("name", "Alice", "number", "100"))
          .put("connected", JsonObject.of("name", "", "number", ""))
          .put("accountcode", "")
          .put("dialplan", new JsonObject(DIALPLAN))
          .put("creationtime", "2026-11-30T12:00:00.000+0000")
          .put("language", "en");
    }

    private JsonObject offered(JsonArray arguments) {
      heard = false;
      JsonObject start = JsonObject.of("args", arguments, "channel", channel());
      MultiMap headers =
          MultiMap.caseInsensitiveMultiMap()
              .add(Headers.ASTERISK, "test")
              .add(Headers.APP, "channel-aa")
              .add(Headers.COMMAND, COMMANDS);
      CompiledFlow flow = CompiledFlows.of(clock.vertx(), options.flow());
      call =
          new Call(
              callClock,
              CallerChannel.of(
                  start, headers, clock.vertx(), Optional.empty(), flow.asksPrograms()),
              new AttendantEventPublisher(clock.vertx(), "here"),
              new MissingSoundCheck(
                  clock.vertx(), List.of(), new AttendantEventPublisher(clock.vertx(), "here")),
              flow,
              new ProgramClient(callClock, UnaryOperator.identity()),
              options.watchdog(),
              over::add);
      return start;
    }

    /** The next command, which must be of this operation. */
    JsonObject next(String operation) {
      JsonObject command = await(operation, queue(operation), taken);
      taken.add(command.getString("operation"));
      if (!operation.equals(FIRST_NOTE)) {
        assertThat(command.getString("operation")).as("%s", command).isEqualTo(operation);
      }
      return command;
    }

    /** The commands that haven't been looked at yet. */
    List<JsonObject> unseen() {
      return List.copyOf(commands);
    }

    /** Drops the commands that have come so far. */
    void forget() {
      commands.clear();
    }

    void forgetLookUps() {
      lookUps.clear();
    }

    /** The next command of this operation will be refused. */
    void refuseNext(String operation, int code) {
      refuseNext(operation, code, "refused with " + code);
    }

    /** The same with this message. */
    void refuseNext(String operation, int code, String words) {
      plan(operation, answer -> answer.fail(refusal(code, words)));
    }

    /** The next command of this operation is answered with this. */
    void answerNext(String operation, Object body) {
      plan(operation, answer -> answer.complete(reply(body)));
    }

    /** The next command of this operation stays without an answer until the test gives one. */
    Held holdNext(String operation) {
      Held held = new Held();
      plan(operation, held.answers::add);
      return held;
    }

    private void plan(String operation, Consumer<Promise<Message<Object>>> plan) {
      planned.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(plan);
    }

    void key(char key) {
      event("ChannelDtmfReceived", JsonObject.of("digit", String.valueOf(key)));
    }

    void finished(String playbackId) {
      finished(playbackId, "done");
    }

    void finished(String playbackId, String state) {
      event(
          "PlaybackFinished",
          JsonObject.of("playback", JsonObject.of("id", playbackId, "state", state)));
    }

    void event(String type, JsonObject event) {
      event(event, MultiMap.caseInsensitiveMultiMap().add(Headers.TYPE, type));
    }

    /** A StasisEnd that Asterisk hasn't sent. */
    void syntheticEnd() {
      event(
          new JsonObject(),
          MultiMap.caseInsensitiveMultiMap()
              .add(Headers.TYPE, "StasisEnd")
              .add(Headers.SYNTHETIC, "true"));
    }

    private void event(JsonObject event, MultiMap headers) {
      settle();
      call.handle(message(event, headers));
      settle();
    }

    /** The connection is back, after no time at all: events may have been missed. */
    void connected() {
      settle();
      call.onConnected(Duration.ZERO);
      settle();
    }

    private Queue<JsonObject> queue(String operation) {
      if (operation.equals(FIRST_NOTE)) {
        return firstNotes;
      }
      return FakeBridge.LOOK_UPS.contains(operation) ? lookUps : commands;
    }
  }

  /** A command that waits for its answer. */
  final class Held {

    private final Queue<Promise<Message<Object>>> answers = new ArrayDeque<>();

    void succeed() {
      settle();
      answers.remove().complete(reply(new JsonObject()));
      settle();
    }

    void fail(int code) {
      settle();
      answers.remove().fail(refusal(code, "refused with " + code));
      settle();
    }
  }

  /** The published events. */
  final class Events {

    private final List<JsonObject> all = new ArrayList<>();
    private final Queue<JsonObject> coming = new ArrayDeque<>();

    private void add(JsonObject event) {
      JsonObject told = event.copy();
      all.add(told);
      coming.add(told);
    }

    /** The next of this type, passing over the others. */
    JsonObject next(String type) {
      JsonObject event = await(type, coming, types());
      while (!type.equals(event.getString("type"))) {
        event = await(type, coming, types());
      }
      return event;
    }

    List<JsonObject> all() {
      return List.copyOf(all);
    }

    List<String> types() {
      return all.stream().map(event -> event.getString("type")).toList();
    }
  }

  private static ReplyException refusal(int code, String words) {
    return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, words);
  }

  private static Message<Object> reply(Object body) {
    return message(body, MultiMap.caseInsensitiveMultiMap());
  }

  @SuppressWarnings("unchecked")
  private static <T> Message<T> message(T body, MultiMap headers) {
    return (Message<T>)
        Proxy.newProxyInstance(
            ManualCall.class.getClassLoader(),
            new Class<?>[] {Message.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "body" -> body;
                  case "headers" -> headers;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
