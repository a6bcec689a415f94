package dev.ariattendant.benchmarks.pieces;

import dev.ariattendant.bridge.transport.Frame;
import dev.ariattendant.bridge.transport.FrameReader;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to know where a frame goes, and what reading all of it would. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EventReading {

  @Param Frames frame;

  /** As the bridge does. */
  @Benchmark
  public Frame read() {
    return FrameReader.read(frame.text());
  }

  /** A whole tree. */
  @Benchmark
  public JsonObject readAll() {
    return new JsonObject(frame.text());
  }
}
