package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The queue that every channel has: commands run one after another, and a playback keeps it busy
 * until it ends. Only hang-up and the operations on playbacks themselves go past it.
 */
final class CommandQueue {

  /** How long Asterisk 22 takes to wake the channel's thread for a command. */
  private static final long WAKE_UP_MS = 1;

  private final SimulatedClock clock;
  private final Runnable idle;
  private final Deque<Command> waiting = new ArrayDeque<>();
  private Optional<LongCommand> running = Optional.empty();
  private boolean busy;
  private boolean waking;
  private boolean draining;

  /**
   * An empty one.
   *
   * @param idle called whenever all commands are done
   */
  CommandQueue(SimulatedClock clock, Runnable idle) {
    this.clock = clock;
    this.idle = idle;
  }

  /** One thing for the channel to do. */
  @FunctionalInterface
  interface Command {
    /**
     * Begins.
     *
     * @param done to be run when the next command may start
     */
    void run(Runnable done);
  }

  /** Something that takes its time. */
  interface LongCommand extends Command {
    /** Nobody is there any more: it ends now. */
    void hangUp();

    /** A key was pressed and released meanwhile. */
    default void pressed(char key) {}
  }

  /** Adds one that goes on until it says that it is done, or is told that nobody is there. */
  void add(LongCommand command) {
    Command remembered =
        done -> {
          running = Optional.of(command);
          command.run(
              () -> {
                running = Optional.empty();
                done.run();
              });
        };
    add(remembered);
  }

  Optional<LongCommand> running() {
    return running;
  }

  /** What runs ends, and so does the rest, each in its turn. */
  void hangUp() {
    running.ifPresentOrElse(LongCommand::hangUp, this::drain);
  }

  void add(Command command) {
    waiting.add(command);
    wake();
  }

  /** Lets the channel look at its queue soon. */
  void wake() {
    if (!busy && !waking) {
      waking = true;
      clock.after(
          WAKE_UP_MS,
          () -> {
            waking = false;
            drain();
          });
    }
  }

  /**
   * Runs what can run now. A loop, since hundreds of commands may end at once when the caller hangs
   * up.
   */
  void drain() {
    if (draining) {
      return;
    }
    draining = true;
    while (!busy && !waiting.isEmpty()) {
      busy = true;
      waiting.poll().run(this::done);
    }
    draining = false;
    if (!busy) {
      idle.run();
    }
  }

  private void done() {
    busy = false;
    drain();
  }
}
