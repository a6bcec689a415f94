package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.testbed.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a configuration names are opened before any verticle is deployed. */
@ExtendWith(VertxExtension.class)
final class OpenedFilesTest {

  private static final String PASSWORD = "geheim-1";

  @TempDir static Path made;

  private static SelfSigned one;
  private static SelfSigned other;

  @TempDir Path folder;
  private Vertx vertx;

  @BeforeAll
  static void makeCertificates() throws IOException {
    one = SelfSigned.forHosts(Files.createDirectory(made.resolve("one")), List.of("one"));
    other = SelfSigned.forHosts(Files.createDirectory(made.resolve("other")), List.of("other"));
  }

  @BeforeEach
  void keep(Vertx started) {
    vertx = started;
  }

  @ParameterizedTest
  @CsvSource({"ca.jks, JKS", "ca.p12, PKCS12", "CA.PFX, PKCS12"})
  void aKeyStoreIsOpenedWithItsPassword(String name, String type) throws Exception {
    String file = keyStore(name, type, true);
    assertThat(problems(trusting(file, PASSWORD))).isEmpty();
    assertThat(problems(trusting(file, "geheim-2")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("asterisk.tls.trust");
              assertThat(problem.message())
                  .startsWith(
                      "expected a key store with certificates that trustPassword opens, found '"
                          + file
                          + "': ")
                  .contains("password was incorrect");
            });
  }

  @Test
  void whatSpeechNamesMustBeThere() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    OpenedFiles files = new OpenedFiles(vertx);
    assertThat(files.faultOfOutputFolder(folder.toString())).isEmpty();
    assertThat(files.faultOfOutputFolder(folder.resolve("new/new").toString())).isEmpty();
    assertThat(files.faultOfOutputFolder(file.toString()))
        .contains("expected a folder that can be written to, found '%s'".formatted(file));
    assertThat(files.faultOfOutputFolder(file.resolve("new").toString())).isPresent();
    assertThat(files.faultOfOutputFolder("a\0b")).isPresent();
    assertThat(files.faultOfFolder(folder.toString())).isEmpty();
    assertThat(files.faultOfFolder(folder.resolve("new").toString()))
        .contains("expected a folder that can be read, found '%s/new'".formatted(folder));
    assertThat(files.faultOfFolder(file.toString())).isPresent();
    assertThat(files.faultOfFolder("a\0b")).isPresent();
    assertThat(files.faultOfProgram("sh")).isEmpty();
    assertThat(files.faultOfProgram("no-such-program"))
        .contains("expected a program that is installed, found 'no-such-program'");
  }

  @Test
  void aKeyStoreWithUnreadableCertificatesIsRefused() throws Exception {
    String file = keyStore("ca.p12", "PKCS12", true);
    assertThat(problems(trusting(file, null)))
        .containsExactly(
            new ConfigProblem(
                "asterisk.tls.trust",
                "expected a key store with certificates that trustPassword opens, found '"
                    + file
                    + "'"));
  }

  @Test
  void aKeyStoreWithoutCertificatesIsRefused() throws Exception {
    assertThat(problems(trusting(keyStore("ca.p12", "PKCS12", false), PASSWORD)))
        .extracting(ConfigProblem::path)
        .containsExactly("asterisk.tls.trust");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.pem", "ca.p12", "ca.jks"})
  void whatIsNoneOfItsKindIsRefused(String name) throws IOException {
    for (String content : new String[] {"", "anything", "-----BEGIN CERTIFICATE-----\nYWJj\n"}) {
      String file = Files.writeString(folder.resolve(name), content).toString();
      assertThat(problems(trusting(file, name.endsWith("pem") ? null : PASSWORD)))
          .as(content)
          .singleElement()
          .satisfies(problem -> assertThat(problem.path()).isEqualTo("asterisk.tls.trust"))
          .satisfies(problem -> assertThat(problem.message()).contains("found '" + file + "': "));
    }
  }

  @Test
  void certificatesInPemAreTrusted() {
    assertThat(problems(trusting(one.certificate().toString(), null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk.listen", "console"})
  void aServersCertificateAndKeyAreOpenedAndMustBeAPair(String section) throws IOException {
    String certificate = one.certificate().toString();
    String key = one.key().toString();
    assertThat(problems(serving(section, certificate, key))).isEmpty();
    assertThat(problems(serving(section, key, key)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(section + ".certificate"))
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .startsWith("expected a certificate in PEM, found '" + key + "': "));
    assertThat(problems(serving(section, certificate, certificate)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(section + ".key"))
        .satisfies(problem -> assertThat(problem.message()).contains("PRIVATE KEY"));
    String others = other.key().toString();
    assertThat(problems(serving(section, certificate, others)))
        .containsExactly(
            new ConfigProblem(
                section + ".key",
                "expected the certificate's own private key, in PEM and without a password, found '"
                    + others
                    + "'"));
  }

  @Test
  void aFileThatIsTooLargeForACertificateIsRefused() throws IOException {
    Path large = Files.write(folder.resolve("large.pem"), new byte[2_000_000]);
    assertThat(problems(serving("console", large.toString(), large.toString())))
        .singleElement()
        .extracting(ConfigProblem::message)
        .asString()
        .endsWith(": too much: more than 1048576 bytes");
  }

  @Test
  void whereTheCallLogGoesMustBeWritable() throws IOException {
    Path log = folder.resolve("calls.jsonl");
    assertThat(problems(logging(log))).isEmpty();
    assertThat(Files.exists(log)).as("whether a look makes the file").isFalse();
    Files.createFile(log);
    assertThat(problems(logging(log))).isEmpty();
    Path nowhere = folder.resolve("no-such-folder").resolve("calls.jsonl");
    for (Path wrong : List.of(nowhere, folder, log.resolve("calls.jsonl"))) {
      assertThat(problems(logging(wrong)))
          .containsExactly(new ConfigProblem("callLog.file", "can't be written: " + wrong));
    }
    assertThat(problems(JsonObject.of("callLog", JsonObject.of("file", "no\0path"))))
        .extracting(ConfigProblem::path)
        .containsExactly("callLog.file");
  }

  @Test
  void allIsSaidAtOnceWithItsPlace() throws IOException {
    String bad = Files.writeString(folder.resolve("bad.pem"), "x").toString();
    JsonObject config = serving("console", bad, bad);
    config
        .put("attendant", JsonObject.of("watchdog", "soon"))
        .put(
            "asterisk",
            JsonArray.of(
                trusting(one.certificate().toString(), null)
                    .getJsonObject("asterisk")
                    .put("name", "north"),
                trusting(bad, null)
                    .getJsonObject("asterisk")
                    .put("name", "south")
                    .put("app", "two")));
    assertThat(problems(config))
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "attendant.watchdog", "asterisk[1].tls.trust", "console.certificate");
  }

  private List<ConfigProblem> problems(JsonObject config) {
    config.put("config", folder.resolve("none.yaml").toString());
    try {
      Files.writeString(folder.resolve("none.yaml"), "{}");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Throwable failure = catchThrowable(() -> await(ConfigurationLoader.read(vertx, config)));
    if (failure == null) {
      return List.of();
    }
    assertThat(failure).hasMessageNotContaining("geheim");
    return ((ConfigurationException) failure.getCause()).problems();
  }

  private static JsonObject trusting(String file, String password) {
    JsonObject tls = JsonObject.of("trust", file);
    if (password != null) {
      tls.put("trustPassword", password);
    }
    return JsonObject.of("asterisk", JsonObject.of("url", "https://pbx.example", "tls", tls));
  }

  private static JsonObject serving(String section, String certificate, String key) {
    JsonObject pair = JsonObject.of("certificate", certificate, "key", key);
    return section.equals("console")
        ? JsonObject.of("console", pair)
        : JsonObject.of(
            "asterisk",
            JsonObject.of(
                "listen", pair.put("port", 0).put("username", "pbx").put("password", "geheim-3")));
  }

  private static JsonObject logging(Path file) {
    return JsonObject.of("callLog", JsonObject.of("file", file.toString()));
  }

  private String keyStore(String name, String type, boolean full)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    if (full) {
      try (InputStream in = Files.newInputStream(one.certificate())) {
        store.setCertificateEntry(
            "asterisk", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
    }
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file.toString();
  }
}
