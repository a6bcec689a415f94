package dev.ariattendant.config;

import io.vertx.config.spi.ConfigProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** The format of configuration files, for {@code ConfigStoreOptions.setFormat}; Vert.x finds it. */
public final class YamlConfigProcessor implements ConfigProcessor {

  /** The format's name. */
  public static final String NAME = "ari-attendant-yaml";

  @Override
  public String name() {
    return NAME;
  }

  /** Fails with a {@link DecodeException} that says where, and shows nothing of the file. */
  @Override
  public Future<JsonObject> process(Vertx vertx, JsonObject configuration, Buffer input) {
    return vertx.executeBlocking(() -> StrictYamlParser.parse(Utf8Text.of(input.getBytes())));
  }
}
