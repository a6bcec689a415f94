package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.AsteriskSetup;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Asterisk with a certificate that it has signed itself. */
@Tag("real-asterisk")
@Timeout(120)
final class TlsTest {

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void withItsCertificateAsTheTrustedOneACallIsServedOverTls(int version) {
    try (RealAsterisk asterisk = started(AsteriskSetup.of(version));
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), trusting(asterisk, true))) {
      served.connected();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        caller.press('2');
        served.hears("sound:digits/2");
      }
    }
  }

  @Test
  void anUntrustedCertificateIsRefusedAndLogged() {
    try (RealAsterisk asterisk = started(AsteriskSetup.of(22))) {
      JsonObject config = trusting(asterisk, true);
      config.getJsonObject("asterisk").remove("tls");
      assertRefused(config);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedUnlessHostsArentVerified() {
    try (RealAsterisk asterisk = started(AsteriskSetup.of(22).certifiedFor("elsewhere.example"))) {
      assertRefused(trusting(asterisk, true));
      try (LocalAttendant served = new LocalAttendant(Vertx.vertx(), trusting(asterisk, false))) {
        served.connected();
      }
    }
  }

  private static void assertRefused(JsonObject config) {
    try (Log log = Log.ofTheBridge();
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), config)) {
      Await.until(
          served.vertx(),
          "it has tried twice",
          () -> log.lines().stream().filter(line -> line.contains("TLS with")).toList(),
          seen -> seen.size() >= 2);
      assertThat(log.troubles())
          .singleElement()
          .asString()
          .contains("TLS with https://127.0.0.1:")
          .contains("failed");
      assertThat(served.status.all()).isEmpty();
    }
  }

  private static RealAsterisk started(AsteriskSetup setup) {
    RealAsterisk asterisk = new RealAsterisk(setup);
    asterisk.start();
    return asterisk;
  }

  private static JsonObject trusting(RealAsterisk asterisk, boolean verifyHost) {
    JsonObject config = LocalAttendant.config(asterisk, new JsonObject());
    config
        .getJsonObject("asterisk")
        .put("url", asterisk.tlsAri().toString())
        .put(
            "tls",
            JsonObject.of("trust", asterisk.certificate().toString(), "verifyHost", verifyHost));
    return config;
  }
}
