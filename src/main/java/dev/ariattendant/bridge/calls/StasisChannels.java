package dev.ariattendant.bridge.calls;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Asks Asterisk for its channels. */
final class StasisChannels {

  private StasisChannels() {}

  /** Those of these channels that are in an application, as ARI describes them. */
  static Future<List<JsonObject>> of(Questions questions, Set<String> ids) {
    return questions
        .ask(JsonObject.of("operation", "channels.list"))
        .map(
            answer -> {
              if (!(answer instanceof JsonArray channels)) {
                throw new IllegalStateException("the answer isn't a list of channels");
              }
              return channels.stream()
                  .filter(JsonObject.class::isInstance)
                  .map(JsonObject.class::cast)
                  .filter(channel -> ids.contains(channel.getString("id")))
                  .filter(StasisChannels::isInStasis)
                  .toList();
            });
  }

  /** An application also lists channels that it only listens to, wherever in the dialplan. */
  private static boolean isInStasis(JsonObject channel) {
    return !(channel.getValue("dialplan") instanceof JsonObject dialplan)
        || StasisArguments.APPLICATIONS.contains(dialplan.getValue("app_name"));
  }
}
