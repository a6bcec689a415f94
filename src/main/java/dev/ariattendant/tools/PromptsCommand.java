package dev.ariattendant.tools;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuMedia;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import dev.ariattendant.speech.SpeechVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "--prompts",
    description = {
      "Has all texts of a configuration spoken, or finds them in the cache, and prints how long each"
          + " is. Texts with an id may be replaced by own recordings: it says which aren't.",
      "Sounds of Asterisk that the menus play are looked for in its folder, if there is one here."
    })
final class PromptsCommand implements Callable<Integer> {

  /** Where Asterisk's sounds are, from its own packages and from Debian's. */
  private static final List<String> SOUNDS =
      List.of("/var/lib/asterisk/sounds", "/usr/share/asterisk/sounds");

  private static final String SOUND = "sound:";

  /** After as many texts what is done is printed. */
  private static final int BATCH = 20;

  @Parameters(paramLabel = "FILE", description = "the configuration")
  private String file;

  @Option(
      names = "--sounds",
      paramLabel = "FOLDER",
      description = "Asterisk's folder of sounds; by default where its packages put it")
  private Path sounds;

  private final PrintStream out;

  PromptsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    ConfigurationFile read = ConfigurationFile.read(file);
    CallFlow flow = read.flow();
    int failed = speak(read.speech(), MenuTexts.of(flow));
    listSounds(flow);
    return failed == 0 ? 0 : 1;
  }

  /** Returns how many texts can't be spoken. */
  private int speak(JsonObject section, Map<SpokenText, Set<String>> texts) {
    Vertx vertx = Vertx.vertx();
    try {
      vertx
          .deployVerticle(new SpeechVerticle(), new DeploymentOptions().setConfig(section))
          .await();
      List<SpokenText> all = new ArrayList<>(texts.keySet());
      List<JsonObject> prompts = new ArrayList<>();
      for (int i = 0; i < all.size(); i += BATCH) {
        List<SpokenText> batch = all.subList(i, Math.min(all.size(), i + BATCH));
        List<JsonObject> made = prompts(vertx, batch);
        for (int k = 0; k < batch.size(); k++) {
          print(batch.get(k), made.get(k), texts.get(batch.get(k)));
        }
        prompts.addAll(made);
      }
      long failed = prompts.stream().filter(each -> each.containsKey("error")).count();
      long ms = prompts.stream().mapToLong(each -> each.getLong("durationMs", 0L)).sum();
      out.printf("%d of %d texts, %s%n", all.size() - failed, all.size(), seconds(ms));
      return (int) failed;
    } finally {
      vertx.close().await();
    }
  }

  /** The texts as {@code speech.render} takes them. */
  static List<JsonObject> request(Collection<SpokenText> texts) {
    return texts.stream()
        .map(
            each -> {
              JsonObject text = JsonObject.of("text", each.text(), "language", each.language());
              each.id().ifPresent(id -> text.put("id", id));
              return text;
            })
        .toList();
  }

  private static List<JsonObject> prompts(Vertx vertx, List<SpokenText> texts) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            Addresses.SPEECH_RENDER,
            JsonObject.of("texts", new JsonArray(request(texts))),
            new DeliveryOptions().setLocalOnly(true).setSendTimeout(TimeUnit.HOURS.toMillis(12)))
        .await()
        .body()
        .getJsonArray("prompts")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private void print(SpokenText text, JsonObject prompt, Set<String> menus) {
    String how =
        prompt.containsKey("error")
            ? "can't be spoken: " + prompt.getString("error")
            : prompt.getBoolean("recorded")
                ? "recorded"
                : text.id().isPresent() ? "spoken, no recording yet" : "spoken";
    out.printf(
        "%-6s %7s  %s%s: %s (in %s)%n",
        text.language(),
        prompt.containsKey("error") ? "-" : seconds(prompt.getLong("durationMs")),
        text.id().map(id -> id + " ").orElse(""),
        how,
        text.text(),
        String.join(", ", menus));
  }

  private static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f s", ms / 1_000.0);
  }

  private void listSounds(CallFlow flow) {
    Optional<Path> folder =
        Optional.ofNullable(sounds)
            .or(() -> SOUNDS.stream().map(Path::of).filter(Files::isDirectory).findFirst());
    List<String> named =
        MenuMedia.urisOf(flow).keySet().stream()
            .filter(uri -> uri.startsWith(SOUND) && !uri.contains("://") && !uri.contains("${"))
            .map(uri -> uri.substring(SOUND.length()))
            .toList();
    if (named.isEmpty()) {
      return;
    }
    if (folder.isEmpty()) {
      out.printf(
          "%d sounds of Asterisk aren't looked for: there is no Asterisk here; --sounds names its"
              + " folder%n",
          named.size());
      return;
    }
    List<String> missing =
        named.stream().filter(sound -> !AsteriskSounds.has(folder.get(), sound)).toList();
    missing.forEach(sound -> out.printf("sound:%s isn't in %s%n", sound, folder.get()));
    out.printf("%d of %d sounds%n", named.size() - missing.size(), named.size());
  }
}
