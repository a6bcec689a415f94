package dev.ariattendant.stories.cluster;

import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The configuration of the stories' nodes: the same for all nodes of a story. */
final class Configurations {

  /** So many sounds of at least a second take longer than any story. */
  private static final int LONG = 90;

  private Configurations() {}

  /**
   * The connections {@code north} and {@code south}, and two menus whose prompts last longer than
   * any story: 1 leads from the main one to another, which begins with {@code sound:vm-options},
   * and there says {@code sound:digits/1}.
   */
  static JsonObject of(Simulator north, Simulator south) {
    return of(
        connection("north", north.uri().toString()), connection("south", south.uri().toString()));
  }

  static JsonObject of(JsonObject... connections) {
    return JsonObject.of(
        "asterisk",
        new JsonArray(java.util.List.of(connections)),
        "attendant",
        JsonObject.of(
            "gracePeriod",
            "1s",
            "menu",
            menu("sound:press-1", JsonObject.of("menu", "further")),
            "menus",
            JsonObject.of(
                "further",
                menu(
                    "sound:vm-options",
                    JsonObject.of("say", "sound:digits/1", "menu", "further")))));
  }

  static JsonObject connection(String name, String url) {
    return connection(
        name, url, SimulatorOptions.defaults().username(), SimulatorOptions.defaults().password());
  }

  static JsonObject connection(String name, Exchange exchange) {
    return connection(name, exchange.ari().toString(), exchange.username(), exchange.password());
  }

  private static JsonObject connection(String name, String url, String username, String password) {
    return JsonObject.of("name", name, "url", url, "username", username, "password", password);
  }

  private static JsonObject menu(String first, JsonObject one) {
    JsonArray prompt = JsonArray.of(first);
    for (int i = 0; i < LONG; i++) {
      prompt.add("sound:demo-congrats");
    }
    return JsonObject.of("prompt", prompt, "options", JsonObject.of("1", one));
  }
}
