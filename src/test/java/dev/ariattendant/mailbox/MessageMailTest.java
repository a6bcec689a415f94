package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.MailboxOptions;
import dev.ariattendant.config.Schema;
import io.vertx.ext.mail.MailMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an e-mail tells of a message. */
class MessageMailTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final StoredMessage MESSAGE = Messages.message(Path.of("a.wav"));

  @Test
  void bothBodiesTellCallerTimeDurationAndMailbox() {
    MailMessage mail = mail("en", Optional.empty(), MESSAGE);

    assertThat(mail.getFrom()).isEqualTo("attendant@example.org");
    assertThat(mail.getHeaders().get("From"))
        .isEqualTo("=?UTF-8?B?RXhhbXBsZQ==?= <attendant@example.org>");
    assertThat(mail.getTo()).containsExactly("a@example.org", "b@example.org");
    assertThat(mail.getSubject()).isEqualTo("Voice message from Anna Muster (+4312345)");
    assertThat(mail.getText())
        .isEqualTo(
            """
            A new voice message in the mailbox office

            Caller: Anna Muster (+4312345)
            Received: 30 Nov 2026, 10:15 (Europe/Vienna)
            Duration: 1:05

            The recording is attached.
            """);
    assertThat(mail.getHtml())
        .contains(
            "<html lang=\"en\">",
            "<p>A new voice message in the mailbox office</p>",
            "<td><a href=\"tel:+4312345\">Anna Muster (+4312345)</a></td>",
            "<td>30 Nov 2026, 10:15 (Europe/Vienna)</td>",
            "<td>1:05</td>");
    assertThat(mail.getHeaders().get("Auto-Submitted")).isEqualTo("auto-generated");
  }

  @Test
  void eachReferenceOfTheSubjectIsReplacedOnce() {
    StoredMessage message =
        Messages.message(Path.of("a.wav"), Optional.of("12"), Optional.of("${MAILBOX} $1 \\"));

    assertThat(
            mail(
                    "de",
                    Optional.of("${NAME}|${NUMBER}|${MAILBOX}|${DATE}|${TIME}|${DURATION}|$5"),
                    message)
                .getSubject())
        .isEqualTo("${MAILBOX} $1 \\|12|office|30.11.2026|10:15|1:05|$5");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "12, Anna, Anna (12)",
        "12, 12, 12",
        "12, -, 12",
        "-, Anna, Anna",
        "-, -, unknown caller",
        "'', ' ', unknown caller"
      })
  void aCallerIsToldAsFarAsKnown(String number, String name, String told) {
    assertThat(
            mail(
                    "en",
                    Optional.of("${CALLER}"),
                    Messages.message(
                        Path.of("a.wav"), Optional.ofNullable(number), Optional.ofNullable(name)))
                .getSubject())
        .isEqualTo(told);
  }

  @Test
  void whatACallerCallsHimselfIsTextAlone() {
    MailMessage mail =
        mail(
            "en",
            Optional.empty(),
            Messages.message(
                Path.of("a.wav"),
                Optional.of("1\"onclick='x"),
                Optional.of("<b>A</b>&\r\nBcc: all@example.org\u202E\t" + "x".repeat(500))));

    assertThat(mail.getSubject())
        .isEqualTo(
            "Voice message from <b>A</b>&\uFFFD\uFFFDBcc: all@example.org\uFFFD "
                + "x".repeat(100 - "<b>A</b>&__Bcc: all@example.org_ ".length())
                + "... (1\"onclick='x)");
    assertThat(mail.getText().lines().filter(line -> line.startsWith("Bcc"))).isEmpty();
    assertThat(mail.getHtml())
        .contains("&lt;b&gt;A&lt;/b&gt;&amp;", "(1&quot;onclick=&#39;x)")
        .doesNotContain("<b>", "href");
  }

  @Test
  void aCutLeavesNoHalfCharacter() {
    String name = "x".repeat(99) + "\uD83D\uDE00";

    assertThat(
            mail(
                    "en",
                    Optional.of("${NAME}"),
                    Messages.message(Path.of("a.wav"), Optional.empty(), Optional.of(name)))
                .getSubject())
        .isEqualTo("x".repeat(99) + "...");
  }

  @Test
  void aRepeatHasTheSameMessageIdAndNoOtherMessageHasIt() {
    String first = id(MESSAGE);

    assertThat(first).matches("<[0-9a-f]{32}@example\\.org>").isEqualTo(id(MESSAGE));
    assertThat(id(with("other", "office"))).isNotEqualTo(first);
    assertThat(id(with("0b5c", "sales"))).isNotEqualTo(first);
  }

  @Test
  void anUnknownDurationIsntTold() {
    StoredMessage message = with("a", "office", Optional.empty());

    assertThat(mail("en", Optional.empty(), message).getText()).doesNotContain("Duration");
    assertThat(
            mail("en", Optional.empty(), with("a", "b", Optional.of(Duration.ofMillis(20))))
                .getText())
        .contains("Duration: 0:01");
  }

  static Stream<String> languages() {
    JsonNode languages = Schema.SHIPPED.at("#/$defs/email/properties/language/enum");
    return Schema.stream(languages).map(JsonNode::textValue);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void eachLanguageOfTheSchemaHasAllPhrases(String language) {
    MailMessage mail = mail(language, Optional.empty(), MESSAGE);

    assertThat(mail.getSubject()).endsWith(" Anna Muster (+4312345)");
    assertThat(mail.getText()).contains("office", "2026, 10:15").doesNotContain("null", "{0}");
    assertThat(new MailPhrases(language).phrase("unknown")).isNotBlank();
  }

  private static String id(StoredMessage message) {
    return mail("en", Optional.empty(), message).getHeaders().get("Message-ID");
  }

  private static StoredMessage with(String id, String mailbox) {
    return with(id, mailbox, MESSAGE.duration());
  }

  private static StoredMessage with(String id, String mailbox, Optional<Duration> duration) {
    return new StoredMessage(
        id,
        mailbox,
        Messages.RECEIVED,
        duration,
        MESSAGE.callerNumber(),
        MESSAGE.callerName(),
        "north",
        "1",
        "messages/1",
        "wav",
        Path.of("a.wav"));
  }

  private static MailMessage mail(
      String language, Optional<String> subject, StoredMessage message) {
    return new MessageMail(
            "Example <attendant@example.org>",
            new MailboxOptions.Email(List.of("a@example.org", "b@example.org"), subject, language),
            VIENNA)
        .of(message);
  }
}
