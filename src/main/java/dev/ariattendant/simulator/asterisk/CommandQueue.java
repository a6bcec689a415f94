package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The command queue of a channel or a bridge: commands run one after another, and a playback keeps
 * the queue busy until it ends. Only hang-ups and the operations on playbacks bypass it.
 */
final class CommandQueue {

  private final SimulatedClock clock;
  private final Runnable onEmpty;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
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

  /** A command that takes its time. */
  interface LongCommand {
    /**
     * Begins.
     *
     * @param done to be run when the next command may start
     */
    void run(Runnable done);

    /** The channel was hung up: the command ends now. */
    void hangUp();

    /** Whether it keeps the channel's thread from everything else, such as reporting keys. */
    default boolean isBlocking() {
      return false;
    }

    /** The caller has pressed and released a key. */
    default void pressed(char key) {}
  }

  void add(LongCommand command) {
    enqueue(
        () -> {
          running = Optional.of(command);
          command.run(this::done);
        });
  }

  /** Adds a command that is done at once when its turn comes. */
  void add(Runnable command) {
    enqueue(
        () -> {
          command.run();
          done();
        });
  }

  private void enqueue(Runnable command) {
    waiting.add(command);
    wake();
  }

  Optional<LongCommand> running() {
    return running;
  }

  /** The running command ends, then the others in their turn. */
  void hangUp() {
    running.ifPresentOrElse(LongCommand::hangUp, this::drain);
  }

  /** Runs the queue soon. */
  void wake() {
    if (!busy && !waking) {
      waking = true;
      clock.soon(
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
      waiting.poll().run();
    }
    draining = false;
    if (!busy) {
      onEmpty.run();
    }
  }

  private void done() {
    running = Optional.empty();
    busy = false;
    drain();
  }
}
