package dev.ariattendant.tools.run;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.tools.story.ProgramAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The programs that a story's attendant asks. No real one is: those with a URL are at a server of
 * ours, where one that the story says nothing about fails.
 */
final class FakePrograms {

  private static final String LOCAL = "127.0.0.1";
  private static final int NOBODY_THERE = 503;

  private final Map<String, ProgramAnswer> answers;
  private final List<String> urls = new ArrayList<>();
  private int port;

  private FakePrograms(Map<String, ProgramAnswer> answers) {
    this.answers = answers;
  }

  /**
   * Starts them.
   *
   * @param answers by address or URL
   */
  static Future<FakePrograms> start(Vertx vertx, Map<String, ProgramAnswer> answers) {
    FakePrograms programs = new FakePrograms(answers);
    answers.forEach(
        (address, answer) -> vertx.eventBus().consumer(address, asked -> reply(asked, answer)));
    return vertx
        .createHttpServer()
        .requestHandler(programs::answer)
        .listen(0, LOCAL)
        .map(
            listening -> {
              programs.port = listening.actualPort();
              return programs;
            });
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

  /** Where a program is asked that the menus, or another program, name. */
  String insteadOf(String address) {
    if (!HttpAddress.isMeant(address)) {
      return address;
    }
    if (!urls.contains(address)) {
      urls.add(address);
    }
    return "http://" + LOCAL + ":" + port + "/" + urls.indexOf(address);
  }
}
