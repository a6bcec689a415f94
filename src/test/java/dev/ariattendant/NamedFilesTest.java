package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.TlsOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that a configuration names are opened, and what is wrong with one is said of its key.
 */
final class NamedFilesTest {

  @TempDir Path folder;

  private final List<String> opened = new ArrayList<>();
  private final Set<String> bad = new HashSet<>();
  private JsonObject config;

  private final NamedFiles files =
      new NamedFiles() {
        @Override
        public Optional<String> faultOfTrust(TlsOptions tls) {
          return fault(tls.trust().orElseThrow());
        }

        @Override
        public Optional<String> faultOfCertificate(String certificate) {
          return fault(certificate);
        }

        @Override
        public Optional<String> faultOfKey(String certificate, String key) {
          return fault(key);
        }

        @Override
        public Optional<String> faultOfOutput(String file) {
          return fault(file);
        }

        @Override
        public Optional<String> faultOfOutputFolder(String folder) {
          return fault(folder);
        }

        @Override
        public Optional<String> faultOfFolder(String folder) {
          return fault(folder);
        }

        @Override
        public Optional<String> faultOfInput(String file) {
          return fault(file);
        }

        @Override
        public Optional<String> faultOfProgram(String program) {
          return fault(program);
        }

        private Optional<String> fault(String file) {
          String name = Path.of(file).getFileName().toString();
          opened.add(name);
          return bad.contains(name) ? Optional.of(name + " is bad") : Optional.empty();
        }
      };

  @BeforeEach
  void configure() throws IOException {
    config =
        JsonObject.of(
            "asterisk",
            JsonArray.of(
                JsonObject.of("name", "north", "app", "a", "url", "https://127.0.0.1:8089")
                    .put("tls", JsonObject.of("trust", file("trust.pem"))),
                JsonObject.of("name", "south", "app", "b")
                    .put(
                        "listen",
                        JsonObject.of("port", 9000, "username", "pbx", "password", "geheim")
                            .put("certificate", file("listen.pem"))
                            .put("key", file("listen.key"))),
                JsonObject.of("name", "east", "app", "c")),
            "callLog",
            JsonObject.of("file", folder.resolve("calls.jsonl").toString()),
            "console",
            JsonObject.of("certificate", file("console.pem"), "key", file("console.key")),
            "speech",
            JsonObject.of(
                "command",
                JsonArray.of("speak", "${file}"),
                "cache",
                "spoken",
                "recordings",
                "own"));
  }

  private String file(String name) throws IOException {
    return Files.createFile(folder.resolve(name)).toString();
  }

  private void read() {
    AriAttendantOptions.from(config, "a test", List.of(), Optional.of(files));
  }

  private void refuses(String... problems) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The configuration can't be used: a test\n  " + String.join("\n  ", problems))
        .extracting(refusal -> ((ConfigurationException) refusal).source())
        .isEqualTo("a test");
  }

  @Test
  void allAreOpened() {
    read();
    assertThat(opened)
        .containsExactlyInAnyOrder(
            "trust.pem",
            "listen.pem",
            "listen.key",
            "calls.jsonl",
            "console.pem",
            "console.key",
            "speak",
            "spoken",
            "own");
  }

  @Test
  void modelsOfVoicesAreOpened() {
    config =
        JsonObject.of(
            "speech",
            JsonObject.of(
                "engine",
                "piper",
                "voices",
                JsonObject.of("de", "models/de.onnx", "en", "models/en.onnx")));
    bad.add("de.onnx");
    refuses("speech.voices.de: de.onnx is bad");
    assertThat(opened).contains("en.onnx");
  }

  @Test
  void foldersThatAreWrittenAreChecked() {
    config =
        JsonObject.of(
            "mailboxes",
            JsonObject.of(
                "office",
                JsonObject.of(
                    "webhook", JsonObject.of("url", "https://a", "secret", "0123456789abcdef"))),
            "messages",
            JsonObject.of("folder", "waiting"));
    bad.add("waiting");
    refuses("messages.folder: waiting is bad");

    config.remove("mailboxes");
    read();
  }

  @Test
  void aConfigurationWithoutFilesOpensNone() {
    config = new JsonObject();
    read();
    assertThat(opened).isEmpty();
  }

  @Test
  void withoutAnOpenerNoneIsOpened() {
    AriAttendantOptions.from(config, "a test");
    assertThat(opened).isEmpty();
  }

  @Test
  void eachFaultIsSaidOfItsKey() {
    bad.addAll(
        Set.of("trust.pem", "listen.pem", "calls.jsonl", "console.key", "speak", "spoken", "own"));
    refuses(
        "asterisk[0].tls.trust: trust.pem is bad",
        "asterisk[1].listen.certificate: listen.pem is bad",
        "callLog.file: calls.jsonl is bad",
        "console.key: console.key is bad",
        "speech.command[0]: speak is bad",
        "speech.cache: spoken is bad",
        "speech.recordings: own is bad");
    assertThat(opened)
        .as("a key is of no use without its certificate")
        .doesNotContain("listen.key");
  }

  @Test
  void aKnownEnginesProgramMustBeThere() {
    bad.add("text2wave");
    config = JsonObject.of("speech", JsonObject.of("engine", "festival"));
    refuses("speech.engine: text2wave is bad");
    config = JsonObject.of("speech", JsonObject.of("engine", "auto", "withoutEngine", "tones"));
    read();
    config = JsonObject.of("speech", JsonObject.of("engine", "tone"));
    read();
    config = JsonObject.of("speech", JsonObject.of("url", "https://speech.example.com"));
    read();
    assertThat(opened).containsExactly("text2wave");
  }

  @Test
  void whatCanNotBeReadIsToldApart() {
    bad.addAll(Set.of("listen.key", "console.pem"));
    refuses("asterisk[1].listen.key: listen.key is bad", "console.certificate: console.pem is bad");
  }
}
