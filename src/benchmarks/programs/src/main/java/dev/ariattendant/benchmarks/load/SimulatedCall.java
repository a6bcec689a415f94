package dev.ariattendant.benchmarks.load;

import java.util.ArrayDeque;
import java.util.Deque;

/** A channel in the application, with its queue: one playback at a time. */
final class SimulatedCall {

  private final String id;
  private final int number;
  private final Ari ari;
  private final LoadCaller caller;
  private final byte[] channel;
  private final Deque<SimulatedPlayback> queue = new ArrayDeque<>(1);

  SimulatedCall(String id, int number, Ari ari, LoadCaller caller) {
    this.id = id;
    this.number = number;
    this.ari = ari;
    this.caller = caller;
    channel = json("Up");
  }

  private byte[] json(String state) {
    return Ascii.bytes(
        """
        {"id":"%s","name":"PJSIP/alice-%08x","state":"%s","protocol_id":"1-%d@127.0.0.1",\
        "caller":{"name":"alice","number":"alice"},"connected":{"name":"","number":""},\
        "accountcode":"","dialplan":{"context":"default","exten":"1000","priority":2,\
        "app_name":"Stasis","app_data":"channel-aa"},\
        "creationtime":"2026-11-22T12:00:00.000+0000","language":"en"}\
        """
            .formatted(id, number, state, number));
  }

  String id() {
    return id;
  }

  /** As ARI describes it. */
  byte[] channel() {
    return channel;
  }

  void enter() {
    caller.enters(this);
    ari.events().stasisStart(json("Ring"));
  }

  void answer() {
    ari.events().stateChange(channel);
  }

  void press(char digit) {
    ari.events().dtmf(channel, digit);
  }

  /** What plays; null if nothing does. */
  SimulatedPlayback playing() {
    return queue.peek();
  }

  void play(SimulatedPlayback playback) {
    queue.add(playback);
    if (queue.size() == 1) {
      goOn();
    }
  }

  void stop(SimulatedPlayback playback) {
    caller.stopRequested(playback);
    if (playback == queue.peek()) {
      finish("done");
      goOn();
    }
  }

  /** Begins the next sound, and those behind it as long as they end at once. */
  private void goOn() {
    while (!queue.isEmpty()) {
      SimulatedPlayback playback = queue.peek();
      ari.events().playbackStarted(playback);
      caller.hears(playback);
      if (caller.listensOn(playback)) {
        return;
      }
      if (ari.soundsTakeTime()) {
        int sound = playback.sound();
        ari.whenSoundEnds(() -> soundEnds(playback, sound));
        return;
      }
      soundEnds(playback);
    }
    caller.hearsNothing();
  }

  private void soundEnds(SimulatedPlayback playback, int sound) {
    boolean stillPlays = playback == queue.peek() && playback.sound() == sound;
    if (stillPlays && !caller.listensOn(playback)) {
      soundEnds(playback);
      goOn();
    }
  }

  private void soundEnds(SimulatedPlayback playback) {
    if (playback.isAtLastSound()) {
      finish("done");
    } else {
      ari.events().playbackContinuing(playback);
      playback.nextSound();
    }
  }

  private void finish(String state) {
    SimulatedPlayback playback = queue.remove();
    ari.forget(playback);
    ari.events().playbackFinished(playback, state);
  }

  /** The caller hangs up, in the next turn of the event loop. */
  void hangUpSoon() {
    ari.loop().execute(this::hangUp);
  }

  /** The caller hangs up. */
  void hangUp() {
    if (ari.call(id) == null) {
      return;
    }
    ari.events().hangupRequest(channel);
    leave();
  }

  /** It leaves the application. */
  void leave() {
    while (!queue.isEmpty()) {
      finish("failed");
    }
    ari.forget(this);
    ari.events().stasisEnd(channel);
    caller.leaves();
  }
}
