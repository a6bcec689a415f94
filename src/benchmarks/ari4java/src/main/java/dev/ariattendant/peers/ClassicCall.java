package dev.ariattendant.peers;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One caller in the menu. All of it happens on one thread. */
final class ClassicCall {

  private static final List<String> MENU = List.of("sound:press-1", "sound:or", "sound:press-2");
  private static final Set<String> OPTIONS = Set.of("1", "2");
  private static final int SILENCE_SECONDS = 10;

  private final ARI ari;
  private final ScheduledExecutorService thread;
  private final String channel;
  private ScheduledFuture<?> silence;

  /** The menu's sound that is playing, if one is. */
  private String playback;

  private int sound;
  private boolean over;

  ClassicCall(ARI ari, ScheduledExecutorService thread, String channel) {
    this.ari = ari;
    this.thread = thread;
    this.channel = channel;
  }

  void begin() {
    try {
      ari.channels().answer(channel).execute();
    } catch (RestException e) {
      hungUp();
    }
    menu();
  }

  void end() {
    over = true;
    endSilence();
  }

  void finished(String finished) {
    if (finished.equals(playback)) {
      playback = null;
      sound++;
      playMenu();
    }
  }

  void pressed(String key) {
    endSilence();
    if (playback != null) {
      stop();
    }
    if (OPTIONS.contains(key)) {
      play("sound:you-entered");
      play("digits:" + key);
    } else {
      play("sound:option-is-invalid");
    }
    menu();
  }

  private void menu() {
    sound = 0;
    playMenu();
  }

  private void playMenu() {
    if (over) {
      return;
    }
    if (sound < MENU.size()) {
      playback = play(MENU.get(sound));
    } else {
      silence = thread.schedule(this::wonder, SILENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void wonder() {
    play("sound:are-you-still-there");
    menu();
  }

  private void stop() {
    try {
      ari.playbacks().stop(playback).execute();
    } catch (RestException e) {
      // It has just ended by itself.
    }
  }

  private String play(String media) {
    String id = UUID.randomUUID().toString();
    try {
      ari.channels().playWithId(channel, id, media).execute();
    } catch (RestException e) {
      hungUp();
    }
    return id;
  }

  /** The only reason for a command to fail; {@link #end} comes next. */
  private void hungUp() {
    over = true;
  }

  private void endSilence() {
    if (silence != null) {
      silence.cancel(false);
      silence = null;
    }
  }
}
