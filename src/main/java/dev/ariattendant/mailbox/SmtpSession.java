package dev.ariattendant.mailbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.util.concurrent.TimeUnit;

/**
 * One connection for one e-mail. Messages are rare, and a server that hangs costs no other message
 * anything.
 */
final class SmtpSession {

  private final MailClient client;

  SmtpSession(Vertx vertx, MailConfig config) {
    client = MailClient.create(vertx, config.setMaxPoolSize(1));
  }

  /**
   * Sends the e-mail, and ends the connection.
   *
   * @param ms how long the whole may take
   */
  Future<MailResult> send(MailMessage mail, long ms) {
    return client
        .sendMail(mail)
        .timeout(ms, TimeUnit.MILLISECONDS)
        .onComplete(sent -> client.close());
  }
}
