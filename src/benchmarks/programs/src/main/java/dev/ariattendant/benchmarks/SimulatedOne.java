package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The embedded simulator, whose processor time is part of our own. */
final class SimulatedOne implements MeasuredAsterisk {

  private final Vertx vertx = Vertx.vertx();
  private final Simulator simulator = await(Simulator.start(vertx, SimulatorOptions.defaults()));

  @Override
  public String name() {
    return "the simulator, as Asterisk";
  }

  @Override
  public URI ari() {
    return simulator.uri();
  }

  @Override
  public Calls call(int count) {
    List<SimulatedCaller> callers =
        Stream.generate(() -> simulator.call(CallerOptions.to("channel-aa"))).limit(count).toList();
    return () -> callers.forEach(SimulatedCaller::hangUp);
  }

  @Override
  public Optional<Duration> processorTime() {
    return Optional.empty();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
