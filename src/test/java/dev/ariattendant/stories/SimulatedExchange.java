package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.simulator.BroadcastOptions;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.simulator.RequestFault;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** The embedded simulator as an exchange that stories can run against. */
public final class SimulatedExchange implements Exchange {

  private final Vertx vertx = Vertx.vertx();
  private final Simulator simulator;
  private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
  private boolean stopped;

  /** Runs as fast as a real Asterisk, times {@code speed}. */
  public SimulatedExchange(double speed, String... missingSounds) {
    this(SimulatorOptions.defaults().withSpeed(speed).withMissingSounds(missingSounds));
  }

  /** The same with these endpoints instead of the standard ones. */
  public SimulatedExchange(double speed, EndpointDirectory telephoneBook) {
    this(SimulatorOptions.defaults().withSpeed(speed).withEndpoints(telephoneBook));
  }

  private SimulatedExchange(SimulatorOptions options) {
    simulator =
        await(
            Simulator.start(
                vertx,
                options
                    .withPort(0)
                    // As in the extensions.conf of the real Asterisks.
                    .withLabel("handover", "500", "told", 2)));
    onRequest(RequestFault.NONE);
  }

  /** The simulator itself. */
  public Simulator simulator() {
    return simulator;
  }

  /** What becomes of requests from now on. */
  void onRequest(RequestFault fault) {
    simulator.onRequest(
        request -> {
          Reaction reaction = fault.on(request);
          if (reaction instanceof Reaction.CarryOut
              && request.operation().equals("channels.setChannelVar")
              && ChannelVariables.REFUSED.equals(argument(request, "variable"))) {
            refusals.add(argument(request, "value"));
          }
          return reaction;
        });
  }

  private static String argument(SimulatedRequest request, String name) {
    return request.body() instanceof JsonObject body
        ? body.getString(name)
        : request.query().get(name);
  }

  @Override
  public void callInVain() {
    assertThat(await(simulator.call(CallerOptions.to("channel-aa")).ended()))
        .isInstanceOf(CallOutcome.NotTaken.class);
  }

  @Override
  public void awaitRefusal(String reason) {
    assertThat(Await.next(refusals, "ATTENDANT_REFUSED")).isEqualTo(reason);
  }

  @Override
  public URI ari() {
    return simulator.uri();
  }

  @Override
  public String username() {
    return SimulatorOptions.defaults().username();
  }

  @Override
  public String password() {
    return SimulatorOptions.defaults().password();
  }

  @Override
  public void start() {
    if (stopped) {
      await(simulator.restart());
      stopped = false;
    }
  }

  @Override
  public void stop() {
    await(simulator.stop());
    stopped = true;
  }

  @Override
  public Caller call(Dtmf dtmf) {
    return new Telephone(simulator.call(CallerOptions.to("channel-aa")));
  }

  /** A simulated caller as one of stories. */
  static Caller telephone(SimulatedCaller caller) {
    return new Telephone(caller);
  }

  /** One: the simulator doesn't distinguish how a key is sent. */
  @Override
  public List<Dtmf> waysOfKeys() {
    return List.of(Dtmf.SIP_INFO);
  }

  /** A caller with this number. */
  Caller callAs(String number) {
    return new Telephone(simulator.call(CallerOptions.to("channel-aa").withCaller("", number)));
  }

  /** A caller whose call is broadcast to all applications for two seconds. */
  Caller callAll() {
    return new Telephone(simulator.call(CallerOptions.toAll(BroadcastOptions.DEFAULT)));
  }

  /** It tells at once who hears whom; what is wrongly undone a moment later is noticed as well. */
  @Override
  public Duration audioDelay() {
    return Duration.ofMillis(150);
  }

  @Override
  public int channels() {
    return simulator.channels();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private record Telephone(SimulatedCaller caller) implements Caller {

    @Override
    public void press(char key) {
      caller.press(key);
    }

    @Override
    public void hangUp() {
      caller.hangUp();
      await(caller.ended());
    }

    @Override
    public CompletionStage<Void> ended() {
      return caller.ended().<Void>mapEmpty().toCompletionStage();
    }

    @Override
    public void close() {
      caller.hangUp();
    }
  }
}
