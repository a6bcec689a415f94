package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** A program that takes calls of {@code channel-aa}, with the messages of its author's language. */
final class TestProgram {

  static final String APP = "channel-aa";
  static final String ASTERISK = "north";
  static final String OFFERS = "ari.calls." + APP;

  private final BusClient client;
  private final JsonObject token;
  private int requests;

  private TestProgram(BusClient client, String token) {
    this.client = client;
    this.token = JsonObject.of("token", token);
  }

  /** Connects, and doesn't show its token yet. */
  static TestProgram connect(Vertx vertx, int port, String token) {
    return new TestProgram(BusClient.connect(vertx, port), token);
  }

  /** Connects, and takes offers from now on. */
  static TestProgram serving(Vertx vertx, int port, String token) {
    TestProgram program = connect(vertx, port, token);
    assertThat(program.register(OFFERS)).contains(Map.entry("type", "registered"));
    return program;
  }

  BusClient client() {
    return client;
  }

  JsonObject register(String address) {
    return client.register(address, token);
  }

  JsonObject nextOffer() {
    return client.nextAbout(OFFERS);
  }

  static String channelOf(JsonObject offer) {
    return offer.getJsonObject("body").getJsonObject("channel").getString("id");
  }

  /** Accepts the next offer; returns its channel's id. */
  String acceptNext() {
    JsonObject offer = nextOffer();
    String channelId = channelOf(offer);
    assertThat(register("ari.channel." + channelId)).contains(Map.entry("type", "registered"));
    reply(offer, new JsonObject());
    assertThat(nextEvent(channelId, "StasisStart")).isNotNull();
    return channelId;
  }

  void reply(JsonObject question, Object body) {
    client.send(
        JsonObject.of("type", "send", "address", question.getString("replyAddress"), "body", body));
  }

  void refuse(JsonObject question, String code, String why) {
    client.send(
        JsonObject.of(
            "type",
            "send",
            "address",
            question.getString("replyAddress"),
            "headers",
            JsonObject.of("failureCode", code),
            "body",
            JsonObject.of("message", why)));
  }

  /** The next event of this type about a channel. */
  JsonObject nextEvent(String channelId, String type) {
    while (true) {
      JsonObject message = client.nextAbout("ari.channel." + channelId);
      if (message.getString("type").equals("rec")
          && type.equals(message.getJsonObject("headers").getString("type"))) {
        return message.getJsonObject("body");
      }
    }
  }

  /** What comes of a request: {@code rec} or {@code err}. */
  JsonObject request(String address, JsonObject body) {
    return request(address, body, new JsonObject());
  }

  private JsonObject request(String address, JsonObject body, JsonObject headers) {
    String answer = "answer." + ++requests;
    client.send(
        JsonObject.of(
            "type",
            "send",
            "address",
            address,
            "replyAddress",
            answer,
            "headers",
            headers.copy().mergeIn(token),
            "body",
            body));
    return client.nextAbout(answer);
  }

  /** A command with headers of the program's choice beside its token. */
  JsonObject command(JsonObject command, JsonObject headers) {
    return request("ari.command." + ASTERISK, command, headers);
  }

  JsonObject command(JsonObject command) {
    return request("ari.command." + ASTERISK, command);
  }

  JsonObject command(String operation, String channelId) {
    return command(JsonObject.of("operation", operation, "channelId", channelId));
  }

  JsonObject report(JsonObject body) {
    return request("ari.owners." + ASTERISK, body);
  }

  /** The calls that the reply to a heartbeat confirms. */
  JsonArray beat(String... channelIds) {
    return report(JsonObject.of("channels", JsonArray.of((Object[]) channelIds)))
        .getJsonObject("body")
        .getJsonArray("channels");
  }
}
