package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What in {@code mail} and {@code mailboxes} works, but is a risk: messages that cross the network
 * where others can read them.
 */
public final class MailWarnings {

  private MailWarnings() {}

  /**
   * What to be careful of, with its path.
   *
   * @param sections the checked sections {@code mail}, if there is one, and {@code mailboxes}
   */
  public static List<ConfigProblem> of(JsonObject sections) {
    List<ConfigProblem> warnings = new ArrayList<>();
    if (sections.containsKey("mail")) {
      MailOptions mail = MailOptions.from(sections.getJsonObject("mail"));
      if (mail.tls() == MailOptions.Tls.NONE && !mail.isOnLoopback()) {
        warnings.add(
            new ConfigProblem("mail.tls", "messages go to " + mail.host() + " without encryption"));
      }
    }
    MailboxOptions.read(
            ConfigSection.check(
                Schema.MAILBOXES, sections.getJsonObject("mailboxes", new JsonObject()), List.of()),
            sections.containsKey("mail"))
        .forEach(
            (name, mailbox) ->
                mailbox
                    .webhook()
                    .filter(MailWarnings::isInClear)
                    .ifPresent(
                        webhook ->
                            warnings.add(
                                new ConfigProblem(
                                    "mailboxes." + name + ".webhook.url",
                                    "messages go to "
                                        + webhook.server()
                                        + " without encryption"))));
    return List.copyOf(warnings);
  }

  private static boolean isInClear(MailboxOptions.Webhook webhook) {
    return HttpAddress.parse(webhook.url())
        .filter(url -> !url.tls() && !url.isOnLoopback())
        .isPresent();
  }
}
