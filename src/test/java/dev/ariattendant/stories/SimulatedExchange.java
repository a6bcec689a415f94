package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.simulator.BroadcastOptions;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.CompletionStage;

/** The embedded simulator as an exchange that stories can run against. */
public final class SimulatedExchange implements Exchange {

  private final Vertx vertx = Vertx.vertx();
  private final Simulator simulator;
  private boolean stopped;

  /** Runs as fast as a real Asterisk, times {@code speed}. */
  public SimulatedExchange(double speed, String... missingSounds) {
    this(SimulatorOptions.defaults().withSpeed(speed).withMissingSounds(missingSounds));
  }

  /** The same with other people who can be dialled. */
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
                    // As in the real ones' extensions.conf.
                    .withLabel("handover", "500", "told", 2)));
  }

  /** What it runs on. */
  public Simulator simulator() {
    return simulator;
  }

  @Override
  public String name() {
    return "the simulator";
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

  /** A caller who shows this number. */
  Caller callAs(String number) {
    return new Telephone(simulator.call(CallerOptions.to("channel-aa").withCaller("", number)));
  }

  /** A caller whom any application may claim, for two seconds. */
  Caller callAll() {
    return new Telephone(simulator.call(CallerOptions.toAll(BroadcastOptions.DEFAULT)));
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
