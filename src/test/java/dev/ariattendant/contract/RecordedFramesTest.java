package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real Asterisks have sent is as the contract says, without a word that it lacks. The folder
 * {@code contract} has events and answers, of Asterisk 16 and 22, beside those of other tests.
 */
class RecordedFramesTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  /** Asterisk declares them; nothing here makes a real one send them. */
  private static final List<String> NEVER_RECORDED =
      List.of(
          "ApplicationUnregistered",
          "BridgeMerged",
          "BridgeVideoSourceChanged",
          "ChannelHold",
          "ChannelToneDetected",
          "ChannelTransfer",
          "ContactStatusChange",
          "EndpointStateChange",
          "PeerStatusChange",
          "RecordingFailed",
          "TextMessageReceived");

  private static final List<JsonObject> OPERATIONS =
      ContractSource.read().operations().stream()
          .sorted(Comparator.comparingLong(RecordedFramesTest::parametersOfPath))
          .toList();

  static Stream<JsonObject> events() throws IOException {
    return Stream.of(
            RecordedEvents.all().stream(),
            lines("simulator").map(line -> line.getJsonObject("event")),
            lines("contract").filter(line -> line.containsKey("application")))
        .flatMap(each -> each)
        .filter(event -> event != null);
  }

  /** Those that have a body. */
  static Stream<JsonObject> answers() throws IOException {
    return Stream.concat(lines("simulator"), lines("contract"))
        .filter(line -> line.getValue("request") instanceof JsonObject)
        .filter(line -> line.containsKey("answer"))
        .filter(line -> line.getJsonObject("answer").getInteger("status") < 300)
        .filter(line -> line.getJsonObject("answer").getValue("body") != null);
  }

  private static Stream<JsonObject> lines(String folder) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .flatMap(RecordedFramesTest::lines)
          .toList()
          .stream();
    }
  }

  private static Stream<JsonObject> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(JsonObject::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsInTheContract(JsonObject event) {
    String name = AriSchemas.PREFIX + event.getString("type");

    assertThat(Contract.SHIPPED.messages("events", event)).startsWith(name);
    assertThat(Contract.SHIPPED.problems(name, event)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsInTheContract(JsonObject line) {
    String operation = operation(line.getJsonObject("request")).orElseThrow();
    String reply =
        Contract.SHIPPED.replies(operation).stream()
            .filter(name -> !name.equals("Failure"))
            .findFirst()
            .orElseThrow();
    Object body = line.getJsonObject("answer").getValue("body");

    assertThat(Contract.SHIPPED.problems(reply, body)).as(operation).isEmpty();
  }

  @Test
  void allOthersAreNamed() throws IOException {
    List<String> recorded =
        events().map(event -> event.getString("type")).distinct().collect(Collectors.toList());
    recorded.addAll(NEVER_RECORDED);

    assertThat(recorded)
        .containsExactlyInAnyOrderElementsOf(new AriSchemas(ContractSource.read()).events());
  }

  private static Optional<String> operation(JsonObject request) {
    String path = request.getString("uri").split("\\?", 2)[0];
    return OPERATIONS.stream()
        .filter(each -> each.getString("method").equals(request.getString("method")))
        .filter(each -> path.matches(each.getString("path").replaceAll("\\{\\w+\\}", "[^/]+")))
        .map(each -> each.getString("name"))
        .findFirst();
  }

  private static long parametersOfPath(JsonObject operation) {
    return operation.getString("path").chars().filter(character -> character == '{').count();
  }
}
