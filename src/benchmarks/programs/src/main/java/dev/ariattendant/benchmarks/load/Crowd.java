package dev.ariattendant.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Callers who do the same.
 *
 * @param <C> what they do
 */
final class Crowd<C extends LoadCaller> {

  /** So many are on their way in at once. */
  private static final int ENTERING = 100;

  private final Ari ari;
  private final Function<Runnable, C> factory;
  private final List<C> callers = new ArrayList<>();
  private final List<SimulatedCall> calls = new ArrayList<>();
  private int size;
  private int settled;
  private Runnable whenSettled = () -> {};

  /**
   * Nobody yet.
   *
   * @param factory makes a caller, who runs that once there is nothing left for the program to do
   */
  Crowd(Ari ari, Function<Runnable, C> factory) {
    this.ari = ari;
    this.factory = factory;
  }

  /** In the order in which they came. */
  List<C> callers() {
    return callers;
  }

  /** Lets callers come or hang up, and does this when it is so many and all have settled. */
  void resize(int newSize, Runnable then) {
    size = newSize;
    forgetTheGone();
    for (int last = calls.size() - 1; last >= size; last--) {
      calls.remove(last).hangUp();
      callers.remove(last);
      settled--;
    }
    whenSettled = then;
    ari.whenConnected(this::go);
  }

  /** The program isn't what it was. */
  private void forgetTheGone() {
    if (!calls.isEmpty() && ari.call(calls.get(0).id()) == null) {
      calls.clear();
      callers.clear();
      settled = 0;
    }
  }

  private void go() {
    while (calls.size() < size && calls.size() - settled < ENTERING) {
      C caller = factory.apply(this::another);
      callers.add(caller);
      calls.add(ari.enter(caller));
    }
    if (settled == size) {
      Runnable then = whenSettled;
      whenSettled = () -> {};
      then.run();
    }
  }

  private void another() {
    settled++;
    go();
  }
}
