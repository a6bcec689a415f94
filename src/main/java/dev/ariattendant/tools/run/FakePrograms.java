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
 * The programs that the attendant asks in a story. They answer what the story says, at their event
 * bus addresses; those with a URL are replaced by a server on this machine, which fails where the
 * story gives no answer. No real program is asked.
 */
final class FakePrograms {

  private static final String LOCAL = "127.0.0.1";
  private static final int UNAVAILABLE = 503;

  private final Map<String, ProgramAnswer> answers;
  private final List<String> urls = new ArrayList<>();
  private int port;

  private FakePrograms(Map<String, ProgramAnswer> answers) {
    this.answers = answers;
  }

  /** Registers the consumers and starts the server; the answers are by address or URL. */
  static Future<FakePrograms> start(Vertx vertx, Map<String, ProgramAnswer> answers) {
    FakePrograms programs = new FakePrograms(answers);
    answers.forEach(
        (address, answer) -> vertx.eventBus().consumer(address, request -> reply(request, answer)));
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

  private static void reply(Message<Object> request, ProgramAnswer answer) {
    if (answer instanceof ProgramAnswer.Says says) {
      request.reply(says.body());
    } else if (answer instanceof ProgramAnswer.Fails) {
      request.fail(UNAVAILABLE, "as the story says");
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
      request.response().setStatusCode(UNAVAILABLE).end();
    }
  }

  /** The address to use in place of one that the menus or a program name. */
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
