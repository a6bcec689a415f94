package dev.ariattendant.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mailbox: an element of the section {@code mailboxes} of the configuration. The schema describes
 * its keys. Without e-mail and webhook, its messages are only listed.
 */
public record MailboxOptions(Optional<Email> email, Optional<Webhook> webhook) {

  /**
   * To whom its messages are sent by e-mail.
   *
   * @param subject with references such as <code>${CALLER}</code>
   * @param language of the e-mail's own words, e.g. {@code en}
   */
  public record Email(List<String> to, Optional<String> subject, String language) {

    public Email {
      to = to == null ? List.of() : List.copyOf(to);
    }
  }

  /**
   * The HTTP server to which its messages are sent.
   *
   * @param url may hold a secret in its path or query, as the addresses of chat programs do
   * @param secret the key of the signature
   * @param timeout how long the whole request may take
   */
  public record Webhook(String url, String secret, Duration timeout) {

    /** Without secrets: logs show it. */
    @Override
    public String toString() {
      return server();
    }

    /** The server alone, such as {@code https://crm.example.org}, for logs and messages. */
    public String server() {
      return HttpAddress.parse(url)
          .map(each -> (each.tls() ? "https://" : "http://") + each.host() + ":" + each.port())
          .orElse("");
    }
  }

  /** In the order of the file. Jackson makes a map only of a type that says so. */
  private record ByName(Map<String, MailboxOptions> mailboxes) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ByName {}
  }

  /** Reads the section {@code mailboxes} alone, or throws a {@link ConfigurationException}. */
  public static Map<String, MailboxOptions> from(JsonObject config) {
    return ConfigSection.read(Schema.MAILBOXES, config, "the mailboxes", each -> read(each, true));
  }

  /**
   * Reads the section {@code mailboxes}, by name and in the order of the file; problems are
   * reported to it.
   *
   * @param hasMail whether there is a section {@code mail}
   */
  public static Map<String, MailboxOptions> read(ConfigSection section, boolean hasMail) {
    Map<String, MailboxOptions> mailboxes =
        Collections.unmodifiableMap(section.bind(ByName.class).mailboxes());
    Schema.keys(section.json())
        .filter(name -> section.json().get(name) instanceof ObjectNode each && each.has("email"))
        .filter(name -> !hasMail)
        .forEach(
            name ->
                section.problem(
                    JsonLocation.path(name, "email"),
                    "expected a section mail in the file, with host and from: the server that"
                        + " sends e-mail"));
    return mailboxes;
  }
}
