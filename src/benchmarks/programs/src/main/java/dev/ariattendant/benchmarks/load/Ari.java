package dev.ariattendant.benchmarks.load;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The calls of one application. All of it lives on one event loop. */
final class Ari {

  private final EventLoop loop;
  private final Duration sound;
  private final Map<String, SimulatedCall> calls = new HashMap<>();
  private final Map<String, SimulatedPlayback> playbacks = new HashMap<>();
  private EventWriter events;
  private Runnable whenConnected = () -> {};
  private int entered;

  /**
   * Without calls.
   *
   * @param sound how long a sound takes that nobody stops; zero for those that end as they begin
   */
  Ari(EventLoop loop, Duration sound) {
    this.loop = loop;
    this.sound = sound;
  }

  /** A client has registered the application; an earlier one is forgotten with all its calls. */
  void connected(EventWriter newEvents) {
    lost(events);
    events = newEvents;
    Runnable action = whenConnected;
    whenConnected = () -> {};
    action.run();
  }

  /** A client is gone. */
  void lost(EventWriter gone) {
    if (gone == events && events != null) {
      if (!calls.isEmpty()) {
        System.err.println("the client is gone, and with it " + calls.size() + " calls");
      }
      calls.clear();
      playbacks.clear();
      events = null;
    }
  }

  /** Does this as soon as there is a client. */
  void whenConnected(Runnable action) {
    if (events == null) {
      whenConnected = action;
    } else {
      action.run();
    }
  }

  EventWriter events() {
    return events;
  }

  EventLoop loop() {
    return loop;
  }

  boolean soundsTakeTime() {
    return !sound.isZero();
  }

  void whenSoundEnds(Runnable action) {
    var unused = loop.schedule(action, sound.toNanos(), TimeUnit.NANOSECONDS);
  }

  SimulatedCall enter(LoadCaller caller) {
    entered++;
    SimulatedCall call = new SimulatedCall("1795293174." + entered, entered, this, caller);
    calls.put(call.id(), call);
    call.enter();
    return call;
  }

  /** The ids of all calls. */
  Set<String> ids() {
    return calls.keySet();
  }

  /** Null if there is none with this id. */
  SimulatedCall call(String id) {
    return calls.get(id);
  }

  /** Null if there is none with this id. */
  SimulatedPlayback playback(String id) {
    return playbacks.get(id);
  }

  void remember(SimulatedPlayback playback) {
    playbacks.put(playback.id(), playback);
  }

  void forget(SimulatedPlayback playback) {
    playbacks.remove(playback.id(), playback);
  }

  void forget(SimulatedCall call) {
    calls.remove(call.id());
  }
}
