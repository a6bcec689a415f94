package dev.ariattendant.tools;

import dev.ariattendant.ConfigurationLoader;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/**
 * A configuration file, checked as at the start of the program.
 *
 * @param sections the {@code -conf} of each verticle, as {@link ConfigurationLoader} makes them
 */
record ConfigurationFile(JsonObject sections) {

  /**
   * Reads and checks a file.
   *
   * @throws ConfigurationException with all that is wrong with it
   */
  static ConfigurationFile read(String file) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // Reading the schema may block long on a slow machine.
                .setBlockedThreadCheckInterval(TimeUnit.MINUTES.toMillis(1)));
    try {
      return new ConfigurationFile(
          ConfigurationLoader.read(vertx, JsonObject.of("config", file)).await());
    } catch (ConfigurationException e) {
      // Names the file alone: there is no other source here.
      throw new ConfigurationException(file, e.problems());
    } finally {
      vertx.close().await();
    }
  }

  /** The section {@code attendant}. */
  JsonObject attendant() {
    return sections.getJsonObject("attendant");
  }

  /** The section {@code speech}. */
  JsonObject speech() {
    return sections.getJsonObject("speech");
  }

  CallFlow flow() {
    return FlowReader.read(attendant());
  }
}
