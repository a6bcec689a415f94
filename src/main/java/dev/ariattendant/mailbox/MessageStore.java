package dev.ariattendant.mailbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's messages: in memory, and on the disk, where all of them are. To be used in one
 * context. Each change is carried out after the ones before. While the disk can't be written,
 * nothing is taken from Asterisk.
 */
final class MessageStore {

  private static final Logger LOG = LoggerFactory.getLogger(MessageStore.class);

  private final Context context;
  private final Path all;
  private final InstantSource clock;
  private final Map<String, Message> messages = new HashMap<>();
  private final Map<String, Expected> expected = new HashMap<>();

  /** Null until it can be opened. */
  private MessageFolder folder;

  private boolean closed;

  MessageStore(Context context, Path all, InstantSource clock) {
    this.context = context;
    this.clock = clock;
    this.all = all.toAbsolutePath();
  }

  private interface Work<T> {
    T on(MessageFolder folder) throws IOException;
  }

  private <T> Future<T> onDisk(Work<T> work) {
    return context.executeBlocking(
        () -> {
          if (folder == null) {
            throw new IOException("there is no folder for messages");
          }
          return work.on(folder);
        });
  }

  /**
   * Opens the folder, if it isn't open, and takes over what is left of processes that don't run any
   * more; returns these messages. That it fails is logged.
   */
  Future<List<Message>> open() {
    return context
        .<MessageFolder.Contents>executeBlocking(
            () -> {
              if (closed) {
                // A timer of the verticle was faster than its end.
                throw new IOException("the mailboxes are being stopped");
              }
              if (folder == null) {
                folder = MessageFolder.open(all);
              }
              return folder.adopt();
            })
        .map(
            adopted -> {
              adopted.messages().forEach(each -> messages.put(each.id(), each));
              adopted.expected().forEach(each -> expected.put(each.id(), each));
              if (!adopted.messages().isEmpty()) {
                LOG.info(
                    "{} messages in {} were left by a process that has ended",
                    adopted.messages().size(),
                    all);
              }
              return adopted.messages();
            })
        .onFailure(
            failure ->
                LOG.error(
                    "can't use {} for messages, so they stay with Asterisk; make it a folder that"
                        + " can be written, with locks: {}",
                    all,
                    failure.toString()))
        .otherwise(List.of());
  }

  Future<Void> close() {
    return context.executeBlocking(
        () -> {
          closed = true;
          if (folder != null) {
            folder.close();
            folder = null;
          }
          return null;
        });
  }

  Collection<Message> messages() {
    return List.copyOf(messages.values());
  }

  Optional<Message> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  Collection<Expected> expected() {
    return List.copyOf(expected.values());
  }

  Optional<Expected> expected(String id) {
    return Optional.ofNullable(expected.get(id));
  }

  /** Notes what to expect, on the disk if possible. */
  Future<Void> expect(Expected recording) {
    expected.put(recording.id(), recording);
    return this.<Void>onDisk(
            there -> {
              there.store(recording);
              return null;
            })
        .onFailure(
            failure ->
                LOG.warn(
                    "can't note whose message {} is: {}",
                    recording.recording(),
                    failure.toString()));
  }

  /** Nothing more is to be fetched. */
  Future<Void> forget(Expected recording) {
    expected.remove(recording.id());
    return onDisk(
        there -> {
          there.deleteExpected(recording.id());
          return null;
        });
  }

  /** Stores a new message with its audio; succeeds once both are on the disk. */
  Future<Message> add(Expected recording, Buffer audio, Collection<String> targets) {
    Instant now = clock.instant();
    Instant received =
        recording.kept().orElse(recording.begun().plus(recording.duration().orElse(Duration.ZERO)));
    return this.<Message>onDisk(
            there -> {
              Path file = there.storeAudio(recording.id(), audio);
              Optional<Duration> length = WavAudio.duration(audio).or(recording::duration);
              Message message =
                  new Message(
                          new StoredMessage(
                              recording.id(),
                              recording.mailbox(),
                              received,
                              length,
                              recording.callerNumber(),
                              recording.callerName(),
                              recording.asterisk(),
                              recording.channel(),
                              recording.recording(),
                              "wav",
                              file),
                          audio.length(),
                          now,
                          false,
                          Map.of())
                      .withTargets(targets, now);
              there.store(message);
              return message;
            })
        .map(
            message -> {
              messages.put(message.id(), message);
              return message;
            });
  }

  /**
   * Replaces a message by a newer state of it; it counts at once. Fails if the disk hasn't got it:
   * then a restart finds the older state.
   */
  Future<Void> update(Message message) {
    messages.replace(message.id(), message);
    return this.<Void>onDisk(
            there -> {
              there.replace(message);
              return null;
            })
        .onFailure(
            failure ->
                LOG.error(
                    "can't note the state of message {}, so it may be delivered once more after a"
                        + " restart: {}",
                    message.id(),
                    failure.toString()));
  }

  /** Deletes a message; it counts as deleted once the disk says so. */
  Future<Void> delete(String id) {
    return this.<Void>onDisk(
            there -> {
              there.deleteMessage(id);
              return null;
            })
        .onSuccess(done -> messages.remove(id));
  }

  Future<Buffer> read(Message message, long offset, int most) {
    return onDisk(there -> MessageFolder.read(message.recorded().audio(), offset, most));
  }
}
