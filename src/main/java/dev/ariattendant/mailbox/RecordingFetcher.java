package dev.ariattendant.mailbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings recordings from Asterisk to this node: first the file is stored here, then Asterisk's is
 * deleted, which is how a node claims it. Whatever ends in between, the recording is still in one
 * of the two places; where it is in both, the claim decides.
 */
final class RecordingFetcher {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingFetcher.class);

  /** Menus record 24 MB at most. */
  private static final int MOST_BYTES = 64_000_000;

  /** Only a header. */
  private static final Duration SOUND = Duration.ofSeconds(1);

  private static final long LOCK_MS = 1_000;

  private final Vertx vertx;
  private final AsteriskRecordings asterisk;
  private final MessageStore store;
  private final Mailboxes mailboxes;
  private final MessageEvents events;
  private final MessageNodes nodes;

  /** The ids of what is being fetched or claimed. */
  private final Set<String> busy = new HashSet<>();

  RecordingFetcher(
      Vertx vertx,
      MessageStore store,
      Mailboxes mailboxes,
      MessageEvents events,
      MessageNodes nodes) {
    this.vertx = vertx;
    this.asterisk = new AsteriskRecordings(vertx.eventBus());
    this.store = store;
    this.mailboxes = mailboxes;
    this.events = events;
    this.nodes = nodes;
  }

  /** Whether a recording is being fetched, or a message claimed. */
  boolean isBusy(String id) {
    return busy.contains(id);
  }

  /**
   * Fetches a recording that has ended, or is about to; fails if that isn't possible now. Nothing
   * happens if there is none any more, or another node fetches it.
   */
  Future<Void> fetch(Expected recording) {
    String id = recording.id();
    if (store.message(id).isPresent()) {
      return store.forget(recording).compose(done -> claim(store.message(id).get()));
    }
    if (!busy.add(id)) {
      return Future.succeededFuture();
    }
    return asterisk
        .isLive(recording.asterisk(), recording.recording())
        .compose(
            live ->
                live
                    ? Future.failedFuture("the recording hasn't ended")
                    : vertx
                        .sharedData()
                        .withLock("mailbox." + id, LOCK_MS, () -> fetchEnded(recording)))
        .onComplete(done -> busy.remove(id));
  }

  private Future<Void> fetchEnded(Expected recording) {
    return asterisk
        .file(recording.asterisk(), recording.recording())
        .compose(
            audio ->
                audio.length() > MOST_BYTES
                    ? Future.failedFuture("it has %d bytes".formatted(audio.length()))
                    : isNothing(recording, audio) ? discard(recording) : add(recording, audio));
  }

  /** The caller has hung up at the beep: neither the file nor Asterisk knows of any sound. */
  private static boolean isNothing(Expected recording, Buffer audio) {
    return WavAudio.duration(audio).map(Duration::isZero).orElse(audio.length() == 0)
        && recording.duration().orElse(Duration.ZERO).compareTo(SOUND) < 0;
  }

  private Future<Void> discard(Expected recording) {
    LOG.info("{} holds no sound, so there is no message", recording.recording());
    return asterisk
        .delete(recording.asterisk(), recording.recording())
        .compose(deleted -> store.forget(recording));
  }

  private Future<Void> add(Expected recording, Buffer audio) {
    return store
        .add(recording, audio, mailboxes.targets(recording.mailbox()))
        .compose(
            message -> {
              events.stored(message);
              if (!mailboxes.targets().containsKey(recording.mailbox())) {
                LOG.error(
                    "message {} is for {}, which isn't among the mailboxes of this node: it is"
                        + " kept, and delivered once there is such a mailbox",
                    message.id(),
                    recording.mailbox());
              }
              // Nobody else can have deleted it: the lock is held.
              return asterisk
                  .delete(recording.asterisk(), recording.recording())
                  .compose(deleted -> store.update(message.asClaimed()))
                  .compose(claimed -> store.forget(recording));
            });
  }

  /**
   * Claims a message of this node whose recording may still be with Asterisk. If another node has
   * been faster, which has happened if this one has ended in between, the message is the other's.
   */
  Future<Void> claim(Message message) {
    if (message.claimed() || !busy.add(message.id())) {
      return Future.succeededFuture();
    }
    StoredMessage recorded = message.recorded();
    return asterisk
        .delete(recorded.asterisk(), recorded.recording())
        .compose(
            deleted -> deleted ? Future.succeededFuture(false) : nodes.anotherOwns(message.id()))
        .compose(
            taken ->
                taken
                    ? store.delete(message.id())
                    : store
                        .message(message.id())
                        .map(current -> store.update(current.asClaimed()))
                        .orElseGet(Future::succeededFuture))
        .onComplete(done -> busy.remove(message.id()));
  }
}
