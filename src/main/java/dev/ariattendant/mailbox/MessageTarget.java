package dev.ariattendant.mailbox;

import io.vertx.core.Future;

/** Where the messages of a mailbox go: an e-mail server, or a webhook. */
public interface MessageTarget {

  /** Which key of the mailbox it is, {@code email} or {@code webhook}: for logs and events. */
  String name();

  /**
   * Delivers a message, or fails within a bounded time. It must be called in a context of Vert.x,
   * and may be called again for the same message: the receiver recognises the repeat by the
   * message's id.
   *
   * @return succeeds when the receiver has answered for the message, and fails with an {@link
   *     UndeliverableException} else
   */
  Future<Void> deliver(StoredMessage message);
}
