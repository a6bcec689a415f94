package dev.ariattendant.benchmarks.pieces;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.call.ChannelRegistry;
import dev.ariattendant.bridge.call.DropCounter;
import dev.ariattendant.bridge.call.EventPublisher;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.bridge.transport.FrameReader;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.tracing.Tracing;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A key's way from the frame to the call's owner, who looks which key it is. Nobody else listens.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EventRouting {

  private static final int EVENTS = 256;

  private EventLoop loop;
  private EventPublisher publisher;
  private Runnable whenAll;
  private int received;

  /** The owner listens. */
  @Setup
  public void begin() {
    loop = new EventLoop();
    AsteriskOptions options = AsteriskOptions.from(new JsonObject());
    ConnectionMeters meters = Meters.of(loop.vertx()).connection(options.name(), options.app());
    publisher =
        new EventPublisher(
            loop.vertx(),
            options,
            new ChannelRegistry("here", new CallLimit(1)),
            new DropCounter(options.name(), meters, Tracing.OFF),
            meters);
    AriEvent event = (AriEvent) FrameReader.read(Frames.KEY.text());
    loop.run(
        done ->
            loop.vertx()
                .eventBus()
                .<JsonObject>consumer(
                    Addresses.channel(event.channel()), message -> take(message.body()))
                .completion()
                .onSuccess(ready -> done.run()));
  }

  private void take(JsonObject event) {
    if (event.getString("digit").equals("1") && ++received == EVENTS) {
      whenAll.run();
    }
  }

  /** One event, of those that come in one turn of the event loop. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void route() {
    loop.run(
        done -> {
          received = 0;
          whenAll = done;
          for (int i = 0; i < EVENTS; i++) {
            AriEvent event = (AriEvent) FrameReader.read(Frames.KEY.text());
            publisher.toOwners(publisher.toTaps(event));
          }
        });
  }

  /** Ends the loop. */
  @TearDown
  public void end() {
    loop.close();
  }
}
