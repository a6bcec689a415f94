package dev.ariattendant.config;

import io.vertx.config.spi.ConfigProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** The format of configuration files. Vert.x finds it as a service. */
public final class YamlConfigProcessor implements ConfigProcessor {

  /** The name for {@code ConfigStoreOptions.setFormat}. */
  public static final String NAME = "ari-attendant-yaml";

  @Override
  public String name() {
    return NAME;
  }

  /** Fails with a {@link DecodeException} that names the place, and shows nothing of the file. */
  @Override
  public Future<JsonObject> process(Vertx vertx, JsonObject configuration, Buffer input) {
    return vertx.executeBlocking(() -> StrictYamlParser.parse(Utf8Text.of(input.getBytes())));
  }
}
