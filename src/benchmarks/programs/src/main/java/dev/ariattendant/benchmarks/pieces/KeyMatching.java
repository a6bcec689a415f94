package dev.ariattendant.benchmarks.pieces;

import dev.ariattendant.flow.KeyMatch;
import dev.ariattendant.flow.KeyMatcher;
import dev.ariattendant.flow.KeyPattern;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the keys mean, in a menu of a few options and in a large company's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class KeyMatching {

  @Param({"3", "3000"})
  int options;

  private KeyMatcher<String> matcher;
  private String keys;

  /** Options 1, 2, 3 and so on, all with as many keys as the last one. */
  @Setup
  public void begin() {
    String format = "%0" + Integer.toString(options).length() + "d";
    matcher =
        new KeyMatcher<>(
            IntStream.rangeClosed(1, options)
                .mapToObj(format::formatted)
                .collect(Collectors.toMap(KeyPattern::new, Function.identity())),
            "#");
    keys = format.formatted(options);
  }

  /** All keys of the last option have been pressed. */
  @Benchmark
  public KeyMatch<String> match() {
    return matcher.match(keys);
  }
}
