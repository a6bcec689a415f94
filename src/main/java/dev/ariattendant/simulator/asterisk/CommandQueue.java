package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The command queue of a channel or a bridge: commands run one after another, and a playback keeps
 * the queue busy until it ends. Only hang-ups and the operations on playbacks bypass it.
 */
final class CommandQueue {

  /** How long Asterisk 22 takes to wake the channel's thread for a command. */
  private static final long WAKE_UP_MS = 1;

  private final SimulatedClock clock;
  private final Runnable onEmpty;
  private final Deque<Command> waiting = new ArrayDeque<>();
  private Optional<LongCommand> running = Optional.empty();
  private boolean busy;
  private boolean waking;
  private boolean draining;

  /**
   * An empty queue.
   *
   * @param onEmpty called whenever all commands are done
   */
  CommandQueue(SimulatedClock clock, Runnable onEmpty) {
    this.clock = clock;
    this.onEmpty = onEmpty;
  }

  @FunctionalInterface
  interface Command {
    /**
     * Begins.
     *
     * @param done to be run when the next command may start
     */
    void run(Runnable done);
  }

  /** A command that takes its time. */
  interface LongCommand extends Command {
    /** The channel was hung up: the command ends now. */
    void hangUp();

    /** The caller has pressed and released a key. */
    default void pressed(char key) {}
  }

  /** Adds a command that takes its time. */
  void add(LongCommand command) {
    Command tracked =
        done -> {
          running = Optional.of(command);
          command.run(
              () -> {
                running = Optional.empty();
                done.run();
              });
        };
    add(tracked);
  }

  Optional<LongCommand> running() {
    return running;
  }

  /** The running command ends, then the others in their turn. */
  void hangUp() {
    running.ifPresentOrElse(LongCommand::hangUp, this::drain);
  }

  void add(Command command) {
    waiting.add(command);
    wake();
  }

  /** Runs the queue soon. */
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
   * Runs the commands that can run now: in a loop, not recursively, since hundreds of them may end
   * at once when the caller hangs up.
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
      onEmpty.run();
    }
  }

  private void done() {
    busy = false;
    drain();
  }
}
