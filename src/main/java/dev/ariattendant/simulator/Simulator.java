package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.ChannelListener;
import dev.ariattendant.simulator.asterisk.SimChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An Asterisk in this very process: ARI over HTTP and WebSocket on 127.0.0.1, and people who call.
 * All methods may be called from any thread. It ends with its Vert.x, or with the verticle that
 * started it.
 */
public final class Simulator {

  private static final ChannelListener NOBODY =
      new ChannelListener() {
        @Override
        public void onEvent(CallerEvent perception) {}

        @Override
        public void onPlaybackEnd(PlaybackEnd why) {}

        @Override
        public void onEnded(CallOutcome ending) {}
      };

  private final SimulatorServer server;
  private volatile Consumer<SimulatedCaller> onCallee = callee -> {};

  private Simulator(SimulatorOptions options) {
    this.server = new SimulatorServer(options, this::call, this::calledPhone);
  }

  /** Starts one; fails if the port is taken. */
  public static Future<Simulator> start(Vertx vertx, SimulatorOptions options) {
    Simulator simulator = new Simulator(options);
    return vertx.deployVerticle(simulator.server).map(simulator);
  }

  /** The port that it really listens on. */
  public int port() {
    return server.port();
  }

  /** Where it is, e.g. {@code http://127.0.0.1:8088}; ARI is under {@code /ari}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /**
   * What {@code core stop now} does: each channel gets its ChannelHangupRequest (cause 4) and
   * StasisEnd, then all connections are cut without a close frame, and the port no longer answers.
   */
  public Future<Void> stop() {
    return onContext(server::shutDown);
  }

  /** Up again after {@link #stop()}, on the same port, with no channels. */
  public Future<Void> restart() {
    return onContext(server::listen);
  }

  /** Cuts all WebSockets without a close frame; HTTP, channels and playbacks go on. */
  public Future<Void> dropSockets() {
    return onContext(server::dropSockets);
  }

  /**
   * Whether WebSockets are refused from now on: the connection is closed without an answer, as by
   * an Asterisk that has too many sessions. HTTP goes on, and so do the sockets that are open.
   */
  public void refuseSockets(boolean refuse) {
    server.sockets().refuse(refuse);
  }

  /**
   * Sends a text frame, whatever it says, through every WebSocket that is open; no fault meets it.
   *
   * @return succeeds when it is written; fails if no WebSocket is open
   */
  public Future<Void> inject(String frame) {
    return onContext(() -> server.sockets().inject(frame));
  }

  /**
   * Somebody calls, and the dialplan runs {@code Stasis(application)}. If nobody has registered
   * that application it returns at once: the caller's end is {@link CallOutcome.NotTaken}. A call
   * that is broadcast ends like that if nobody claims it.
   */
  public SimulatedCaller call(CallerOptions options) {
    return call(options, NOBODY);
  }

  /**
   * The same with somebody who is told of all that the caller notices, from the first, on the
   * simulator's context: they mustn't block.
   */
  public SimulatedCaller call(CallerOptions options, ChannelListener witness) {
    SimChannel channel =
        server
            .asterisk()
            .newChannel(options.name(), options.number(), options.context(), options.called());
    SimulatedCaller caller =
        new SimulatedCaller(channel, server.clock(), options.script(), witness);
    caller.call(options);
    return caller;
  }

  /**
   * Who is told of everybody whom the application dials, from now on, on the simulator's context:
   * it mustn't block. They do what the telephone book says of them, and whatever they are told to.
   */
  public void onCallee(Consumer<SimulatedCaller> listener) {
    onCallee = listener;
  }

  private ChannelListener calledPhone(SimChannel channel, Callee callee) {
    SimulatedCaller called = new SimulatedCaller(channel, server.clock(), callee.script(), NOBODY);
    onCallee.accept(called);
    return called.calledPhone();
  }

  /** The applications that take calls: those that somebody has registered. */
  public Future<List<String>> applications() {
    return onContext(() -> Future.succeededFuture(server.asterisk().applications().registered()));
  }

  /** What has been recorded: how many milliseconds, by name. */
  public Map<String, Long> recordings() {
    Map<String, Long> lengths = new TreeMap<>();
    server
        .asterisk()
        .recordings()
        .stored()
        .forEach(recording -> lengths.put(recording.name(), recording.lengthMs()));
    return lengths;
  }

  /**
   * How many channels there are, those included that went back to the dialplan and are busy there.
   */
  public int channels() {
    return server.asterisk().channels().size();
  }

  /** How many playbacks are running or queued. */
  public int playbacks() {
    return server.asterisk().playbacks().count();
  }

  /**
   * How often each operation was asked for, over HTTP or a WebSocket, by its name in Asterisk's API
   * declaration, e.g. {@code channels.play}.
   */
  public Map<String, Long> requests() {
    return server.requests().counts();
  }

  /** Decides from now on what happens to requests; {@link RequestFault#NONE} ends it. */
  public void onRequest(RequestFault fault) {
    server.requests().onRequest(fault);
  }

  /** Decides from now on what happens to events; {@link EventFault#NONE} ends it. */
  public void onEvent(EventFault fault) {
    server.events().onEvent(fault);
  }

  private <T> Future<T> onContext(Supplier<Future<T>> task) {
    Promise<T> promise = Promise.promise();
    server.clock().run(() -> task.get().onComplete(promise));
    return promise.future();
  }
}
