package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.MailboxOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.SelfSigned;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail to servers that behave badly. SmtpServerTest sends it to a real one. */
@ExtendWith(VertxExtension.class)
class EmailTargetTest {

  private static final String PASSWORD = "geheim";

  @TempDir Path folder;

  private Path audio;

  @BeforeEach
  void record() throws IOException {
    audio = Files.write(folder.resolve("message.wav"), new byte[100_000]);
  }

  @Test
  void aMessageThatTheServerTakesIsDelivered(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, line -> Optional.empty());

    Await.await(target(vertx, plain(server.port())).deliver(Messages.message(audio)));

    assertThat(Await.next(server.messages(), "a message"))
        .contains("Message-ID: <", "name=\"message-20261130-091500.wav\"", "audio/wav");
    assertThat(server.commands())
        .contains("RCPT TO:<a@example.org>")
        .anyMatch(command -> command.matches("MAIL FROM:<attendant@example.org> SIZE=13\\d{4}"));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("", "421 busy", false, "refuses it: 421 busy"),
        arguments("", "554 go away", true, "refuses it: 554 go away"),
        arguments("MAIL", "451 later", false, "refuses it: 451 later"),
        arguments("MAIL", "550 not you", true, "refuses it: 550 not you"),
        arguments("MAIL", "530 5.7.0 log in", false, "set mail.username"),
        arguments("RCPT", "450 greylisted", false, "refuses it: 450 greylisted"),
        arguments("RCPT", "550 no such user", true, "refuses it: 550 no such user"),
        arguments("DATA", "452 full", false, "refuses it: 452 full"),
        arguments(".", "451 scanner", false, "refuses it: 451 scanner"),
        arguments(".", "552 too large", true, "lower record.maxDuration"),
        arguments(".", "554 spam\u0007\u202E", true, "refuses it: 554 spam\uFFFD\uFFFD"),
        arguments("EHLO", "250-double\r\n250 SIZE 1000", true, "lower record.maxDuration"),
        arguments("", "nonsense", false, "refuses it: nonsense"),
        arguments("", SmtpDouble.HANG_UP, false, "closed the connection"),
        arguments("EHLO", SmtpDouble.HANG_UP, false, "closed the connection"),
        arguments("RCPT", SmtpDouble.HANG_UP, false, "closed the connection"),
        arguments(".", SmtpDouble.HANG_UP, false, "closed the connection"),
        arguments("DATA AAAA", SmtpDouble.HANG_UP, false, "closed the connection"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatAServerRefusesFails(
      String at, String answer, boolean permanent, String said, Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, at(at, answer));

    UndeliverableException failure = failure(target(vertx, plain(server.port())));

    assertThat(failure).hasMessageContaining(said);
    assertThat(failure.isPermanent()).isEqualTo(permanent);
    Await.until(vertx, "the connection ends", () -> server.open() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EHLO", "MAIL", "DATA", "."})
  void aServerThatHangsIsLeft(String at, Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, at(at, SmtpDouble.SILENCE));

    UndeliverableException failure =
        failure(target(vertx, plain(server.port(), Duration.ofMillis(300))));

    assertThat(failure.isPermanent()).isFalse();
    Await.until(vertx, "the connection ends", () -> server.open() == 0);
  }

  /** Each line comes in time, but there is no end of them. */
  @Test
  void aServerThatNeverComesToAnEndIsLeft(Vertx vertx) throws IOException {
    Files.write(audio, new byte[10]);
    AtomicBoolean left = new AtomicBoolean();
    NetServer server =
        Await.await(
            vertx
                .createNetServer()
                .connectHandler(
                    socket -> {
                      long timer = vertx.setPeriodic(20, each -> socket.write("220-and so on\r\n"));
                      socket.closeHandler(
                          closed -> {
                            vertx.cancelTimer(timer);
                            left.set(true);
                          });
                    })
                .listen(0, "127.0.0.1"));

    assertThat(failure(target(vertx, plain(server.actualPort(), Duration.ofMillis(300)))))
        .hasMessageContaining("doesn't answer in time");
    Await.until(vertx, "the connection ends", left::get);
  }

  /** Else the e-mail would be sent once more after the next start. */
  @Test
  void anEmailThatIsBeingSentOutlivesTheUndeploymentUntilStopHasWaited(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, at(".", SmtpDouble.SILENCE));
    EmailTarget target = target(vertx, plain(server.port(), Duration.ofSeconds(2)));
    AtomicReference<Future<Void>> sent = new AtomicReference<>();
    AtomicBoolean ranAtStop = new AtomicBoolean();
    String id =
        Await.await(
            vertx.deployVerticle(
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    sent.set(target.deliver(Messages.message(audio)));
                    return Future.succeededFuture();
                  }

                  @Override
                  public Future<?> stop() {
                    ranAtStop.set(!sent.get().isComplete());
                    return sent.get().otherwiseEmpty();
                  }
                }));
    Await.next(server.messages(), "a message");

    Await.await(vertx.undeploy(id));

    assertThat(ranAtStop).as("the e-mail is still being sent at stop()").isTrue();
  }

  @Test
  void aHugeLineFails(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, at("RCPT", "550 " + "x".repeat(2_000_000)));

    assertThat(failure(target(vertx, plain(server.port()))).getMessage()).hasSizeLessThan(400);
  }

  @Test
  void aPortWhereNothingListensIsNamed(Vertx vertx) {
    UndeliverableException failure = failure(target(vertx, plain(FreePorts.next())));

    assertThat(failure).hasMessageContaining("can't be reached: check mail.host and mail.port");
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void aHostThatIsUnknownIsNamed(Vertx vertx) {
    MailOptions mail = options("nowhere.invalid", 25, MailOptions.Tls.NONE, Optional.empty());

    assertThat(failure(target(vertx, mail)))
        .hasMessage("There is no host nowhere.invalid: check mail.host, and DNS");
  }

  @Test
  void noTlsWhereItMustBeFailsBeforeThePasswordIsSent(Vertx vertx) {
    SmtpDouble server =
        new SmtpDouble(vertx, at("EHLO", "250-double\r\n250 AUTH PLAIN LOGIN CRAM-MD5"));
    MailOptions mail =
        options("127.0.0.1", server.port(), MailOptions.Tls.STARTTLS, Optional.of(PASSWORD));

    UndeliverableException failure = failure(target(vertx, mail));

    assertThat(failure).hasMessageContaining("doesn't offer STARTTLS: set mail.tls");
    assertThat(failure.isPermanent()).isTrue();
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void plainSmtpInsteadOfTlsIsNamed(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, line -> Optional.empty());
    MailOptions mail =
        options("127.0.0.1", server.port(), MailOptions.Tls.IMPLICIT, Optional.empty());

    assertThat(failure(target(vertx, mail)))
        .hasMessageContaining("doesn't begin with TLS: set mail.tls to starttls");
  }

  @Test
  void aCertificateThatIsntTrustedIsNamed(Vertx vertx) {
    SmtpDouble server =
        new SmtpDouble(
            vertx,
            at("EHLO", "250-double\r\n250 STARTTLS"),
            SelfSigned.forHosts(folder, List.of("127.0.0.1")));
    MailOptions mail =
        options("127.0.0.1", server.port(), MailOptions.Tls.STARTTLS, Optional.empty());

    UndeliverableException failure = failure(target(vertx, mail));

    assertThat(failure).hasMessageContaining("certificate that isn't trusted", "mail.trust");
    assertThat(failure.isPermanent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void aTrustedCertificateOfAnotherHostIsRefusedAfterStartTls(String host, Vertx vertx) {
    SelfSigned certificate = SelfSigned.forHosts(folder, List.of("elsewhere.example.org"));
    SmtpDouble server =
        new SmtpDouble(
            vertx, at("EHLO", "250-double\r\n250-AUTH PLAIN\r\n250 STARTTLS"), certificate);
    MailOptions mail =
        new MailOptions(
            host,
            server.port(),
            MailOptions.Tls.STARTTLS,
            Optional.of(certificate.certificate().toString()),
            Optional.of("attendant"),
            Optional.of(PASSWORD),
            "attendant@example.org",
            Duration.ofSeconds(30));

    assertThat(failure(target(vertx, mail))).hasMessageContaining("is another host's");
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void aLoginThatIsRefusedTellsNeitherPasswordNorAnswer(Vertx vertx) {
    SmtpDouble server =
        new SmtpDouble(
            vertx,
            line ->
                line.startsWith("EHLO")
                    ? Optional.of("250-double\r\n250 AUTH PLAIN")
                    : line.startsWith("AUTH")
                        ? Optional.of("535 " + PASSWORD + " is wrong")
                        : Optional.empty());
    MailOptions mail =
        options("127.0.0.1", server.port(), MailOptions.Tls.NONE, Optional.of(PASSWORD));

    UndeliverableException failure = failure(target(vertx, mail));

    assertThat(failure)
        .hasMessageContaining("refuses the login (535): check mail.username and mail.password");
    assertThat(failure.getMessage()).doesNotContain(PASSWORD);
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void aServerWithoutALoginIsNamed(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, line -> Optional.empty());
    MailOptions mail =
        options("127.0.0.1", server.port(), MailOptions.Tls.NONE, Optional.of(PASSWORD));

    assertThat(failure(target(vertx, mail))).hasMessageContaining("offers no login");
  }

  /** Somebody who has left mustn't keep the others from their messages. */
  @Test
  void oneOfSeveralWhoIsRefusedForGoodDoesntKeepItFromTheOthers(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, at("RCPT TO:<gone@example.org>", "550 no such user"));

    Await.await(
        target(vertx, plain(server.port()), List.of("gone@example.org", "a@example.org"))
            .deliver(Messages.message(audio)));

    assertThat(server.messages()).hasSize(1);
  }

  @Test
  void aRecipientWhoMayBeTakenLaterIsWaitedFor(Vertx vertx) {
    SmtpDouble server = new SmtpDouble(vertx, at("RCPT TO:<late@example.org>", "450 later"));
    EmailTarget target =
        target(vertx, plain(server.port()), List.of("late@example.org", "a@example.org"));

    assertThat(failure(target).isPermanent()).isFalse();
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void aRecordingThatIsGoneIsNamed(Vertx vertx) throws IOException {
    Files.delete(audio);

    UndeliverableException failure = failure(target(vertx, plain(FreePorts.next())));

    assertThat(failure).hasMessage("The recording can't be read");
    assertThat(failure.isPermanent()).isTrue();
  }

  private UndeliverableException failure(EmailTarget target) {
    return (UndeliverableException) Await.failure(target.deliver(Messages.message(audio)));
  }

  private static Function<String, Optional<String>> at(String begin, String answer) {
    return line ->
        (begin.isEmpty() ? line.isEmpty() : line.startsWith(begin))
            ? Optional.of(answer)
            : Optional.empty();
  }

  private static MailOptions plain(int port) {
    return plain(port, Duration.ofSeconds(30));
  }

  private static MailOptions plain(int port, Duration timeout) {
    return new MailOptions(
        "127.0.0.1",
        port,
        MailOptions.Tls.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "attendant@example.org",
        timeout);
  }

  private static MailOptions options(
      String host, int port, MailOptions.Tls tls, Optional<String> password) {
    return new MailOptions(
        host,
        port,
        tls,
        Optional.empty(),
        password.map(there -> "attendant"),
        password,
        "attendant@example.org",
        Duration.ofSeconds(30));
  }

  private static EmailTarget target(Vertx vertx, MailOptions mail) {
    return target(vertx, mail, List.of("a@example.org"));
  }

  private static EmailTarget target(Vertx vertx, MailOptions mail, List<String> to) {
    return new EmailTarget(
        vertx, mail, new MailboxOptions.Email(to, Optional.empty(), "en"), ZoneOffset.UTC);
  }
}
