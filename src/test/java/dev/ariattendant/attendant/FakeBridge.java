package dev.ariattendant.attendant;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Asterisk's side of the bus, played by the test: takes commands, answers as told, sends events.
 */
final class FakeBridge {

  static final String CHANNEL = "1795293174.5";

  /**
   * The command by which a call that hasn't heard anything yet is noted to be in the main menu, for
   * {@link #next} and its like: most stories are about what comes later.
   */
  static final String FIRST_NOTE = "the first note";

  /** Commands that come at any time, and that most tests don't look at. */
  static final Set<String> LOOK_UPS =
      Set.of("playbacks.get", "bridges.list", "channels.list", "recordings.getStored");

  private final Vertx vertx;
  private final String name;
  private String node = "here";
  private final BlockingQueue<JsonObject> commands = new LinkedBlockingQueue<>();

  /** Kept apart: how often the attendant looks up a playback depends on how fast the test runs. */
  private final BlockingQueue<JsonObject> lookUps = new LinkedBlockingQueue<>();

  private final BlockingQueue<JsonObject> firstNotes = new LinkedBlockingQueue<>();

  /** The channels that something has been played to since they were offered. */
  private final Set<String> heard = ConcurrentHashMap.newKeySet();

  /** The operations of the commands that a test has looked at. */
  private final List<String> taken = new ArrayList<>();

  /** The channels that were to be created, in order. */
  private final List<String> called = new CopyOnWriteArrayList<>();

  private final Map<String, Queue<Consumer<Message<JsonObject>>>> answers =
      new ConcurrentHashMap<>();

  FakeBridge(Vertx vertx, String name) {
    this.vertx = vertx;
    this.name = name;
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(
                Addresses.command(name),
                message -> {
                  String kind = kind(message.body());
                  if (kind.equals("channels.originateWithId")) {
                    called.add(message.body().getString("channelId"));
                  } else if (kind.equals("channels.play")) {
                    heard.add(message.body().getString("channelId"));
                  }
                  Queue<Consumer<Message<JsonObject>>> planned = answers.get(kind);
                  Consumer<Message<JsonObject>> answer = planned == null ? null : planned.poll();
                  if (answer == null) {
                    message.reply(new JsonObject());
                  } else {
                    answer.accept(message);
                  }
                  queue(kind).add(message.body());
                })
            .completion());
  }

  private String kind(JsonObject command) {
    boolean first =
        "ATTENDANT_MENU".equals(command.getString("variable"))
            && "main".equals(command.getString("value"))
            && !heard.contains(command.getString("channelId"));
    return first ? FIRST_NOTE : command.getString("operation");
  }

  /** The next command of this operation will be refused. */
  void refuseNext(String operation, int code) {
    refuseNext(operation, code, "refused with " + code);
  }

  /** The same with this message. */
  void refuseNext(String operation, int code, String words) {
    plan(operation, message -> message.fail(code, words));
  }

  /** The next command of this operation is answered with this. */
  void answerNext(String operation, Object body) {
    plan(operation, message -> message.reply(body));
  }

  /** The next command of this operation stays without an answer until the test gives one. */
  Held holdNext(String operation) {
    Held held = new Held();
    plan(operation, held.messages::add);
    return held;
  }

  private void plan(String operation, Consumer<Message<JsonObject>> answer) {
    answers.computeIfAbsent(operation, any -> new ConcurrentLinkedQueue<>()).add(answer);
  }

  /** From now on the bridge says that it is in this node. */
  void goesTo(String otherNode) {
    node = otherNode;
  }

  /** Offers a call as the bridge does; the future is the attendant's reply. */
  Future<JsonObject> offer(String channelId) {
    return offer("channel-aa", channel(channelId), headers("StasisStart"));
  }

  /** Offers a new call, its channel in this state. */
  Future<JsonObject> offer(String channelId, String state) {
    return offer("channel-aa", channel(channelId).put("state", state), headers("StasisStart"));
  }

  /** Offers a call whose application was given these arguments. */
  Future<JsonObject> offer(String channelId, JsonArray arguments) {
    return request(
        "channel-aa",
        JsonObject.of("type", "StasisStart", "args", arguments, "channel", channel(channelId)),
        headers("StasisStart"));
  }

  /** Offers a call of another application. */
  Future<JsonObject> offerOf(String app, String channelId) {
    return offer(app, channel(channelId), headers("StasisStart"));
  }

  /** Offers a call that is in the application already, its channel in this state. */
  Future<JsonObject> offerAgain(String channelId, String state) {
    return offer(
        "channel-aa",
        channel(channelId).put("state", state),
        headers("StasisStart").addHeader("resumed", "true"));
  }

  private Future<JsonObject> offer(String app, JsonObject channel, DeliveryOptions headers) {
    return request(app, JsonObject.of("type", "StasisStart", "channel", channel), headers);
  }

  private Future<JsonObject> request(String app, JsonObject start, DeliveryOptions headers) {
    heard.remove(start.getJsonObject("channel").getString("id"));
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.calls(app), start, headers)
        .map(Message::body);
  }

  /** Publishes the state of a connection. */
  void status(String asterisk, String state) {
    vertx.eventBus().publish(Addresses.STATUS, JsonObject.of("asterisk", asterisk, "state", state));
  }

  void event(String type, JsonObject details) {
    event(CHANNEL, type, details);
  }

  void event(String channelId, String type, JsonObject details) {
    publish(channelId, type, details, headers(type));
  }

  /** The same from a bridge that another one has replaced. */
  void outdatedSyntheticEnd() {
    publish(
        CHANNEL,
        "StasisEnd",
        new JsonObject(),
        new DeliveryOptions()
            .addHeader("asterisk", name)
            .addHeader("node", "elsewhere")
            .addHeader("synthetic", "true"));
  }

  /** A StasisEnd that Asterisk hasn't sent. */
  void syntheticEnd() {
    publish(
        CHANNEL,
        "StasisEnd",
        new JsonObject(),
        headers("StasisEnd").addHeader("synthetic", "true"));
  }

  private void publish(String channelId, String type, JsonObject details, DeliveryOptions headers) {
    vertx
        .eventBus()
        .publish(
            Addresses.channel(channelId),
            JsonObject.of("type", type, "channel", channel(channelId)).mergeIn(details),
            headers);
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

  /** The channel of the leg that was called at this place, from 0. */
  String called(int place) {
    Await.until(vertx, "a leg is called", () -> called.size() > place);
    return called.get(place);
  }

  /** The next command, which must be of this operation. */
  JsonObject next(String operation) {
    JsonObject command = poll(operation);
    if (!operation.equals(FIRST_NOTE) && !command.getString("operation").equals(operation)) {
      throw new AssertionError("expected " + operation + ", but this was sent: " + command);
    }
    return command;
  }

  /** The next command of this operation, whatever has been sent before it. */
  JsonObject later(String operation) {
    JsonObject command = poll(operation);
    while (!command.getString("operation").equals(operation)) {
      command = poll(operation);
    }
    return command;
  }

  /** How many look-ups have come that {@link #next} wasn't called for. */
  int lookUps() {
    return lookUps.size();
  }

  void forgetLookUps() {
    lookUps.clear();
  }

  private BlockingQueue<JsonObject> queue(String operation) {
    if (operation.equals(FIRST_NOTE)) {
      return firstNotes;
    }
    return LOOK_UPS.contains(operation) ? lookUps : commands;
  }

  /** The command by which the place of the caller is noted for another attendant. */
  static JsonObject note(String menu) {
    return JsonObject.of(
        "operation",
        "channels.setChannelVar",
        "channelId",
        CHANNEL,
        "variable",
        "ATTENDANT_MENU",
        "value",
        menu);
  }

  private JsonObject poll(String operation) {
    JsonObject command = Await.next(queue(operation), operation + " after " + taken);
    taken.add(command.getString("operation"));
    return command;
  }

  private static JsonObject channel(String id) {
    return JsonObject.of(
        "id",
        id,
        "name",
        "PJSIP/alice-" + id,
        "caller",
        JsonObject.of("name", "Alice", "number", "100"));
  }

  private DeliveryOptions headers(String type) {
    Map<String, String> headers = new HashMap<>();
    headers.put("type", type);
    headers.put("asterisk", name);
    headers.put("app", "channel-aa");
    headers.put("command", Addresses.command(name));
    headers.put("node", node);
    DeliveryOptions options = new DeliveryOptions();
    headers.forEach(options::addHeader);
    return options;
  }

  /** A command that waits for its answer. */
  static final class Held {

    private final BlockingQueue<Message<JsonObject>> messages = new LinkedBlockingQueue<>();

    void succeed() {
      answer(new JsonObject());
    }

    void answer(JsonObject body) {
      take().reply(body);
    }

    void fail(int code) {
      take().fail(code, "refused with " + code);
    }

    private Message<JsonObject> take() {
      return Await.next(messages, "the command to be held");
    }
  }
}
