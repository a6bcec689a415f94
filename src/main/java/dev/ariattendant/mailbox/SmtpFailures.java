package dev.ariattendant.mailbox;

import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.PrintableText;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.file.FileSystemException;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Says what an attempt to send e-mail has failed by, and what to change. What a server answers to a
 * login isn't shown: it may hold what was sent.
 */
record SmtpFailures(MailOptions mail) {

  private static final int LONGEST = 200;

  /** Codes of RFC 4954 that refuse a login. */
  private static final int AUTH_REQUIRED = 530;

  private static final int TOO_LARGE = 552;

  /** The failure of an attempt. */
  UndeliverableException of(Throwable failure) {
    String server = "The mail server %s:%d ".formatted(mail.host(), mail.port());
    if (failure instanceof SMTPException refused) {
      return refused(server, refused);
    }
    if (failure instanceof FileSystemException) {
      return new UndeliverableException(true, "The recording can't be read");
    }
    if (failure instanceof TimeoutException) {
      return again(server + "doesn't answer in time");
    }
    if (caused(failure, UnknownHostException.class)) {
      return again("There is no host " + mail.host() + ": check mail.host, and DNS");
    }
    if (caused(failure, ConnectException.class)) {
      return again(server + "can't be reached: check mail.host and mail.port, and firewalls");
    }
    if (caused(failure, NotSslRecordException.class)) {
      return mail.tls() == MailOptions.Tls.IMPLICIT
          ? never(server + "doesn't begin with TLS: set mail.tls to starttls, or another port")
          : again(server + "offers STARTTLS, but can't do it: see the server's log");
    }
    if (caused(failure, CertificateException.class)) {
      // Somebody renews it.
      return again(
          server
              + "shows a certificate that isn't trusted, or is another host's: set mail.host to"
              + " the name in it, or mail.trust to a file with it");
    }
    if (caused(failure, SSLException.class)) {
      return again(server + "breaks off the TLS handshake");
    }
    return ofWords(server, failure.getMessage() == null ? "" : failure.getMessage());
  }

  /** Failures that the client tells by their message alone. */
  private static UndeliverableException ofWords(String server, String words) {
    if (words.contains("STARTTLS required")) {
      return never(
          server
              + "doesn't offer STARTTLS: set mail.tls to implicit with the port for it, or to none"
              + " for a server that is near");
    }
    if (words.contains("AUTH methods")) {
      return never(
          server + "offers no login with PLAIN or LOGIN: leave out mail.username and its password");
    }
    if (words.contains("size limit")) {
      return never(
          server + "doesn't take so large a message: raise its limit, or lower record.maxDuration");
    }
    return again(server + "has closed the connection, or sent what isn't SMTP");
  }

  /** Whether a server has refused for good (RFC 5321, 4.2.1); to the client, nonsense is 500. */
  static boolean isPermanent(SMTPException refused) {
    return refused.getReplyCode() / 100 == 5
        && String.valueOf(refused.getReplyMessage()).startsWith("5");
  }

  private static UndeliverableException refused(String server, SMTPException refused) {
    int code = refused.getReplyCode();
    boolean isLogin = String.valueOf(refused.getMessage()).startsWith("AUTH ");
    if (isLogin && isPermanent(refused)) {
      // Somebody corrects the password or unlocks the account.
      return again(
          server
              + "refuses the login (%d): check mail.username and mail.password; some providers want"
                  .formatted(code)
              + " a password for this program alone");
    }
    if (isLogin) {
      return again(server + "can't check the login now (%d)".formatted(code));
    }
    String said = line(refused.getReplyMessage());
    if (code == AUTH_REQUIRED) {
      return again(
          server + "wants a login (%s): set mail.username and its password".formatted(said));
    }
    if (code == TOO_LARGE) {
      return never(
          server
              + "doesn't take so large a message (%s): raise its limit, or lower record.maxDuration"
                  .formatted(said));
    }
    return new UndeliverableException(isPermanent(refused), server + "refuses it: " + said);
  }

  private static String line(String reply) {
    String line = PrintableText.line(String.valueOf(reply).replaceAll("\\s+", " "));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  private static UndeliverableException again(String message) {
    return new UndeliverableException(false, message);
  }

  private static UndeliverableException never(String message) {
    return new UndeliverableException(true, message);
  }

  static boolean caused(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
