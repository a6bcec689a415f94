package dev.ariattendant.attendant.fuzz;

import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Random;

/** A program that gives random answers. */
final class RandomAnswer {

  private RandomAnswer() {}

  static void to(Message<JsonObject> question, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> question.reply(JsonObject.of("menu", "main"));
      case 1 -> question.reply("back");
      case 2 -> question.reply(JsonObject.of("say", JsonArray.of("sound:a"), "then", "hangup"));
      case 3 -> question.reply(JsonObject.of("menu", "nowhere"));
      case 4 -> question.fail(500, "nobody knows");
      default -> {
        // No answer at all.
      }
    }
  }
}
