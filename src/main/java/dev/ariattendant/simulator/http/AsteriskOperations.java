package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.SimSounds;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** ARI's operations on Asterisk itself and on its sounds. */
final class AsteriskOperations {

  /** The language of all installed sounds. */
  private static final String LANGUAGE = "en";

  private final SimSounds sounds;
  private final String version;

  AsteriskOperations(SimSounds sounds, String version) {
    this.sounds = sounds;
    this.version = version;
  }

  void addTo(AriRouter router) {
    router.add("asterisk.getInfo", "GET", "/asterisk/info", this::info);
    router.add("asterisk.ping", "GET", "/asterisk/ping", this::ping);
    router.add("sounds.get", "GET", "/sounds/{soundId}", this::sound);
  }

  private AriResponse info(AriArguments arguments) {
    return AriResponse.ok(
        new JsonObject()
            .put(
                "system",
                new JsonObject().put("version", version).put("entity_id", AriJson.ASTERISK_ID)));
  }

  private AriResponse ping(AriArguments arguments) {
    return AriResponse.ok(
        new JsonObject()
            .put("ping", "pong")
            .put("timestamp", AriJson.timestamp(Instant.now()))
            .put("asterisk_id", AriJson.ASTERISK_ID));
  }

  private AriResponse sound(AriArguments arguments) {
    String name = arguments.fromPath("soundId");
    if (!sounds.exists(name)) {
      return AriResponse.notFound("Sound not found");
    }
    JsonObject format = new JsonObject().put("language", LANGUAGE).put("format", "slin");
    return AriResponse.ok(
        new JsonObject().put("id", name).put("formats", new JsonArray().add(format)));
  }
}
