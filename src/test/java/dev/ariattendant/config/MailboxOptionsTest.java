package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.AriAttendantOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sections mail and mailboxes: each mistake is found, and named by its path. */
class MailboxOptionsTest {

  private static final String MAIL = "mail: {host: smtp.example.org, from: a@example.org}\n";
  private static final String SECRET = "0123456789abcdef";

  @Test
  void allKeysAreRead() {
    AriAttendantOptions options =
        read(
            """
            mail:
              host: smtp.example.org
              from: Praxis Müller <attendant@example.org>
              username: attendant
              password: 0123
              timeout: 10s
            mailboxes:
              office:
                email: {to: office@example.org, subject: "${CALLER} in ${MAILBOX} for $5", language: de}
                webhook: {url: "https://crm.example.org/in?box=1", secret: 0123456789abcdef}
              doctors:
                email: {to: [a@example.org, o'neil+x@mail.example.org]}
              listed: {}
            """);

    MailOptions mail = options.mail().orElseThrow();
    assertThat(mail)
        .isEqualTo(
            new MailOptions(
                "smtp.example.org",
                587,
                MailOptions.Tls.STARTTLS,
                Optional.empty(),
                Optional.of("attendant"),
                Optional.of("0123"),
                "Praxis Müller <attendant@example.org>",
                Duration.ofSeconds(10)));
    assertThat(options.mailboxes()).containsOnlyKeys("office", "doctors", "listed");
    assertThat(options.mailboxes().keySet()).containsExactly("office", "doctors", "listed");
    MailboxOptions office = options.mailboxes().get("office");
    assertThat(office.email())
        .contains(
            new MailboxOptions.Email(
                List.of("office@example.org"),
                Optional.of("${CALLER} in ${MAILBOX} for $5"),
                "de"));
    assertThat(office.webhook())
        .contains(
            new MailboxOptions.Webhook(
                "https://crm.example.org/in?box=1", SECRET, Duration.ofSeconds(30)));
    assertThat(options.mailboxes().get("doctors").email().orElseThrow().to())
        .containsExactly("a@example.org", "o'neil+x@mail.example.org");
    assertThat(options.mailboxes().get("listed"))
        .isEqualTo(new MailboxOptions(Optional.empty(), Optional.empty()));
  }

  @Test
  void withoutTheSectionsThereAreNone() {
    assertThat(read("callLog: {}").mail()).isEmpty();
    assertThat(read("callLog: {}").mailboxes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587", "implicit, 465", "none, 25"})
  void thePortFollowsTheEncryption(String tls, int port) {
    assertThat(
            read("mail: {host: smtp.example.org, from: a@example.org, tls: " + tls + "}")
                .mail()
                .orElseThrow()
                .port())
        .isEqualTo(port);
  }

  @Test
  void textsOfOptionsTellNoSecret() {
    String all =
        read("""
                mail: {host: a, from: a@example.org, username: a, password: geheim}
                mailboxes: {office: {webhook: {url: "https://a.example.org/geheim", secret: 0123456789abcdef}}}
                """)
            .toString();

    assertThat(all)
        .doesNotContain("geheim", SECRET)
        .contains("a:587 from a@example.org", "https://a.example.org:443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mailboxes: {a.b: {email: {to: a@b}}} | mailboxes.a.b.email: expected a section mail in the"
            + " file, with host and from",
        "mail: {from: a@b} | mail.host: expected a server's name or address",
        "mail: {host: a} | mail.from: expected an e-mail address",
        "mail: {host: a b, from: a@b} | mail.host: expected a server's name",
        "mail: {host: a, from: nobody} | mail.from: expected an e-mail address",
        "mail: {host: a, from: '<a@b>'} | mail.from: expected an e-mail address",
        "mail: {host: a, from: 'A <a@b> <c@d>'} | mail.from: expected an e-mail address",
        "mail: {host: a, from: \"A\\nBcc: c@d <a@b>\"} | mail.from: expected an e-mail address",
        "mail: {host: a, from: a@b, tls: perhaps} | mail.tls: expected one of starttls, implicit,"
            + " none",
        "mail: {host: a, from: a@b, port: 0} | mail.port: expected a whole number from 1 to 65535",
        "mail: {host: a, from: a@b, username: a} | mail.password: expected a text: username and"
            + " password go together",
        "mail: {host: a, from: a@b, password: a} | mail.username: expected a text: username and"
            + " password go together",
        "mail: {host: a, from: a@b, tls: none, username: a, password: b} | mail.tls: expected"
            + " starttls or implicit: the password would cross the network in clear",
        "mail: {host: a, from: a@b, trust: /nowhere.pem} | mail.trust: expected a PEM file that can"
            + " be read",
        "mail: {host: a, from: a@b, timeout: 5} | mail.timeout: expected a duration",
        "mail: {host: a, from: a@b, colour: red} | mail.colour: unknown",
        "mailboxes: {a b: {}} | mailboxes.a b: expected a name",
        "mailboxes: {a: {colour: red}} | mailboxes.a.colour: unknown; expected one of email,"
            + " webhook",
        "mailboxes: {a: {webhook: {url: 'https://a.example.org/'}}} | mailboxes.a.webhook.secret:"
            + " expected 16 characters or more",
        "mailboxes: {a: {webhook: {url: 'https://a', secret: short}}} | mailboxes.a.webhook.secret:"
            + " expected 16 characters or more",
        "mailboxes: {a: {webhook: {secret: 0123456789abcdef}}} | mailboxes.a.webhook.url: expected"
            + " an address such as",
      })
  void eachMistakeIsNamed(String yaml, String said) {
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "a@",
        "'@b'",
        "a b@c",
        "a@b@c",
        "a@b c",
        "a@-b",
        "a@b-.c",
        ".a@b",
        "a..b@c",
        "A <a@b>",
        "ü@b",
        "a@ü",
        "\"a@b\\r\\nRCPT TO:<c@d>\"",
        "\"a@b\\n\"",
        "[]",
        "[a@b, c]",
      })
  void aBadRecipientIsRefused(String to) {
    assertThatThrownBy(() -> read(MAIL + "mailboxes: {a: {email: {to: " + to + "}}}"))
        .hasMessageContaining("mailboxes.a.email.to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${CALER}", "${caller}", "${CALLERID(num)}", "${CALLER", "${}", "a\\nb"})
  void anUnknownReferenceInASubjectIsRefused(String subject) {
    assertThatThrownBy(
            () ->
                read(
                    MAIL
                        + "mailboxes: {a: {email: {to: a@b, subject: \"x %s y\"}}}"
                            .formatted(subject)))
        .hasMessageContaining(
            "mailboxes.a.email.subject: expected a line of at most 200 characters, in which only"
                + " ${CALLER}, ${NAME}");
  }

  @Test
  void aSubjectThatIsTooLongIsRefused() {
    for (String part : List.of("x", "$", "${", "${CALLER}")) {
      assertThatThrownBy(
              () ->
                  read(
                      MAIL
                          + "mailboxes: {a: {email: {to: a@b, subject: \"%s\"}}}"
                              .formatted(part.repeat(1_000))))
          .hasMessageContaining("mailboxes.a.email.subject");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://crm.example.org",
        "crm.example.org",
        "https://user:hidden@crm.example.org/",
        "https://crm.example.org/#hidden",
        "https://crm.example.org:port/hidden",
        "https:///hidden",
      })
  void aBadUrlIsRefusedAndNotShown(String url) {
    assertThatThrownBy(
            () -> read("mailboxes: {a: {webhook: {url: '%s', secret: %s}}}".formatted(url, SECRET)))
        .hasMessageContaining("mailboxes.a.webhook.url: expected an address such as")
        .hasMessageNotContainingAny("hidden", SECRET);
  }

  @Test
  void whatOthersCanReadIsWarnedOf() {
    assertThat(
            MailWarnings.of(
                    StrictYamlParser.parse(
                        """
                        mail: {host: smtp.example.org, from: a@b, tls: none}
                        mailboxes:
                          mailed: {email: {to: a@b}}
                          near: {webhook: {url: "http://127.0.0.1:8080/in", secret: 0123456789abcdef}}
                          safe: {webhook: {url: "https://crm.example.org/in", secret: 0123456789abcdef}}
                          far: {webhook: {url: "http://crm.example.org/hidden", secret: 0123456789abcdef}}
                        """))
                .stream()
                .map(ConfigProblem::toString))
        .containsExactly(
            "mail.tls: messages go to smtp.example.org without encryption",
            "mailboxes.far.webhook.url: messages go to http://crm.example.org:80 without"
                + " encryption");
    assertThat(
            MailWarnings.of(
                StrictYamlParser.parse(
                    "mail: {host: localhost, from: a@b, tls: none}\n"
                        + "mailboxes: {near: {email: {to: a@b}}}")))
        .isEmpty();
  }

  @Test
  void whatNothingUsesIsWarnedOf() {
    assertThat(
            MailWarnings.of(
                    StrictYamlParser.parse(
                        "mail: {host: localhost, from: a@b, tls: none}\nmessages: {keep: 1h}"))
                .stream()
                .map(ConfigProblem::toString))
        .containsExactly(
            "mail: has no effect: no mailbox has email; add it to one, or take mail out",
            "messages: has no effect: there are no mailboxes; add one, or take messages out");
  }

  private static AriAttendantOptions read(String yaml) {
    return AriAttendantOptions.from(StrictYamlParser.parse(yaml), "a test");
  }
}
