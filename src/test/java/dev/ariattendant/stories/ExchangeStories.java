package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Stories that are the same on every exchange. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExchangeStories {

  final Exchange exchange;

  ExchangeStories(Exchange exchange) {
    this.exchange = exchange;
  }

  @BeforeAll
  void startExchange() {
    exchange.start();
  }

  @AfterAll
  void closeExchange() {
    exchange.close();
  }

  /** What Asterisk answers to a command. */
  static Future<JsonObject> ask(Served served, JsonObject command) {
    return served
        .vertx()
        .eventBus()
        .<JsonObject>request(Addresses.command("asterisk"), command)
        .map(Message::body);
  }

  /** A variable's value, as Asterisk tells it. */
  static String variable(Served served, String channelId, String variable) {
    return await(
            ask(
                served,
                JsonObject.of(
                    "operation", "channels.getChannelVar",
                    "channelId", channelId,
                    "variable", variable)))
        .getString("value");
  }

  /** The channel of the call that has just been taken. */
  static String channelOfTheCall(Served served) {
    return served.attendant.next("call.started").getJsonObject("channel").getString("id");
  }
}
