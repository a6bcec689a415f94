package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is being recorded, and what has been. */
public final class Recordings {

  private static final String SCHEME = "recording:";

  /** A file where others have a folder: nothing can be recorded below. */
  private static final String UNUSABLE = "unusable/";

  private final Map<String, Recording> live = new HashMap<>();

  /** Concurrent only because tests look at them from other threads. */
  private final Map<String, StoredRecording> stored = new ConcurrentSkipListMap<>();

  void add(Recording recording) {
    live.put(recording.options().name(), recording);
  }

  void over(Recording recording) {
    RecordingOptions options = recording.options();
    live.remove(options.name());
    if (recording.isKept()) {
      long before =
          options.append() ? stored(options.name()).map(StoredRecording::lengthMs).orElse(0L) : 0;
      stored.put(
          options.name(),
          new StoredRecording(options.name(), options.format(), before + recording.durationMs()));
    }
  }

  /** Whether there can be a folder for it; Asterisk says that a name is taken where there can't. */
  public boolean hasFolder(String name) {
    return !name.startsWith(UNUSABLE) || name.lastIndexOf('/') < UNUSABLE.length();
  }

  /** Whether there can be a file for it; Asterisk says nothing where there can't. */
  boolean hasFile(String name) {
    return !name.startsWith(UNUSABLE);
  }

  public Optional<Recording> live(String name) {
    return Optional.ofNullable(live.get(name));
  }

  public Optional<StoredRecording> stored(String name) {
    return Optional.ofNullable(stored.get(name));
  }

  /** By name; from any thread. */
  public Collection<StoredRecording> stored() {
    return stored.values();
  }

  /** Returns whether there was one. */
  public boolean delete(String name) {
    return stored.remove(name) != null;
  }

  /** Empty = it isn't a recording, or there is none of that name. */
  Optional<MediaBehavior> rendition(String mediaUri) {
    return mediaUri.startsWith(SCHEME)
        ? stored(mediaUri.substring(SCHEME.length()))
            .map(recording -> MediaBehavior.plays(recording.lengthMs()))
        : Optional.empty();
  }
}
