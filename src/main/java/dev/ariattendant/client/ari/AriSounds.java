// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * ARI's resource {@code sounds}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriSounds {

  private final CommandSender sender;

  AriSounds(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code sounds.list}: {@code GET /sounds}. */
  public Future<List<Model.Sound>> list() {
    return list(options -> {});
  }

  /** {@code sounds.list}: {@code GET /sounds}. */
  public Future<List<Model.Sound>> list(Consumer<ListOptions> options) {
    JsonObject command = JsonObject.of("operation", "sounds.list");
    options.accept(new ListOptions(command));
    return sender.list(command, Model.Sound::new);
  }

  /** {@code sounds.get}: {@code GET /sounds/{soundId}}. */
  public Future<Model.Sound> get(String soundId) {
    JsonObject command = JsonObject.of("operation", "sounds.get").put("soundId", soundId);
    return sender.one(command, Model.Sound::new);
  }

  /** The optional parameters of {@code sounds.list}. */
  public static final class ListOptions {

    private final JsonObject command;

    private ListOptions(JsonObject command) {
      this.command = command;
    }

    public ListOptions lang(String lang) {
      command.put("lang", lang);
      return this;
    }

    public ListOptions format(String format) {
      command.put("format", format);
      return this;
    }
  }
}
