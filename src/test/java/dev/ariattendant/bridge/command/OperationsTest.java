package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {

  private static final Operations OPERATIONS = Operations.load();

  static Stream<JsonObject> rows() throws IOException {
    try (InputStream table = Operations.class.getResourceAsStream("operations.json")) {
      return new JsonArray(new String(table.readAllBytes(), StandardCharsets.UTF_8))
          .stream().map(JsonObject.class::cast);
    }
  }

  @Test
  void asterisk22Has109OperationsEachWithANameOfItsOwn() throws IOException {
    assertThat(rows().map(row -> row.getString("name"))).hasSize(109).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachOperationBecomesARequestOfItsMethodAndPath(JsonObject row) {
    String path = row.getString("path");
    for (JsonObject parameter : parametersOf(row)) {
      path = path.replace("{" + parameter.getString("name") + "}", parameter.getString("name"));
    }
    RestRequest request = OPERATIONS.request(commandWithAllThatIsRequired(row));

    assertThat(request.operation()).isEqualTo(row.getString("name"));
    assertThat(request.method()).isEqualTo(HttpMethod.valueOf(row.getString("method")));
    assertThat(request.uri().split("\\?", 2)[0]).isEqualTo(path).doesNotContain("{");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachRequiredParameterThatIsMissingIsNamed(JsonObject row) {
    for (String key : commandWithAllThatIsRequired(row).fieldNames()) {
      if (key.equals("operation")) {
        continue;
      }
      JsonObject command = commandWithAllThatIsRequired(row);
      command.remove(key);

      assertThatThrownBy(() -> OPERATIONS.request(command))
          .isInstanceOf(BadCommandException.class)
          .hasMessage(key + ": missing, " + row.getString("name") + " needs it");
    }
  }

  @Test
  @DisplayName("the only parameter with the name of the command's own key has another key")
  void playbacksControlHasAKeyOfItsOwn() {
    RestRequest request =
        OPERATIONS.request(
            JsonObject.of(
                "operation", "playbacks.control", "playbackId", "p-1", "control", "pause"));

    assertThat(request.uri()).isEqualTo("/playbacks/p-1/control");
    assertThat(request.body()).contains(JsonObject.of("operation", "pause"));
  }

  @Test
  void continueMayBeCalledByItsPathsName() {
    RestRequest request =
        OPERATIONS.request(JsonObject.of("operation", "channels.continue", "channelId", "17.5"));

    assertThat(request.operation()).isEqualTo("channels.continueInDialplan");
    assertThat(request.method()).isEqualTo(HttpMethod.POST);
    assertThat(request.uri()).isEqualTo("/channels/17.5/continue");
  }

  @ParameterizedTest
  @CsvSource({
    "channels.plai, channels.play",
    "channel.answer, channels.answer",
    "playbacks.Stop, playbacks.stop",
    "channels.hangUp, channels.hangup",
  })
  void anUnknownOperationIsRefusedWithNamesThatAreNear(String misspelt, String meant) {
    assertThatThrownBy(() -> OPERATIONS.request(JsonObject.of("operation", misspelt)))
        .isInstanceOf(BadCommandException.class)
        .hasMessageStartingWith("operation: unknown: " + misspelt + "; near names: " + meant);
  }

  @Test
  void aNameThatIsNearNoneGetsNoGuess() {
    assertThatThrownBy(() -> OPERATIONS.request(JsonObject.of("operation", "x")))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("operation: unknown: x");
  }

  @Test
  void aCommandWithoutANameIsRefusedWithAnExample() {
    assertThatThrownBy(() -> OPERATIONS.request(JsonObject.of("channelId", "17.5")))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("operation: unknown: null; expected a name such as channels.play");
    assertThatThrownBy(() -> OPERATIONS.request(JsonObject.of("operation", 5)))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("operation: unknown: 5; expected a name such as channels.play");
  }

  private static List<JsonObject> parametersOf(JsonObject row) {
    return row.getJsonArray("parameters").stream().map(JsonObject.class::cast).toList();
  }

  /** A command whose ids and texts are their parameters' own names. */
  static JsonObject commandWithAllThatIsRequired(JsonObject row) {
    JsonObject command = JsonObject.of("operation", row.getString("name"));
    for (JsonObject parameter : parametersOf(row)) {
      if (parameter.getBoolean("required", false)) {
        String name = parameter.getString("name");
        command.put(
            name.equals("operation") ? "control" : name,
            switch (parameter.getString("type")) {
              case "int", "long" -> 1;
              case "boolean" -> true;
              case "object", "containers" -> JsonObject.of("a", "b");
              default -> name;
            });
      }
    }
    return command;
  }
}
