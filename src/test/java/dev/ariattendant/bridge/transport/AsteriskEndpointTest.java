package dev.ariattendant.bridge.transport;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class AsteriskEndpointTest {

  /** What each TLS connection begins with. */
  private static final byte TLS_HANDSHAKE = 22;

  @ParameterizedTest
  @CsvSource({
    "http://pbx:8088, pbx, 8088, false, /ari/x",
    "http://pbx, pbx, 80, false, /ari/x",
    "http://asterisk_pbx:8088, asterisk_pbx, 8088, false, /ari/x",
    "https://pbx, pbx, 443, true, /ari/x",
    "https://pbx:8089/a%20b, pbx, 8089, true, /a%20b/ari/x",
  })
  void anAddressSaysWhereAsteriskIs(String url, String host, int port, boolean tls, String path) {
    AsteriskEndpoint endpoint = new AsteriskEndpoint(options(url));

    assertThat(endpoint.address().host()).isEqualTo(host);
    assertThat(endpoint.address().port()).isEqualTo(port);
    assertThat(endpoint.address().tls()).isEqualTo(tls);
    assertThat(endpoint.path("/x")).isEqualTo(path);
    assertThat(endpoint.eventsPath()).isEqualTo(endpoint.path("/events?app=channel-aa"));
  }

  @ParameterizedTest
  @CsvSource({"ca.jks", "CA.JKS", "ca.p12", "CA.P12", "Ca.Pfx", "ca.pem", "CA.PEM"})
  void whatAFileOfCertificatesIsItsEndingSays(String name, @TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    HttpClientOptions client = new HttpClientOptions();
    new AsteriskEndpoint(
            AsteriskOptions.from(
                JsonObject.of(
                    "url", "https://pbx", "tls", JsonObject.of("trust", file.toString()))))
        .secure(client);

    assertThat(client.getTrustOptions())
        .isInstanceOf(
            switch (name.toLowerCase(Locale.ROOT)) {
              case "ca.jks" -> JksOptions.class;
              case "ca.pem" -> PemTrustOptions.class;
              default -> PfxOptions.class;
            });
  }

  @Test
  void requestsToHttpsAreEncryptedFromTheFirstByte(Vertx vertx) {
    Promise<Byte> first = Promise.promise();
    NetServer server = listening(vertx, first);
    HttpRest.forCommands(vertx, options("https://127.0.0.1:" + server.actualPort()))
        .send(Operations.load().request(JsonObject.of("operation", "asterisk.ping")));

    assertThat(await(first.future())).isEqualTo(TLS_HANDSHAKE);
  }

  @Test
  void theWebSocketToHttpsIsEncryptedFromTheFirstByte(Vertx vertx) {
    Promise<Byte> first = Promise.promise();
    NetServer server = listening(vertx, first);
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions()
                .setConfig(JsonObject.of("url", "https://127.0.0.1:" + server.actualPort()))));

    assertThat(await(first.future())).isEqualTo(TLS_HANDSHAKE);
  }

  private static NetServer listening(Vertx vertx, Promise<Byte> first) {
    return await(
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        bytes -> {
                          first.tryComplete(bytes.getByte(0));
                          socket.close();
                        }))
            .listen(0, "127.0.0.1"));
  }

  private static AsteriskOptions options(String url) {
    return AsteriskOptions.from(JsonObject.of("url", url));
  }
}
