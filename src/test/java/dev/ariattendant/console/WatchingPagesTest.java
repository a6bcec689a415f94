package dev.ariattendant.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.node.NodeComponents;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what the console tells those who watch over it. */
@ExtendWith(VertxExtension.class)
final class WatchingPagesTest {

  private static final JsonObject ON_THIS_MACHINE = new JsonObject();
  private static final JsonObject ELSEWHERE =
      JsonObject.of("host", "0.0.0.0", "token", "geheim-0123456789");

  @Test
  void onThisMachineHealthIsToldInFull(Vertx vertx) throws Exception {
    HttpResponse<String> answer = get(Consoles.deploy(vertx, ON_THIS_MACHINE), "/health/live", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(new JsonObject(answer.body()))
        .isEqualTo(
            new JsonObject(
                """
                {"status":"UP","checks":[{"id":"event-loops","status":"UP"}]}
                """));
  }

  @Test
  void aLoadBalancerMayAskForTheHeadAlone(Vertx vertx) throws Exception {
    int port = Consoles.deploy(vertx, ON_THIS_MACHINE);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live"))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer falsch", "Bearer ", "Basic geheim-0123456789", "geheim-0123456789"})
  void fromElsewhereHealthIsOneWordWithoutTheToken(String authorization, Vertx vertx)
      throws Exception {
    NodeComponents.of(vertx).add("ari.status.secretive");
    int port = Consoles.deploy(vertx, ELSEWHERE);
    HttpResponse<String> live = get(port, "/health/live", authorization);
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).isEqualTo("{\"status\":\"UP\"}");
    HttpResponse<String> ready = get(port, "/health/ready", authorization);
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("{\"status\":\"DOWN\"}");
  }

  @Test
  void fromElsewhereTheTokenShowsAllOfIt(Vertx vertx) throws Exception {
    int port = Consoles.deploy(vertx, ELSEWHERE);
    assertThat(get(port, "/health/ready", "Bearer geheim-0123456789").body())
        .contains("checks", "parts");
    assertThat(get(port, "/metrics", "Bearer geheim-0123456789").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer falsch", "Basic geheim-0123456789"})
  void fromElsewhereThereAreNoMetricsWithoutTheToken(String authorization, Vertx vertx)
      throws Exception {
    HttpResponse<String> answer = get(Consoles.deploy(vertx, ELSEWHERE), "/metrics", authorization);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate"))
        .hasValueSatisfying(what -> assertThat(what).contains("console.token"));
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void whereVertxHasNoMetricsThePageSaysWhatToDo(Vertx vertx) throws Exception {
    HttpResponse<String> answer = get(Consoles.deploy(vertx, ON_THIS_MACHINE), "/metrics", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("MicrometerMetricsOptions with VertxPrometheusOptions");
  }

  private static HttpResponse<String> get(int port, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
