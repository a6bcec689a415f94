package dev.ariattendant.mailbox;

import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.MailboxOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages by e-mail, with the audio attached. A repeat has the same Message-ID.
 *
 * <p>If one of several recipients is refused for good, the others get the e-mail, and the log names
 * those that don't.
 */
public final class EmailTarget implements MessageTarget {

  private static final Logger LOG = LoggerFactory.getLogger(EmailTarget.class);

  /** In bytes a second, with what e-mail adds: a slower line is as good as none. */
  private static final int SLOWEST = 16 * 1024;

  /** How many answers of the server may come as late as the time-out permits. */
  private static final int SLOW_ANSWERS = 6;

  private final Vertx vertx;
  private final MailOptions mail;
  private final MailboxOptions.Email email;
  private final ZoneId zone;
  private final MessageMail mails;
  private final SmtpFailures failures;

  /**
   * @param zone the attendant's, for the time that the e-mail tells
   */
  public EmailTarget(Vertx vertx, MailOptions mail, MailboxOptions.Email email, ZoneId zone) {
    this.vertx = vertx;
    this.mail = mail;
    this.email = email;
    this.zone = zone;
    this.mails = new MessageMail(mail.from(), email, zone);
    this.failures = new SmtpFailures(mail);
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Future<Void> deliver(StoredMessage message) {
    return send(message, false)
        .recover(
            failure ->
                failure instanceof SMTPException refused
                        && SmtpFailures.isPermanent(refused)
                        && refused.getMessage().startsWith("recipient")
                        && email.to().size() > 1
                    ? send(message, true)
                    : Future.failedFuture(failure))
        .recover(failure -> Future.failedFuture(failures.of(failure)));
  }

  private Future<Void> send(StoredMessage message, boolean toSome) {
    return vertx
        .fileSystem()
        .open(message.audio().toString(), new OpenOptions().setWrite(false).setCreate(false))
        .compose(
            audio ->
                audio
                    .size()
                    .compose(size -> send(message, audio, size, toSome))
                    // The client closes no file that it hasn't begun to read.
                    .eventually(() -> audio.close().otherwiseEmpty()));
  }

  private Future<Void> send(StoredMessage message, AsyncFile audio, long size, boolean toSome) {
    MailMessage whole =
        mails
            .of(message)
            .setAttachment(
                MailAttachment.create()
                    .setName(AudioType.fileName(message, zone))
                    .setContentType(AudioType.mediaType(message.format()))
                    .setStream(audio)
                    .setSize((int) Math.min(size, Integer.MAX_VALUE)));
    long ms = SLOW_ANSWERS * mail.timeout().toMillis() + TimeUnit.SECONDS.toMillis(size / SLOWEST);
    return config(toSome)
        .compose(config -> SmtpSession.send(vertx, config, whole, ms))
        .onSuccess(
            result -> {
              if (result.getRecipients().size() < email.to().size()) {
                LOG.warn(
                    "Mailbox {}: the mail server refuses some of mailboxes.{}.email.to; message {}"
                        + " went to {} alone",
                    message.mailbox(),
                    message.mailbox(),
                    message.id(),
                    result.getRecipients());
              }
            })
        .mapEmpty();
  }

  private Future<MailConfig> config(boolean toSome) {
    MailConfig config = config().setAllowRcptErrors(toSome);
    return mail.tls() == MailOptions.Tls.NONE
        ? Future.succeededFuture(config)
        : ServerTrust.of(vertx, mail.trust()).map(trust -> config.setTrustOptions(trust));
  }

  private MailConfig config() {
    int ms = (int) mail.timeout().toMillis();
    MailConfig config =
        new MailConfig(mail.host(), mail.port())
            .setSsl(mail.tls() == MailOptions.Tls.IMPLICIT)
            .setStarttls(
                mail.tls() == MailOptions.Tls.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setHostnameVerificationAlgorithm("HTTPS")
            .setLogin(mail.username().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
            .setKeepAlive(false)
            .setConnectTimeout(ms)
            .setSslHandshakeTimeout(ms)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(ms)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    // TLS keeps the password secret. Each further method would show a wrong password once more.
    mail.username().ifPresent(user -> config.setUsername(user).setAuthMethods("PLAIN LOGIN"));
    mail.password().ifPresent(config::setPassword);
    return config;
  }
}
