package dev.ariattendant.peers;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.tools.AriCallback;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One caller in the menu. Events and answers come on several threads. */
final class ClassicCall {

  private static final List<String> MENU = List.of("sound:press-1", "sound:or", "sound:press-2");
  private static final Set<String> OPTIONS = Set.of("1", "2");
  private static final int SILENCE_SECONDS = 10;

  private final ARI ari;
  private final ScheduledExecutorService timers;
  private final String channel;
  private ScheduledFuture<?> silence;

  /** The menu's sound that is playing, if one is. */
  private String playback;

  private int sound;
  private boolean over;

  ClassicCall(ARI ari, ScheduledExecutorService timers, String channel) {
    this.ari = ari;
    this.timers = timers;
    this.channel = channel;
  }

  synchronized void begin() {
    try {
      ari.channels().answer(channel).execute(new Answer<>(() -> {}));
    } catch (RestException e) {
      throw new IllegalStateException(e);
    }
    menu();
  }

  synchronized void end() {
    over = true;
    endSilence();
  }

  synchronized void finished(String finished) {
    if (finished.equals(playback)) {
      playback = null;
      sound++;
      playMenu();
    }
  }

  synchronized void pressed(String key) {
    endSilence();
    if (playback != null) {
      stop(playback);
      playback = null;
    }
    say(
        OPTIONS.contains(key)
            ? List.of("sound:you-entered", "digits:" + key)
            : List.of("sound:option-is-invalid"));
  }

  private synchronized void menu() {
    sound = 0;
    playMenu();
  }

  private void playMenu() {
    if (over) {
      return;
    }
    if (sound < MENU.size()) {
      playback = UUID.randomUUID().toString();
      play(MENU.get(sound), playback, () -> {});
    } else {
      silence =
          timers.schedule(
              () -> say(List.of("sound:are-you-still-there")), SILENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Has Asterisk play these one after another, and the menu after them. */
  private void say(List<String> sounds) {
    List<String> rest = sounds.subList(1, sounds.size());
    play(
        sounds.get(0),
        UUID.randomUUID().toString(),
        () -> {
          if (rest.isEmpty()) {
            menu();
          } else {
            say(rest);
          }
        });
  }

  private void play(String media, String id, Runnable then) {
    try {
      ari.channels().playWithId(channel, id, media).execute(new Answer<>(then));
    } catch (RestException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stop(String id) {
    try {
      ari.playbacks().stop(id).execute(new Answer<>(() -> {}));
    } catch (RestException e) {
      throw new IllegalStateException(e);
    }
  }

  private void endSilence() {
    if (silence != null) {
      silence.cancel(false);
      silence = null;
    }
  }

  /** Goes on when the command is carried out; why one fails is that the caller has just hung up. */
  private record Answer<T>(Runnable then) implements AriCallback<T> {

    @Override
    public void onSuccess(T result) {
      then.run();
    }

    @Override
    public void onFailure(RestException failure) {}
  }
}
