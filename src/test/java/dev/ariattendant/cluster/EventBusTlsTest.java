package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.testbed.ClusterCertificates;
import io.vertx.core.VertxException;
import io.vertx.core.eventbus.EventBusOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event bus's TLS, and the script that makes what it needs. */
final class EventBusTlsTest {

  @TempDir private Path folder;

  @Test
  void aNodesFolderIsAllItTakes() {
    ClusterCertificates.make(folder, "north");
    EventBusOptions bus = new EventBusOptions().setTrustAll(true);
    new EventBusTls(folder.resolve("north")).secure(bus);
    assertThat(EventBusTls.isMutual(bus)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls.crt", "tls.key", "ca.crt"})
  void aFileThatIsMissingIsNamed(String file) throws IOException {
    ClusterCertificates.make(folder, "north");
    Path missing = folder.resolve("north").resolve(file);
    Files.delete(missing);
    assertUnusable(missing + " can't be used: there is no such file, or it can't be read");
  }

  @Test
  void aCertificateThatIsNoneIsNamed() throws IOException {
    ClusterCertificates.make(folder, "north");
    Path broken = folder.resolve("north").resolve("ca.crt");
    Files.writeString(broken, "");
    assertUnusable(broken + " can't be used: expected a certificate in PEM");
    Files.writeString(broken, "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
    assertUnusable(broken + " can't be used: ");
  }

  /** Of another node, of another authority, and none at all. */
  @Test
  void aKeyOrAnAuthorityThatDoesntFitEndsTheStart() throws IOException {
    ClusterCertificates.make(folder, "north", "south");
    ClusterCertificates.make(folder.resolve("other"), "north");
    Path key = folder.resolve("north/tls.key");
    String own = Files.readString(key);

    Files.copy(folder.resolve("south/tls.key"), key, StandardCopyOption.REPLACE_EXISTING);
    assertCantStart("the key isn't that of the certificate");
    Files.writeString(key, "no key");
    assertCantStart("Missing -----BEGIN PRIVATE KEY-----");
    Files.writeString(key, own);
    Files.copy(
        folder.resolve("other/north/ca.crt"),
        folder.resolve("north/ca.crt"),
        StandardCopyOption.REPLACE_EXISTING);
    assertCantStart("PKIX path ");
  }

  private void assertCantStart(String why) {
    assertThatThrownBy(
            () -> OneNode.start(Map.of("CLUSTER_TLS", folder.resolve("north").toString())))
        .cause()
        .isInstanceOf(VertxException.class)
        .hasMessageStartingWith("The TLS of the event bus can't be used: " + why);
  }

  private void assertUnusable(String why) {
    assertThatThrownBy(() -> new EventBusTls(folder.resolve("north")).secure(new EventBusOptions()))
        .isInstanceOf(VertxException.class)
        .hasMessageStartingWith("CLUSTER_TLS: " + why)
        .hasMessageEndingWith("; scripts/cluster-certificates makes such folders");
  }

  @Test
  void theScriptsFilesAreTheirOwnersAloneAndAreKept() throws IOException {
    ClusterCertificates.make(folder, "north", "south.example");
    Map<Path, String> first = files();
    assertThat(first.keySet())
        .map(file -> folder.relativize(file).toString())
        .containsExactlyInAnyOrder(
            "authority/ca.crt",
            "authority/ca.key",
            "north/ca.crt",
            "north/tls.crt",
            "north/tls.key",
            "south.example/ca.crt",
            "south.example/tls.crt",
            "south.example/tls.key");
    for (Path file : first.keySet()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
    ClusterCertificates.make(folder, "north", "east");
    assertThat(files()).containsAllEntriesOf(first).hasSize(first.size() + 3);
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void aNodeOfAnotherAuthorityIsNotKeptInSilence() throws IOException {
    ClusterCertificates.make(folder, "north");
    ClusterCertificates.make(folder.resolve("other"), "north");
    Files.copy(
        folder.resolve("other/north/tls.crt"),
        folder.resolve("north/tls.crt"),
        StandardCopyOption.REPLACE_EXISTING);
    ClusterCertificates.Run run = ClusterCertificates.run(List.of(folder.toString(), "north"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.said()).contains("north/tls.crt is none of this authority's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../north", "a/b", "-x", "authority", "a b", "a,CN=b"})
  void whatIsNoNameOfANodeIsRefusedBeforeAnythingIsMade(String name) {
    Path made = folder.resolve("made");
    ClusterCertificates.Run run = ClusterCertificates.run(List.of(made.toString(), name));
    assertThat(run.status()).isEqualTo(2);
    assertThat(made).doesNotExist();
  }

  @Test
  void withoutOpensslTheScriptSaysSo() throws IOException {
    ProcessBuilder script =
        new ProcessBuilder("/bin/bash", "scripts/cluster-certificates", folder + "/made", "north")
            .redirectErrorStream(true);
    script.environment().put("PATH", folder.toString());
    Process process = script.start();
    assertThat(process.getInputStream().readAllBytes())
        .asString()
        .contains("no openssl found: install it");
    assertThat(process.onExit().join().exitValue()).isEqualTo(3);
  }
}
