package dev.ariattendant.mailbox;

import dev.ariattendant.api.RecordingName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for recordings of mailboxes that were left with Asterisk: those of attendants that have
 * ended, and those that couldn't be fetched. As long as the caller's channel exists, a message that
 * isn't kept yet may be under review, so it is left alone.
 */
final class RecordingSweep {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingSweep.class);

  /** Another node may know more of a recording than its name, and fetch it at the call's end. */
  private static final Duration ANOTHERS = Duration.ofMinutes(2);

  /** An expected recording that Asterisk doesn't list for so long doesn't exist. */
  private static final Duration MISSING = Duration.ofMinutes(10);

  /** The rest is fetched by the next sweep. */
  private static final int MOST = 200;

  private final AsteriskRecordings asterisk;
  private final MessageStore store;
  private final Mailboxes mailboxes;
  private final RecordingFetcher fetcher;
  private final MessageNodes nodes;
  private final InstantSource clock;
  private final Set<String> running = new HashSet<>();

  /** When a recording was first seen that nobody has announced here: by Asterisk, then by name. */
  private final Map<String, Map<String, Instant>> seen = new HashMap<>();

  RecordingSweep(
      Vertx vertx,
      MessageStore store,
      Mailboxes mailboxes,
      RecordingFetcher fetcher,
      MessageNodes nodes,
      InstantSource clock) {
    this.asterisk = new AsteriskRecordings(vertx.eventBus());
    this.store = store;
    this.mailboxes = mailboxes;
    this.fetcher = fetcher;
    this.nodes = nodes;
    this.clock = clock;
  }

  /** Looks through the recordings of an Asterisk; always succeeds. */
  Future<Void> sweep(String name) {
    if (!running.add(name)) {
      return Future.succeededFuture();
    }
    return asterisk
        .ofMailboxes(name)
        .compose(
            listed ->
                listed.isEmpty() && expected(name).isEmpty()
                    ? Future.<Void>succeededFuture()
                    : asterisk.channels(name).compose(there -> look(name, listed, there)))
        .onFailure(
            failure -> LOG.debug("{}: can't look for messages: {}", name, failure.toString()))
        .otherwiseEmpty()
        .onComplete(done -> running.remove(name));
  }

  private List<Expected> expected(String name) {
    return store.expected().stream().filter(each -> each.asterisk().equals(name)).toList();
  }

  private Future<Void> look(String name, List<String> listed, Set<String> channels) {
    Set<String> left = new HashSet<>(listed);
    expected(name).forEach(each -> dropIfMissing(each, left, channels));
    seen.computeIfAbsent(name, first -> new HashMap<>()).keySet().retainAll(left);
    Future<Void> all = Future.succeededFuture();
    for (String recording : listed.stream().limit(MOST).toList()) {
      all = all.compose(before -> look(name, recording, channels).otherwiseEmpty());
    }
    return all;
  }

  private void dropIfMissing(Expected each, Set<String> listed, Set<String> channels) {
    if (!listed.contains(each.recording())
        && !isThere(each.channel(), channels)
        && each.begun().plus(MISSING).isBefore(clock.instant())) {
      if (each.kept().isPresent()) {
        LOG.error("{} was kept, and Asterisk doesn't have it", each.recording());
      }
      store.forget(each);
    }
  }

  private static boolean isThere(String channel, Set<String> channels) {
    return channels.contains(RecordingName.folder(channel));
  }

  private Future<Void> look(String name, String recording, Set<String> channels) {
    String id = MessageId.of(recording);
    if (store.message(id).isPresent()) {
      store.expected(id).ifPresent(store::forget);
      return fetcher.claim(store.message(id).get());
    }
    if (store.expected(id).isPresent()) {
      Expected known = store.expected(id).get();
      return known.kept().isPresent() || !isThere(known.channel(), channels)
          ? fetch(known)
          : Future.succeededFuture();
    }
    RecordingName.OfMailbox named = RecordingName.read(recording).orElseThrow();
    Instant since = seen.get(name).computeIfAbsent(recording, unknown -> clock.instant());
    if (channels.contains(named.channelId())
        || since.plus(ANOTHERS).isAfter(clock.instant())
        || fetcher.isBusy(id)) {
      return Future.succeededFuture();
    }
    Expected found =
        Expected.of(
            name,
            recording,
            new RecordingName.OfMailbox(
                mailboxes.named(named.mailbox()), named.channelId(), named.begun()));
    return nodes.anotherHolds(id).compose(held -> held ? Future.succeededFuture() : fetch(found));
  }

  private Future<Void> fetch(Expected recording) {
    return fetcher
        .fetch(recording)
        .onFailure(
            failure ->
                LOG.warn(
                    "can't fetch {} yet, it stays with Asterisk: {}",
                    recording.recording(),
                    failure.getMessage()));
  }
}
