package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.MailboxOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.MailServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** E-mail that a real mail server takes, read by another program's parser. */
@Tag("smtp")
@ExtendWith(VertxExtension.class)
class SmtpServerTest {

  private static final String FROM = "Praxis Müller <attendant@example.org>";

  private static MailServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = new MailServer();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theRecordingArrivesByteByByteWithBothBodies(Vertx vertx) throws IOException {
    Path audio = audio(1_000_003);
    StoredMessage message =
        Messages.message(
            audio,
            Optional.of("+4312345"),
            Optional.of("Zoë <b>\"x\"\r\nBcc: all@example.org\r\n\r\n. 日本 \uD83D\uDE00"));

    Await.await(target(vertx, server.port(), MailOptions.Tls.STARTTLS).deliver(message));

    JsonObject mail = server.next();
    String caller =
        "Zoë <b>\"x\"\uFFFD\uFFFDBcc: all@example.org\uFFFD\uFFFD\uFFFD\uFFFD. 日本 \uD83D\uDE00"
            + " (+4312345)";
    assertThat(mail.getJsonArray("defects")).isEmpty();
    assertThat(header(mail, "Subject")).isEqualTo("Sprachnachricht von " + caller);
    assertThat(header(mail, "From")).isEqualTo(FROM);
    assertThat(header(mail, "To")).isEqualTo("office@example.org, boss@example.org");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "Message-ID")).matches("<[0-9a-f]{32}@example\\.org>");
    assertThat(headers(mail, "Bcc")).isEmpty();
    assertThat(mail.getString("plain").replace("\r\n", "\n"))
        .isEqualTo(
            """
            Eine neue Sprachnachricht in der Mailbox office

            Anrufer: %s
            Eingegangen: 30.11.2026, 10:15 (Europe/Vienna)
            Dauer: 1:05

            Die Aufnahme liegt bei.\
            """
                .formatted(caller));
    assertThat(mail.getString("html"))
        .contains("Zoë &lt;b&gt;&quot;x&quot;", "日本 \uD83D\uDE00", "href=\"tel:+4312345\"")
        .doesNotContain("<b>");
    JsonArray attachments = mail.getJsonArray("attachments");
    assertThat(attachments).hasSize(1);
    JsonObject attached = attachments.getJsonObject(0);
    assertThat(attached.getString("name")).isEqualTo("message-20261130-101500.wav");
    assertThat(attached.getString("type")).isEqualTo("audio/wav");
    assertThat(Base64.getDecoder().decode(attached.getString("base64")))
        .isEqualTo(Files.readAllBytes(audio));
  }

  @Test
  void tlsFromTheFirstByteWorksAndARepeatIsRecognised(Vertx vertx) throws IOException {
    Path audio = audio(57);
    EmailTarget target = target(vertx, server.tlsPort(), MailOptions.Tls.IMPLICIT);

    Await.await(target.deliver(Messages.message(audio)));
    JsonObject first = server.next();
    Await.await(target.deliver(Messages.message(audio)));
    JsonObject second = server.next();

    assertThat(header(second, "Message-ID")).isEqualTo(header(first, "Message-ID"));
  }

  @Test
  void aWrongPasswordIsRefused(Vertx vertx) throws IOException {
    EmailTarget target =
        target(
            vertx,
            options(server.port(), MailOptions.Tls.STARTTLS, "localhost", "wrong word"),
            List.of("office@example.org"));

    UndeliverableException failure = failure(target, audio(10));

    assertThat(failure).hasMessageContaining("refuses the login (535)");
    assertThat(failure.getMessage()).doesNotContain("wrong word");
    assertThat(failure.isPermanent()).isFalse();
  }

  /** The certificate is trusted, but for localhost. */
  @Test
  void aCertificateOfAnotherHostIsRefused(Vertx vertx) throws IOException {
    for (MailOptions mail :
        List.of(
            options(server.port(), MailOptions.Tls.STARTTLS, "127.0.0.1", MailServer.PASSWORD),
            options(
                server.tlsPort(), MailOptions.Tls.IMPLICIT, "127.0.0.1", MailServer.PASSWORD))) {
      UndeliverableException failure =
          failure(target(vertx, mail, List.of("office@example.org")), audio(10));

      assertThat(failure).hasMessageContaining("is another host's: set mail.host to the name");
      assertThat(failure.isPermanent()).isFalse();
    }
  }

  @Test
  void aLoginThatIsMissingIsSaid(Vertx vertx) throws IOException {
    MailOptions mail =
        new MailOptions(
            "localhost",
            server.port(),
            MailOptions.Tls.STARTTLS,
            Optional.of(server.certificate().toString()),
            Optional.empty(),
            Optional.empty(),
            FROM,
            Duration.ofSeconds(30));

    assertThat(failure(target(vertx, mail, List.of("office@example.org")), audio(10)))
        .hasMessageContaining("refuses it: 550 log in first");
  }

  @Test
  void aRecordingAboveTheServersLimitIsRefused(Vertx vertx) throws IOException {
    UndeliverableException failure =
        failure(target(vertx, server.port(), MailOptions.Tls.STARTTLS), audio(3_500_000));

    assertThat(failure).hasMessageContaining("raise its limit, or lower record.maxDuration");
    assertThat(failure.isPermanent()).isTrue();
  }

  @Test
  void whoeverIsGoneKeepsItFromNobodyElse(Vertx vertx) throws IOException {
    MailOptions mail =
        options(server.port(), MailOptions.Tls.STARTTLS, "localhost", MailServer.PASSWORD);
    EmailTarget some = target(vertx, mail, List.of("gone@example.org", "office@example.org"));

    Await.await(some.deliver(Messages.message(audio(10))));

    assertThat(header(server.next(), "To")).isEqualTo("gone@example.org, office@example.org");
    assertThat(failure(target(vertx, mail, List.of("gone@example.org")), audio(10)))
        .hasMessageContaining("refuses it: 550 no such mailbox");
  }

  private Path audio(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(folder.resolve("message-" + size + ".wav"), bytes);
  }

  private static UndeliverableException failure(EmailTarget target, Path audio) {
    return (UndeliverableException) Await.failure(target.deliver(Messages.message(audio)));
  }

  private static String header(JsonObject mail, String name) {
    return headers(mail, name).get(0);
  }

  private static List<String> headers(JsonObject mail, String name) {
    return mail.getJsonArray("headers").stream()
        .map(JsonArray.class::cast)
        .filter(each -> each.getString(0).equalsIgnoreCase(name))
        .map(each -> each.getString(1))
        .toList();
  }

  private static MailOptions options(int port, MailOptions.Tls tls, String host, String password) {
    return new MailOptions(
        host,
        port,
        tls,
        Optional.of(server.certificate().toString()),
        Optional.of("attendant"),
        Optional.of(password),
        FROM,
        Duration.ofSeconds(30));
  }

  private static EmailTarget target(Vertx vertx, int port, MailOptions.Tls tls) {
    return target(
        vertx,
        options(port, tls, "localhost", MailServer.PASSWORD),
        List.of("office@example.org", "boss@example.org"));
  }

  private static EmailTarget target(Vertx vertx, MailOptions mail, List<String> to) {
    return new EmailTarget(
        vertx,
        mail,
        new MailboxOptions.Email(to, Optional.empty(), "de"),
        ZoneId.of("Europe/Vienna"));
  }
}
