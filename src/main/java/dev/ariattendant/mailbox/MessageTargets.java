package dev.ariattendant.mailbox;

import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.MailboxOptions;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the targets of a mailbox. */
public final class MessageTargets {

  private MessageTargets() {}

  /**
   * The targets of a mailbox; none if its messages are only listed.
   *
   * @param mail there if this mailbox sends any: the configuration is checked for that
   * @param zone the attendant's time zone
   */
  public static List<MessageTarget> of(
      Vertx vertx, Optional<MailOptions> mail, MailboxOptions mailbox, ZoneId zone) {
    return Stream.<Optional<? extends MessageTarget>>of(
            mailbox.email().map(each -> new EmailTarget(vertx, mail.orElseThrow(), each, zone)),
            mailbox.webhook().map(each -> new WebhookTarget(vertx, each)))
        .<MessageTarget>flatMap(Optional::stream)
        .toList();
  }
}
