package dev.ariattendant.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/** Programs that run side by side, warmed up. */
final class Lineup implements AutoCloseable {

  private final List<RunningProgram> running = new ArrayList<>();

  /**
   * Starts those of them that are installed, and lets each warm up.
   *
   * @param keys how many are enough for that
   * @param seconds what must do for those that take longer
   */
  Lineup(List<? extends Program> programs, int keys, int seconds) {
    for (Program program : programs) {
      if (program.isInstalled()) {
        System.err.println("warming up " + program.title());
        RunningProgram started = new RunningProgram(program);
        running.add(started);
        warmUp(started, keys, seconds);
      } else {
        System.err.println(program.title() + " isn't installed, so it is left out");
      }
    }
  }

  private static void warmUp(RunningProgram program, int keys, int seconds) {
    long pressed = 0;
    for (int second = 0; second < seconds && pressed < keys; second++) {
      pressed += program.measure("saturate 50 1").getLong("keys");
    }
  }

  /** In the order in which they were named. */
  List<RunningProgram> running() {
    return running;
  }

  @Override
  public void close() {
    running.forEach(RunningProgram::close);
  }
}
