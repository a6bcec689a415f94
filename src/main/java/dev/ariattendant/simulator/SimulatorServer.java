package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Events;
import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import dev.ariattendant.simulator.http.AriHttp;
import dev.ariattendant.simulator.http.AriOperations;
import dev.ariattendant.simulator.http.EventWebSockets;
import dev.ariattendant.simulator.http.FaultInjector;
import dev.ariattendant.simulator.http.HttpResponses;
import dev.ariattendant.simulator.http.WebSocketRequestHandler;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Wires the simulator's parts together, on a context of their own, and serves HTTP. */
final class SimulatorServer extends VerticleBase {

  private static final String HOST = "127.0.0.1";

  /** As in Asterisk. */
  private static final int MAX_REQUEST_LINE = 4096;

  /** Far more than Asterisk accepts: the simulator itself refuses long frames. */
  private static final int MAX_FRAME = 16_777_216;

  private final SimulatorOptions options;
  private final Function<CallerOptions, SimulatedCaller> calls;
  private final BiFunction<SimChannel, Callee, ChannelListener> callees;

  private SimulatedClock clock;
  private FaultInjector faults;
  private Events events;
  private Asterisk asterisk;
  private HttpResponses responses;
  private EventWebSockets sockets;
  private AriHttp ari;
  private CallsEndpoint callsEndpoint;
  private HttpServer server;
  private volatile int port;

  SimulatorServer(
      SimulatorOptions options,
      Function<CallerOptions, SimulatedCaller> calls,
      BiFunction<SimChannel, Callee, ChannelListener> callees) {
    this.options = options;
    this.calls = calls;
    this.callees = callees;
    this.port = options.port();
  }

  @Override
  public Future<?> start() {
    clock = new SimulatedClock(vertx, context, options.speed());
    faults = new FaultInjector(clock);
    events = new Events(clock);
    asterisk = new Asterisk(clock, events, options, callees);
    responses = new HttpResponses(options.version());
    AriOperations operations = new AriOperations(asterisk, faults, options.version());
    sockets =
        new EventWebSockets(
            asterisk.applications(),
            new WebSocketRequestHandler(operations, asterisk.applications(), options.version()),
            responses);
    ari =
        new AriHttp(options.username(), options.password(), operations, faults, sockets, responses);
    callsEndpoint = new CallsEndpoint(asterisk.applications(), calls);
    return listen();
  }

  Asterisk asterisk() {
    return asterisk;
  }

  SimulatedClock clock() {
    return clock;
  }

  FaultInjector faults() {
    return faults;
  }

  EventWebSockets sockets() {
    return sockets;
  }

  Events events() {
    return events;
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

  /** Ends all calls, cuts all connections and closes the port, like an Asterisk that stops. */
  Future<Void> shutDown() {
    asterisk.stop();
    return sockets.drop().compose(ignored -> server.close());
  }

  Future<Void> dropSockets() {
    return sockets.drop();
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
