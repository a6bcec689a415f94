package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Clients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class StaticPagesTest {

  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src)=\"([^\"#]+)\"|from \"([^\"]+)\"");

  /** Answered by something else than files. */
  private static final Set<String> LIVE = Set.of("/health/ready", "/metrics");

  private static final int MOST_BYTES = 500_000;

  private Vertx vertx;
  private int port;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    port = Consoles.deploy(vertx, new JsonObject());
  }

  @Test
  void allThatThePageNeedsIsThereAndLight() {
    Map<String, Buffer> files = new LinkedHashMap<>();
    Queue<String> open = new ArrayDeque<>(Set.of("/"));
    while (!open.isEmpty()) {
      String path = open.remove();
      if (!files.containsKey(path) && !LIVE.contains(path)) {
        files.put(path, body(path));
        Matcher reference = REFERENCE.matcher(files.get(path).toString());
        while (reference.find()) {
          String found = reference.group(1) == null ? reference.group(2) : reference.group(1);
          open.add(URI.create(path).resolve(found).toString());
        }
      }
    }
    assertThat(files).containsKeys("/console.js", "/console.css", "/bus.js", "/words.js");
    assertThat(files.keySet()).anyMatch(path -> path.startsWith("/lib/uPlot-"));
    assertThat(files.values().stream().mapToInt(Buffer::length).sum()).isLessThan(MOST_BYTES);
  }

  @Test
  void nothingElseIsServed() {
    for (String path :
        Set.of(
            "/nothing",
            "/../bus/Addresses.class",
            "/%2e%2e/live/Board.class",
            "/lib/../../../../maven/x",
            "/lib/uPlot-LICENSE.txt",
            "/lib/",
            "/META-INF/MANIFEST.MF")) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
    }
  }

  private Buffer body(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }

  private record Answer(int status, Buffer body) {}

  private Answer get(String path) {
    return await(
        Clients.http(vertx)
            .request(HttpMethod.GET, port, "127.0.0.1", path)
            .compose(request -> request.send().compose(StaticPagesTest::answer)));
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    return response.body().map(body -> new Answer(response.statusCode(), body));
  }
}
