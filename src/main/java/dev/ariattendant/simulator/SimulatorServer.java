package dev.ariattendant.simulator;

import dev.ariattendant.simulator.http.AriHttp;
import dev.ariattendant.simulator.http.HttpResponses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** The simulator's HTTP server: ARI, and {@link CallsEndpoint}. */
final class SimulatorServer {

  private static final String HOST = "127.0.0.1";

  /** As in Asterisk. */
  private static final int MAX_REQUEST_LINE = 4096;

  /** Far more than Asterisk accepts: the simulator itself refuses long frames. */
  private static final int MAX_FRAME = 16_777_216;

  private final Vertx vertx;
  private final AriHttp ari;
  private final CallsEndpoint callsEndpoint;
  private final HttpResponses responses;
  private HttpServer server;
  private volatile int port;

  SimulatorServer(
      Vertx vertx, int port, AriHttp ari, CallsEndpoint callsEndpoint, HttpResponses responses) {
    this.vertx = vertx;
    this.port = port;
    this.ari = ari;
    this.callsEndpoint = callsEndpoint;
    this.responses = responses;
  }

  int port() {
    return port;
  }

  Future<Void> listen() {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(HOST)
                    .setPort(port)
                    .setMaxInitialLineLength(MAX_REQUEST_LINE)
                    .setMaxWebSocketFrameSize(MAX_FRAME)
                    .setWebSocketSubProtocols(List.of("ari"))
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setPerMessageWebSocketCompressionSupported(false))
            .invalidRequestHandler(this::refuse)
            .requestHandler(this::handle);
    return server.listen().onSuccess(listening -> port = listening.actualPort()).mapEmpty();
  }

  Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    if (request.path().startsWith(AriHttp.PREFIX)) {
      ari.handle(request);
    } else if (request.path().equals(CallsEndpoint.PATH)) {
      callsEndpoint.handle(request);
    } else {
      responses.html(request, 404, "Not Found", "The requested URL was not found on this server.");
    }
  }

  private void refuse(HttpServerRequest request) {
    request.response().putHeader("Connection", "close");
    responses.html(request, 400, "Bad Request", "Request line too long");
    request.connection().close();
  }
}
