package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What in {@code mail}, {@code mailboxes} and {@code messages} works, but is a risk, or has no
 * effect: messages that cross the network where others can read them, and sections that nothing
 * uses.
 */
public final class MailWarnings {

  private MailWarnings() {}

  /**
   * What to be careful of, with its path.
   *
   * @param sections the checked sections {@code mail}, if there is one, {@code mailboxes} and
   *     {@code messages}
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
    warnings.addAll(unused(sections));
    return List.copyOf(warnings);
  }

  private static List<ConfigProblem> unused(JsonObject sections) {
    JsonObject mailboxes = sections.getJsonObject("mailboxes", new JsonObject());
    List<ConfigProblem> unused = new ArrayList<>();
    if (sections.containsKey("mail")
        && mailboxes.stream()
            .noneMatch(each -> ((JsonObject) each.getValue()).containsKey("email"))) {
      unused.add(
          new ConfigProblem(
              "mail", "has no effect: no mailbox has email; add it to one, or take mail out"));
    }
    if (mailboxes.isEmpty() && !sections.getJsonObject("messages", new JsonObject()).isEmpty()) {
      unused.add(
          new ConfigProblem(
              "messages", "has no effect: there are no mailboxes; add one, or take messages out"));
    }
    return unused;
  }

  private static boolean isInClear(MailboxOptions.Webhook webhook) {
    return HttpAddress.parse(webhook.url())
        .filter(url -> !url.tls() && !url.isOnLoopback())
        .isPresent();
  }
}
