package dev.ariattendant.benchmarks.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A program that serves callers. */
interface Program {

  /** What a table calls it. */
  String title();

  /** How its commands go: {@code http} or {@code websocket}. */
  String transport();

  /** Whether it is there to be started. */
  boolean isInstalled();

  /** How many Asterisks it serves. */
  default int connections() {
    return 1;
  }

  /**
   * How to start it.
   *
   * @param asterisks those to serve
   * @param folder for its files, and where it is to run
   */
  ProcessBuilder command(List<URI> asterisks, Path folder);
}
