package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOptionsTest {

  private static final String KINDS =
      "expected a PEM file (.pem, .crt, .cer) or a key store (.jks, .p12, .pfx) that can be read";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ca.pem", "ca.crt", "ca.cer", "CA.PEM"})
  void certificatesAreTrusted(String name) throws IOException {
    String file = file(name);
    assertThat(read(JsonObject.of("trust", file)))
        .isEqualTo(new TlsOptions(Optional.of(file), Optional.empty(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.jks", "ca.p12", "ca.pfx", "CA.P12"})
  void aKeyStoreMayHaveAPassword(String name) throws IOException {
    String file = file(name);
    assertThat(read(JsonObject.of("trust", file, "trustPassword", 1234)))
        .isEqualTo(new TlsOptions(Optional.of(file), Optional.of("1234"), true));
    assertThat(read(JsonObject.of("trust", file)).trustPassword()).isEmpty();
  }

  @Test
  void eachFileIsReadAsWhatItsNameSays() throws IOException {
    assertThat(TlsOptions.DEFAULT.trustOptions()).isEmpty();
    assertThat(read(JsonObject.of("trust", file("ca.CRT"))).trustOptions())
        .hasValueSatisfying(
            trust ->
                assertThat(((PemTrustOptions) trust).getCertPaths())
                    .containsExactly(folder.resolve("ca.CRT").toString()));
    assertThat(trusted("ca.JKS"))
        .isEqualTo(
            new JksOptions().setPath(folder.resolve("ca.JKS").toString()).setPassword("geheim"));
    for (String name : List.of("ca.p12", "ca.pfx")) {
      assertThat(trusted(name))
          .isEqualTo(
              new PfxOptions().setPath(folder.resolve(name).toString()).setPassword("geheim"));
    }
  }

  private TrustOptions trusted(String keyStore) throws IOException {
    return read(JsonObject.of("trust", file(keyStore), "trustPassword", "geheim"))
        .trustOptions()
        .orElseThrow();
  }

  @Test
  void itIsToldWithoutItsPassword() {
    assertThat(TlsOptions.DEFAULT).hasToString("trust as Java does");
    assertThat(new TlsOptions(Optional.of("ca.p12"), Optional.of("geheim"), false))
        .hasToString("trust ca.p12, any host");
  }

  @Test
  void theHostMayGoUnverified() {
    assertThat(read(JsonObject.of("verifyHost", false)).verifyHost()).isFalse();
    assertThat(read(JsonObject.of("verifyHost", "false")).verifyHost()).isFalse();
    assertThat(read(JsonObject.of("verifyHost", true))).isEqualTo(TlsOptions.DEFAULT);
    assertThatThrownBy(() -> read(JsonObject.of("verifyHost", "no")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  tls.verifyHost: expected true or false, found 'no'");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    String file = file("ca.der");
    assertThatThrownBy(() -> read(JsonObject.of("trust", file, "trustPassword", "geheim")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  tls.trust: " + KINDS + ", found '" + file + "'");
  }

  @Test
  void aFileThatCantBeReadIsRefusedWithItsPath() throws IOException {
    Path missing = folder.resolve("missing.pem");
    Path directory = Files.createDirectory(folder.resolve("directory.pem"));
    for (Object path : new Object[] {missing, directory, "no\0path.pem"}) {
      assertThatThrownBy(() -> read(JsonObject.of("trust", path.toString())))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageEndingWith(
              "\n  tls.trust: "
                  + KINDS
                  + ", found '"
                  + path.toString().replace('\0', '\uFFFD')
                  + "'");
    }
  }

  @Test
  void aPasswordWithoutAKeyStoreIsRefused() throws IOException {
    for (JsonObject tls :
        new JsonObject[] {new JsonObject(), JsonObject.of("trust", file("ca.pem"))}) {
      assertThatThrownBy(() -> read(tls.put("trustPassword", "geheim")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageEndingWith(
              "\n  tls.trustPassword: "
                  + "expected a key store (.jks, .p12, .pfx) under trust with it");
    }
  }

  @Test
  void anAddressWithoutTlsNeedsNone() {
    assertThatThrownBy(
            () ->
                AsteriskOptions.from(
                    JsonObject.of("url", "http://pbx.example", "tls", new JsonObject())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  tls: expected an https address under url with it");
  }

  @Test
  void anAddressThatIsNoneIsNotTakenForOneWithoutTls() {
    assertThatThrownBy(
            () ->
                AsteriskOptions.from(
                    JsonObject.of("url", "htps://pbx.example", "tls", new JsonObject())))
        .hasMessageContaining("\n  url: expected an address")
        .hasMessageNotContaining("\n  tls:");
  }

  @Test
  void aMisspeltKeyIsNamedWithItsPath() {
    assertThatThrownBy(() -> read(JsonObject.of("trusted", "ca.pem")))
        .hasMessageEndingWith(
            "\n  tls.trusted: unknown; expected one of trust, trustPassword, verifyHost");
  }

  private static TlsOptions read(JsonObject tls) {
    return AsteriskOptions.from(JsonObject.of("url", "https://pbx.example:8089", "tls", tls)).tls();
  }

  private String file(String name) throws IOException {
    return Files.createFile(folder.resolve(name)).toString();
  }
}
