package dev.ariattendant.mailbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * One connection for one e-mail. Messages are rare, and a server that hangs costs no other message
 * anything. It is a verticle, because a client closes a connection that is in use only with the
 * verticle that made it. It is no child of the verticle that sends: children end before their
 * parent's stop, which waits for the e-mail.
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
    return session
        .deploy(vertx)
        .compose(
            id ->
                session
                    .client
                    .sendMail(mail)
                    .timeout(ms, TimeUnit.MILLISECONDS)
                    .onComplete(sent -> vertx.undeploy(id)));
  }

  /** Deploys it from a thread without a context, and completes in the caller's. */
  private Future<String> deploy(Vertx on) {
    Context caller = on.getOrCreateContext();
    Promise<String> deployed = Promise.promise();
    ForkJoinPool.commonPool()
        .execute(
            () ->
                on.deployVerticle(this)
                    .onComplete(
                        id -> caller.runOnContext(now -> deployed.complete(id)),
                        failure -> caller.runOnContext(now -> deployed.fail(failure))));
    return deployed.future();
  }

  @Override
  public Future<?> start() {
    client = MailClient.create(vertx, config);
    return Future.succeededFuture();
  }
}
