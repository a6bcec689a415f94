package dev.ariattendant.tools.conformance;

/** A running program that takes calls. Closing it ends it. */
interface ProgramUnderTest extends AutoCloseable {

  /** Whether it still runs. */
  boolean isAlive();

  /** Ends it at once, as {@code kill -9} does; returns when it is gone. */
  void kill();

  /** Asks it to end, as {@code kill} does. */
  void terminate();

  @Override
  void close();
}
