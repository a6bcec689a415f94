package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a client has received through one WebSocket, in order: events, responses, pongs, and text
 * that is no JSON object.
 */
final class EventLog {

  private static final String PONG = "pong";

  /** The payload of a ping whose pong isn't kept. */
  private static final Buffer BEHIND = Buffer.buffer("behind all that was sent before");

  private final WebSocket socket;
  private final Promise<Short> closed = Promise.promise();
  private final List<JsonObject> received = new ArrayList<>();
  private Predicate<List<JsonObject>> awaited = events -> false;
  private Promise<Void> arrived = Promise.promise();
  private volatile Promise<Void> allCame = Promise.promise();

  EventLog(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> receive(json(text)));
    socket.pongHandler(
        payload -> {
          if (payload.equals(BEHIND)) {
            allCame.tryComplete();
          } else {
            receive(new JsonObject().put("type", PONG));
          }
        });
    socket.closeHandler(
        ignored -> {
          closed.complete(socket.closeStatusCode());
          allCame.tryComplete();
        });
  }

  private static JsonObject json(String text) {
    return text.startsWith("{")
        ? new JsonObject(text)
        : new JsonObject().put("type", "no JSON").put("text", text);
  }

  private synchronized void receive(JsonObject event) {
    received.add(event);
    if (awaited.test(received)) {
      arrived.tryComplete();
    }
  }

  /**
   * All that Asterisk had sent by now: an answer over HTTP may come before events that were sent
   * earlier.
   */
  List<JsonObject> all() {
    allCame = Promise.promise();
    if (!socket.isClosed()) {
      socket.writePing(BEHIND).onFailure(gone -> allCame.tryComplete());
      await(allCame.future());
    }
    return received();
  }

  private synchronized List<JsonObject> received() {
    return List.copyOf(received);
  }

  /** Waits until the events so far are such, and returns them. */
  List<JsonObject> until(Predicate<List<JsonObject>> condition) {
    try {
      await(arrivalOf(condition));
    } catch (AssertionError late) {
      throw new AssertionError("only these came: " + shown(received()), late);
    }
    return received();
  }

  private synchronized Future<Void> arrivalOf(Predicate<List<JsonObject>> condition) {
    awaited = condition;
    arrived = Promise.promise();
    if (condition.test(received)) {
      arrived.complete();
    }
    return arrived.future();
  }

  /** Waits for so many events in all. */
  List<JsonObject> until(int count) {
    return until(events -> events.size() >= count);
  }

  /** Waits for the first event of a type. */
  JsonObject first(String type) {
    return nth(type, 1);
  }

  JsonObject nth(String type, int n) {
    return until(events -> of(type, events).size() >= n).stream()
        .filter(event -> event.getString("type").equals(type))
        .skip(n - 1L)
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> of(String type, List<JsonObject> events) {
    return events.stream().filter(event -> event.getString("type").equals(type)).toList();
  }

  /**
   * Events in short, those about RTP statistics left out, e.g. {@code PlaybackFinished sound:or
   * done} or {@code RESTResponse r1 204}.
   */
  List<String> shown() {
    return shown(all());
  }

  private static List<String> shown(List<JsonObject> events) {
    return events.stream()
        .filter(event -> !event.getString("variable", "").startsWith("RTP"))
        .map(EventLog::show)
        .toList();
  }

  /** The same without waiting, for when a request holds pongs back. */
  List<String> shownSoFar() {
    return shown(received());
  }

  /** The events after the call was answered. */
  List<String> shownSinceAnswer() {
    return sinceAnswer(shown());
  }

  static List<String> sinceAnswer(List<String> shown) {
    return shown.subList(shown.indexOf("ChannelStateChange") + 1, shown.size());
  }

  private static String show(JsonObject event) {
    JsonObject playback = event.getJsonObject("playback", new JsonObject());
    List<String> words = new ArrayList<>();
    words.add(event.getString("type"));
    words.add(playback.getString("media_uri", ""));
    words.add(playback.getString("state", ""));
    words.add(event.getString("digit", ""));
    words.add(event.getString("request_id", ""));
    words.add(String.valueOf(event.getValue("status_code", "")));
    words.addAll(showCallControl(event));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  /** The events of other channels than the caller's. */
  private static List<String> showCallControl(JsonObject event) {
    JsonObject recording = event.getJsonObject("recording", new JsonObject());
    String name = event.getJsonObject("channel", new JsonObject()).getString("name", "");
    String endpoint = name.replaceFirst("-\\w+(;1)?$", "");
    return switch (event.getString("type")) {
      case "Dial" -> List.of(event.getString("dialstatus"), event.getString("dialstring"));
      case "ChannelDestroyed" -> List.of(event.getInteger("cause").toString());
      case "ChannelEnteredBridge", "ChannelLeftBridge" -> List.of(endpoint);
      case "RecordingStarted", "RecordingFinished" ->
          List.of(recording.getString("name"), recording.getString("state"));
      default -> List.of();
    };
  }

  /** How the socket was closed: 1006 = without a close frame. */
  Future<Short> closed() {
    return closed.future();
  }

  Future<Void> send(String text) {
    return socket.writeTextMessage(text);
  }

  Future<Void> sendFrame(WebSocketFrame frame) {
    return socket.writeFrame(frame);
  }

  /** The pong is kept like an event. */
  void ping() {
    await(socket.writePing(Buffer.buffer()));
  }

  /** Sends a request, without waiting for anything. */
  void request(String requestId, String method, String uri) {
    JsonObject request = new JsonObject().put("type", "RESTRequest").put("request_id", requestId);
    await(send(request.put("method", method).put("uri", uri).encode()));
  }

  /** Waits for the answer to a request. */
  JsonObject response(String requestId) {
    return until(received -> received.stream().anyMatch(event -> answers(event, requestId)))
        .stream()
        .filter(event -> answers(event, requestId))
        .findFirst()
        .orElseThrow();
  }

  private static boolean answers(JsonObject event, String requestId) {
    return requestId.equals(event.getString("request_id"));
  }

  void close() {
    await(socket.close());
  }
}
