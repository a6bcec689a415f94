package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.sound.HttpSounds;
import dev.ariattendant.simulator.sound.SoundFiles;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Finds what is to be played, when its turn has come: recordings, files, sounds by HTTP. */
final class MediaFinder {

  private static final String FILE = "sound:/";
  private static final String HTTP = "sound:http://";
  private static final String HTTPS = "sound:https://";

  private final SimulatedClock clock;
  private final Recordings recordings;
  private final SimSounds sounds;
  private final HttpSounds httpSounds;

  MediaFinder(
      SimulatedClock clock, Recordings recordings, SimSounds sounds, HttpSounds httpSounds) {
    this.clock = clock;
    this.recordings = recordings;
    this.sounds = sounds;
    this.httpSounds = httpSounds;
  }

  /** Complete at once unless a file has to be read or fetched. */
  Future<MediaBehavior> find(String mediaUri) {
    String name = mediaUri.substring(mediaUri.indexOf(':') + 1);
    if (mediaUri.startsWith(HTTP) || mediaUri.startsWith(HTTPS)) {
      return httpSounds.lengthMs(name).map(MediaFinder::sound);
    }
    if (mediaUri.startsWith(FILE)) {
      return clock.executeBlocking(() -> SoundFiles.lengthMs(name)).map(MediaFinder::sound);
    }
    return Future.succeededFuture(
        recordings.media(mediaUri).orElseGet(() -> sounds.media(mediaUri)));
  }

  private static MediaBehavior sound(OptionalLong lengthMs) {
    return lengthMs.isPresent() ? MediaBehavior.plays(lengthMs.getAsLong()) : MediaBehavior.fails();
  }
}
