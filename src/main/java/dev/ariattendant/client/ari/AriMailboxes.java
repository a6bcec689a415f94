// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * ARI's resource {@code mailboxes}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriMailboxes {

  private final CommandSender sender;

  AriMailboxes(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code mailboxes.list}: {@code GET /mailboxes}. */
  public Future<List<Model.Mailbox>> list() {
    JsonObject command = JsonObject.of("operation", "mailboxes.list");
    return sender.list(command, Model.Mailbox::new);
  }

  /** {@code mailboxes.get}: {@code GET /mailboxes/{mailboxName}}. */
  public Future<Model.Mailbox> get(String mailboxName) {
    JsonObject command =
        JsonObject.of("operation", "mailboxes.get").put("mailboxName", mailboxName);
    return sender.one(command, Model.Mailbox::new);
  }

  /** {@code mailboxes.update}: {@code PUT /mailboxes/{mailboxName}}. */
  public Future<Void> update(String mailboxName, int oldMessages, int newMessages) {
    JsonObject command =
        JsonObject.of("operation", "mailboxes.update")
            .put("mailboxName", mailboxName)
            .put("oldMessages", oldMessages)
            .put("newMessages", newMessages);
    return sender.run(command);
  }

  /** {@code mailboxes.delete}: {@code DELETE /mailboxes/{mailboxName}}. */
  public Future<Void> delete(String mailboxName) {
    JsonObject command =
        JsonObject.of("operation", "mailboxes.delete").put("mailboxName", mailboxName);
    return sender.run(command);
  }
}
