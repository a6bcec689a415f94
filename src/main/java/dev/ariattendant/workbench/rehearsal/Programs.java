package dev.ariattendant.workbench.rehearsal;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.workbench.story.ProgramAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The programs that a story's attendant asks. No real one is: those with a URL are at a server of
 * ours, where one that the story says nothing about fails.
 */
final class Programs {

  private static final String LOCAL = "127.0.0.1";
  private static final int NOBODY_THERE = 503;

  private final Map<String, ProgramAnswer> answers;
  private final List<String> urls = new ArrayList<>();

  private Programs(Map<String, ProgramAnswer> answers) {
    this.answers = answers;
  }

  /**
   * Starts them.
   *
   * @param answers by address or URL
   * @param attendant the attendant's section
   * @return the section that asks them
   */
  static Future<JsonObject> start(
      Vertx vertx, Map<String, ProgramAnswer> answers, JsonObject attendant) {
    Programs programs = new Programs(answers);
    answers.forEach(
        (address, answer) -> vertx.eventBus().consumer(address, asked -> reply(asked, answer)));
    HttpServer server = vertx.createHttpServer().requestHandler(programs::answer);
    return server
        .listen(0, LOCAL)
        .map(listening -> programs.redirected(attendant, listening.actualPort()));
  }

  private static void reply(Message<Object> asked, ProgramAnswer answer) {
    if (answer instanceof ProgramAnswer.Says says) {
      asked.reply(says.body());
    } else if (answer instanceof ProgramAnswer.Fails) {
      asked.fail(NOBODY_THERE, "as the story says");
    }
  }

  private void answer(HttpServerRequest request) {
    String url = urls.get(Integer.parseInt(request.path().substring(1)));
    ProgramAnswer answer = answers.getOrDefault(url, new ProgramAnswer.Fails());
    if (answer instanceof ProgramAnswer.Says says) {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(Json.encodeToBuffer(says.body()));
    } else if (answer instanceof ProgramAnswer.Fails) {
      request.response().setStatusCode(NOBODY_THERE).end();
    }
  }

  private JsonObject redirected(JsonObject section, int port) {
    JsonObject redirected = new JsonObject();
    section.forEach(
        each ->
            redirected.put(
                each.getKey(),
                each.getKey().equals("ask") && each.getValue() instanceof String address
                    ? redirected(address, port)
                    : redirectedValue(each.getValue(), port)));
    return redirected;
  }

  private Object redirectedValue(Object value, int port) {
    if (value instanceof JsonObject section) {
      return redirected(section, port);
    }
    return value instanceof JsonArray list
        ? new JsonArray(list.stream().map(each -> redirectedValue(each, port)).toList())
        : value;
  }

  private String redirected(String address, int port) {
    if (!HttpAddress.isMeant(address)) {
      return address;
    }
    if (!urls.contains(address)) {
      urls.add(address);
    }
    return "http://" + LOCAL + ":" + port + "/" + urls.indexOf(address);
  }
}
