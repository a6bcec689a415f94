package dev.ariattendant.mailbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.util.concurrent.TimeUnit;

/**
 * One connection for one e-mail. Messages are rare, and a server that hangs costs no other message
 * anything. It is a verticle, because a client closes a connection that is in use only with the
 * verticle that made it.
 */
final class SmtpSession extends VerticleBase {

  private final MailConfig config;
  private MailClient client;

  private SmtpSession(MailConfig config) {
    this.config = config.setMaxPoolSize(1);
  }

  /**
   * Sends an e-mail, and ends the connection.
   *
   * @param ms how long the whole may take
   */
  static Future<MailResult> send(Vertx vertx, MailConfig config, MailMessage mail, long ms) {
    SmtpSession session = new SmtpSession(config);
    return vertx
        .deployVerticle(session)
        .compose(
            id ->
                session
                    .client
                    .sendMail(mail)
                    .timeout(ms, TimeUnit.MILLISECONDS)
                    .onComplete(sent -> vertx.undeploy(id)));
  }

  @Override
  public Future<?> start() {
    client = MailClient.create(vertx, config);
    return Future.succeededFuture();
  }
}
