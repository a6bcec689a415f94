package dev.ariattendant.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the test bed does to a real Asterisk, and learns of it. */
@Tag("real-asterisk")
@Timeout(120)
final class RealAsteriskTest {

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void frozenItAnswersNothingUntilItIsThawed(int version) throws Exception {
    try (RealAsterisk asterisk = new RealAsterisk(version)) {
      asterisk.start();
      asterisk.freeze();
      CompletableFuture<HttpResponse<Void>> answer =
          HttpClient.newHttpClient()
              .sendAsync(info(asterisk, asterisk.ari()), BodyHandlers.discarding());
      // For a while, since "never" cannot be waited for.
      assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      asterisk.thaw();
      assertThat(answer.join().statusCode()).isEqualTo(200);
      asterisk.freeze(); // it can be closed nevertheless
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void itServesAriOverTls(int version) throws Exception {
    try (RealAsterisk asterisk = new RealAsterisk(version)) {
      asterisk.start();
      HttpClient client = clientTrusting(asterisk.certificate());
      for (String host : List.of("127.0.0.1", "localhost")) {
        URI ari = URI.create("https://" + host + ":" + asterisk.tlsAri().getPort());
        assertThat(client.send(info(asterisk, ari), BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(info(asterisk, asterisk.tlsAri()), BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void itsCertificateCanBeForAnotherHost(int version) throws Exception {
    try (RealAsterisk asterisk =
        new RealAsterisk(AsteriskSetup.of(version).certifiedFor("elsewhere.example"))) {
      asterisk.start();
      HttpClient client = clientTrusting(asterisk.certificate());
      assertThatThrownBy(
              () -> client.send(info(asterisk, asterisk.tlsAri()), BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class)
          .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void itTellsOfItsChannelsAndItsDialplan(int version) {
    try (RealAsterisk asterisk = new RealAsterisk(version)) {
      asterisk.start();
      assertThat(asterisk.cli("core show channels concise")).isEmpty();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1001")) {
        assertThat(asterisk.cli("core show channels concise"))
            .singleElement()
            .asString()
            .startsWith("PJSIP/alice-00000000!default!1001!");
        caller.hangUp();
      }
      try (Caller caller = asterisk.call(Dtmf.RFC_4733)) {
        assertThat(asterisk.logged("STASISSTATUS is"))
            .contains("NoOp(\"PJSIP/bob-00000001\", \"STASISSTATUS is FAILED\")");
        assertThat(asterisk.logged("ATTENDANT_REFUSED is"))
            .contains("NoOp(\"PJSIP/bob-00000001\", \"ATTENDANT_REFUSED is \")");
        caller.hangUp();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100})
  void manyCanCallAtOnce(int count) {
    try (RealAsterisk asterisk = new RealAsterisk(22)) {
      asterisk.start();
      try (Callers callers = Callers.dial(count, () -> asterisk.call(Dtmf.SIP_INFO, "1001"))) {
        assertThat(asterisk.cli("core show channels concise")).hasSize(count);
        callers.hangUp();
        assertThat(callers.all()).allMatch(caller -> caller.ended().toCompletableFuture().isDone());
      }
    }
  }

  private static HttpRequest info(RealAsterisk asterisk, URI ari) {
    byte[] credentials =
        (asterisk.username() + ":" + asterisk.password()).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(ari.resolve("/ari/asterisk/info"))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
        .timeout(Await.BOUND)
        .build();
  }

  private static HttpClient clientTrusting(Path certificate)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
