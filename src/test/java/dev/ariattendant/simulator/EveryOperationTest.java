package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator knows each operation that the bridge's table has, under the same name. */
class EveryOperationTest extends WithConnectedClient {

  private static final String TABLE = "/dev/ariattendant/bridge/command/operations.json";

  static Stream<JsonObject> operations() throws IOException {
    try (InputStream in = EveryOperationTest.class.getResourceAsStream(TABLE)) {
      return new JsonArray(Buffer.buffer(in.readAllBytes())).stream().map(JsonObject.class::cast);
    }
  }

  @Test
  void theSimulatorHasAsManyOperationsAsAsterisk() throws IOException {
    assertThat(operations()).hasSize(109);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationIsFoundOverHttpAndOverAWebSocket(JsonObject operation) {
    String path = operation.getString("path").replaceAll("\\{\\w+}", "x");
    String method = operation.getString("method");
    List<SimulatedRequest> seen = new CopyOnWriteArrayList<>();
    JsonObject body = new JsonObject().put("said", "by the test");
    simulator.onRequest(
        request -> {
          seen.add(request);
          return new Reaction.Answer(202, body);
        });

    Answer answer = ari.send(HttpMethod.valueOf(method), path);
    events.request("r", method, path.substring(1));
    JsonObject response = events.response("r");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json()).isEqualTo(body);
    assertThat(response.getInteger("status_code")).isEqualTo(202);
    assertThat(response.getString("message_body")).isEqualTo(body.encode());
    assertThat(seen)
        .containsExactly(
            request(operation, path, Transport.HTTP),
            request(operation, path, Transport.WEBSOCKET));
  }

  private static SimulatedRequest request(JsonObject operation, String path, Transport transport) {
    return new SimulatedRequest(
        operation.getString("name"),
        operation.getString("method"),
        path,
        Map.of(),
        null,
        transport);
  }

  @Test
  void anOperationThatIsNotSimulatedGets501() {
    Answer answer = ari.post("/channels/x/transfer_progress?states=unavailable");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.message()).isEqualTo("The simulator doesn't do channels.transfer_progress");
  }
}
