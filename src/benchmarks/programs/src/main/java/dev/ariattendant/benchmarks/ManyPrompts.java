package dev.ariattendant.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Configurations of 500 menus, each of which has a prompt of its own: a sound, or a text. */
final class ManyPrompts {

  /** How many. */
  static final int COUNT = 500;

  private ManyPrompts() {}

  /** Writes menus of sounds. */
  static Path sounds(Path folder) {
    JsonObject menus = new JsonObject();
    for (int i = 0; i < COUNT; i++) {
      menus.put("menu-" + i, menu(JsonArray.of("sound:prompt-" + i), i));
    }
    return write(folder.resolve("sounds.json"), menus, new JsonObject());
  }

  /**
   * Writes the same menus with texts.
   *
   * @param file without its ending, which also names the folder of what is spoken
   * @param edition texts of another one are others
   * @param engine who speaks, as in {@code speech.engine}
   */
  static Path texts(Path file, int edition, String engine) {
    JsonObject menus = new JsonObject();
    for (int i = 0; i < COUNT; i++) {
      String text =
          "This is menu %d of edition %d. To hear the next one, press 1.".formatted(i, edition);
      menus.put("menu-" + i, menu(JsonArray.of(JsonObject.of("text", text)), i));
    }
    JsonObject speech =
        JsonObject.of("engine", engine, "withoutEngine", "tones", "cache", file + ".speech");
    return write(file.resolveSibling(file.getFileName() + ".json"), menus, speech);
  }

  private static JsonObject menu(JsonArray prompt, int number) {
    String next = number + 1 < COUNT ? "menu-" + (number + 1) : "main";
    return JsonObject.of(
        "prompt", prompt, "options", JsonObject.of("2", JsonObject.of("menu", next)));
  }

  private static Path write(Path file, JsonObject menus, JsonObject speech) {
    JsonObject first = menus.getJsonObject("menu-0");
    // The callers of the benchmarks press 1.
    first.getJsonObject("options").put("1", JsonObject.of("menu", "main"));
    menus.remove("menu-0");
    JsonObject attendant = JsonObject.of("gracePeriod", "1ms", "menu", first, "menus", menus);
    JsonObject all = JsonObject.of("attendant", attendant);
    if (!speech.isEmpty()) {
      all.put("speech", speech);
    }
    try {
      Path other = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(other, all.encode());
      return Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
