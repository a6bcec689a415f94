package dev.ariattendant.taps;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

@ExtendWith(VertxExtension.class)
class CallLogVerticleTest {

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @TempDir private Path folder;
  private Vertx vertx;
  private Path file;

  @BeforeEach
  void chooseAFile(Vertx vertx) {
    this.vertx = vertx;
    file = folder.resolve("calls.jsonl");
  }

  @Test
  void aNewFileIsItsOwnersAlone() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    undeploy(deploy(file));

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileThatIsThereKeepsItsRights() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    undeploy(deploy(file));

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void aCallThatHasEndedIsOneLineOfJson() throws Exception {
    String log = deploy(file);
    publish(callEnded("PJSIP/alice-00000001"));
    undeploy(log);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    assertThat(new JsonObject(lines.get(0)))
        .isEqualTo(
            JsonObject.of(
                "asterisk", "asterisk",
                "app", "channel-aa",
                "channel", "PJSIP/alice-00000001",
                "durationMs", 4711,
                "keys", JsonArray.of("1", "8"),
                "ended", "hangup"));
    assertThat(Files.readString(file)).endsWith("}\n");
  }

  @Test
  void nothingElseThatHappensToACallIsInTheFile() throws Exception {
    String log = deploy(file);
    for (String type : List.of("menu.entered", "key.pressed", "input.timeout", "option.chosen")) {
      publish(callEnded("PJSIP/alice-00000001").put("type", type).put("digit", "1"));
    }
    undeploy(log);

    assertThat(Files.readString(file)).isEmpty();
  }

  @Test
  void whatTheFileHoldsAlreadyIsKept() throws Exception {
    Files.writeString(file, "{\"channel\":\"earlier\"}\n");
    String log = deploy(file);
    publish(callEnded("later"));
    undeploy(log);

    assertThat(Files.readAllLines(file))
        .extracting(line -> new JsonObject(line).getString("channel"))
        .containsExactly("earlier", "later");
  }

  @Test
  void allThatCameBeforeTheEndIsInTheFileAfterIt() throws Exception {
    List<String> channels = IntStream.range(0, 2000).mapToObj(n -> "PJSIP/alice-" + n).toList();
    String log = deploy(file);
    channels.forEach(channel -> publish(callEnded(channel)));
    undeploy(log);

    assertThat(Files.readAllLines(file))
        .extracting(line -> new JsonObject(line).getString("channel"))
        .isEqualTo(channels);
  }

  @Test
  void theFileIsClosedAtTheEnd() throws Exception {
    assumeTrue(Files.isDirectory(OPEN_FILES), "this system shows the files we have open");
    String log = deploy(file);
    assertThat(openFiles()).contains(file.toRealPath());
    undeploy(log);

    assertThat(openFiles()).doesNotContain(file.toRealPath());
  }

  @Test
  void aFileThatCantBeWrittenIsSaidAndNothingIsDeployed() {
    Path nowhere = folder.resolve("no-such-folder").resolve("calls.jsonl");

    assertThat(Await.failure(deployed(writingTo(nowhere))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the call log's options")
        .hasMessageContaining("file: can't be written: ")
        .hasMessageContaining(nowhere.toString());
    assertThat(vertx.deploymentIDs()).isEmpty();
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(Await.failure(deployed(writingTo(folder))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("file: can't be written: ");
  }

  @Test
  void withoutAFileATranscriptIsWrittenAllTheSame() {
    Logger transcript = (Logger) LoggerFactory.getLogger("transcript");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    transcript.addAppender(lines);
    Level level = transcript.getLevel();
    transcript.setLevel(Level.INFO);
    String log = await(deployed(new JsonObject()));
    vertx
        .eventBus()
        .publish(
            "attendant.events",
            callEnded("PJSIP/alice-00000001").put("type", "call.started"),
            new DeliveryOptions()
                .addHeader(
                    "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    publish(callEnded("PJSIP/alice-00000001").put("type", "menu.entered"));
    publish(callEnded("PJSIP/alice-00000001"));
    undeploy(log);
    transcript.setLevel(level);
    transcript.detachAppender(lines);

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Channel PJSIP/alice-00000001 has entered the application",
            "Channel PJSIP/alice-00000001 has left the application");
    assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
    KeyValuePair channel = new KeyValuePair("channel", "17.5");
    KeyValuePair trace = new KeyValuePair("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(lines.list)
        .extracting(ILoggingEvent::getKeyValuePairs)
        .containsExactly(List.of(channel, trace), List.of(channel));
  }

  @Test
  void aMisspeltKeyIsRefused() {
    assertThat(Await.failure(deployed(JsonObject.of("path", "calls.jsonl"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("path: unknown; expected one of file");
  }

  private static List<Path> openFiles() throws IOException {
    try (Stream<Path> open = Files.list(OPEN_FILES)) {
      return open.flatMap(
              link -> {
                try {
                  return Stream.of(Files.readSymbolicLink(link));
                } catch (IOException closedMeanwhile) {
                  return Stream.empty();
                }
              })
          .toList();
    }
  }

  private static JsonObject callEnded(String channel) {
    return JsonObject.of(
        "type", "call.ended",
        "timestamp", "2026-11-21T21:18:00.000Z",
        "asterisk", "asterisk",
        "app", "channel-aa",
        "channel", JsonObject.of("id", "17.5", "name", channel),
        "summary",
            JsonObject.of("durationMs", 4711, "keys", JsonArray.of("1", "8"), "ended", "hangup"));
  }

  private void publish(JsonObject event) {
    vertx.eventBus().publish("attendant.events", event);
  }

  private String deploy(Path path) {
    return await(deployed(writingTo(path)));
  }

  private static JsonObject writingTo(Path path) {
    return JsonObject.of("file", path.toString());
  }

  private Future<String> deployed(JsonObject config) {
    return vertx.deployVerticle(new CallLogVerticle(), new DeploymentOptions().setConfig(config));
  }

  private void undeploy(String log) {
    await(vertx.undeploy(log));
  }
}
