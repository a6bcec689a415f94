package dev.ariattendant.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Asterisk that a benchmark talks to; its user and password are {@code asterisk}. */
interface MeasuredAsterisk extends AutoCloseable {

  /** What it is, without its version. */
  String name();

  /** ARI's base, for example {@code http://127.0.0.1:8088}. */
  URI ari();

  /**
   * So many dial the application {@code channel-aa}, and hang up when this is closed. Returns when
   * all of them have been answered.
   */
  Calls call(int count);

  /** The processor time it has used so far; none if it has no process of its own. */
  Optional<Duration> processorTime();

  @Override
  void close();

  /** Callers who listen. */
  interface Calls extends AutoCloseable {

    @Override
    void close();
  }
}
