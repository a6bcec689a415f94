package dev.ariattendant.testbed;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.OutboundWebSocket.Lifetime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asterisk 22 opens WebSockets to a server of ours as it is set up to. */
@Tag("real-asterisk")
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class OutboundWebSocketTest {

  private static final String ANNA_GEHEIM = "Basic YW5uYTpnZWhlaW0=";

  @TempDir Path folder;

  private final BlockingQueue<ServerWebSocket> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();

  @Test
  void aPersistentOneIsThereFromTheStartAndServesCallsAndRequests(Vertx vertx) {
    int port = serve(vertx, new HttpServerOptions());
    URI uri = URI.create("ws://127.0.0.1:" + port + "/ari?x=1");
    try (RealAsterisk asterisk = connecting("outbound-aa", Lifetime.PERSISTENT, uri, null)) {
      asterisk.start();
      ServerWebSocket socket = Await.next(opened, "a connection");
      assertThat(socket.uri()).isEqualTo("/ari?x=1");
      assertThat(socket.headers().get("Authorization")).isEqualTo(ANNA_GEHEIM);
      assertThat(socket.headers().get("Sec-WebSocket-Protocol")).isEqualTo("ari");
      assertThat(frame("ApplicationRegistered").getString("application")).isEqualTo("outbound-aa");

      request(socket, "GET", "asterisk/ping");
      assertThat(frame("RESTResponse").getInteger("status_code")).isEqualTo(200);

      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1002")) {
        assertThat(frame("StasisStart").getString("application")).isEqualTo("outbound-aa");
        caller.hangUp();
        frame("StasisEnd");
      }
      assertThat(opened).isEmpty();

      await(socket.close());
      Await.next(opened, "a new connection");
    }
  }

  @Test
  void onePerCallComesWithTheCall(Vertx vertx) {
    int port = serve(vertx, new HttpServerOptions());
    URI uri = URI.create("ws://127.0.0.1:" + port + "/");
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, uri, null)) {
      asterisk.start();
      assertThat(opened).isEmpty();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        assertThat(opened).hasSize(1);
        assertThat(frame("StasisStart").getString("application"))
            .isEqualTo("percall-aa:PJSIP/alice-00000000");
        caller.hangUp();
        frame("StasisEnd");
      }
    }
  }

  @Test
  void withoutAServerTheCallGoesOnInTheDialplan() {
    URI nowhere = URI.create("ws://127.0.0.1:" + FreePorts.next());
    try (RealAsterisk asterisk = connecting("percall-aa", Lifetime.PER_CALL, nowhere, null)) {
      asterisk.start();
      try (Caller caller = asterisk.call(Dtmf.SIP_INFO, "1003")) {
        assertThat(asterisk.logged("STASISSTATUS is")).contains("STASISSTATUS is FAILED");
        caller.hangUp();
      }
    }
  }

  /** Asterisk checks the common name or another DNS name, and never IP addresses beside it. */
  @ParameterizedTest
  @CsvSource({"localhost,localhost", "other.example localhost,localhost", "127.0.0.1,127.0.0.1"})
  void overTlsTheServerIsKnownByItsCertificate(String certified, String host, Vertx vertx) {
    SelfSigned certificate = certificate(certified);
    int port = serve(vertx, serving(certificate));
    try (RealAsterisk asterisk = trusting(host, port, certificate.certificate())) {
      asterisk.start();
      assertThat(Await.next(opened, "a connection").isSsl()).isTrue();
      frame("ApplicationRegistered");
    }
  }

  @Test
  void overTlsAnUnknownServerGetsNothing(Vertx vertx) {
    int port = serve(vertx, serving(certificate("localhost")));
    try (RealAsterisk asterisk = trusting("localhost", port, null)) {
      asterisk.start();
      assertThat(asterisk.logged("Certificate from peer"))
          .contains("did not verify: self-signed certificate");
      assertThat(opened).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"elsewhere.example,localhost", "localhost 127.0.0.1,127.0.0.1"})
  void overTlsAServerOfAnotherNameGetsNothing(String certified, String host, Vertx vertx) {
    SelfSigned certificate = certificate(certified);
    int port = serve(vertx, serving(certificate));
    try (RealAsterisk asterisk = trusting(host, port, certificate.certificate())) {
      asterisk.start();
      assertThat(asterisk.logged("Certificate common name"))
          .contains("did not match (" + host + ")");
      assertThat(opened).isEmpty();
    }
  }

  /** A server that answers each call. */
  private int serve(Vertx vertx, HttpServerOptions options) {
    HttpServer server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(
                socket -> {
                  opened.add(socket);
                  socket.textMessageHandler(text -> take(socket, new JsonObject(text)));
                });
    return await(server.listen(0, "127.0.0.1")).actualPort();
  }

  private void take(ServerWebSocket socket, JsonObject frame) {
    frames.add(frame);
    if ("StasisStart".equals(frame.getString("type"))) {
      String channel = frame.getJsonObject("channel").getString("id");
      request(socket, "POST", "channels/" + channel + "/answer");
    }
  }

  private static void request(ServerWebSocket socket, String method, String uri) {
    JsonObject request =
        JsonObject.of("type", "RESTRequest", "request_id", uri, "method", method, "uri", uri);
    socket.writeTextMessage(request.encode());
  }

  private JsonObject frame(String type) {
    JsonObject frame = Await.next(frames, type);
    while (!type.equals(frame.getString("type"))) {
      frame = Await.next(frames, type);
    }
    return frame;
  }

  private SelfSigned certificate(String hosts) {
    return SelfSigned.forHosts(folder, List.of(hosts.split(" ", -1)));
  }

  private static HttpServerOptions serving(SelfSigned certificate) {
    return new HttpServerOptions()
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(certificate.certificate().toString())
                .setKeyPath(certificate.key().toString()));
  }

  private static RealAsterisk trusting(String host, int port, Path certificate) {
    URI uri = URI.create("wss://" + host + ":" + port + "/");
    return connecting("outbound-aa", Lifetime.PERSISTENT, uri, certificate);
  }

  private static RealAsterisk connecting(String app, Lifetime lifetime, URI uri, Path trusted) {
    return new RealAsterisk(
        AsteriskSetup.of(22)
            .connecting(
                new OutboundWebSocket(
                    app, lifetime, uri, "anna", "geheim", Optional.ofNullable(trusted))));
  }
}
