package dev.ariattendant.tools;

import dev.ariattendant.ConfigurationLoader;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** Sections of a configuration file, checked as at the start of the program. */
record ConfigurationFile(JsonObject attendant, JsonObject speech) {

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
      JsonObject sections = ConfigurationLoader.read(vertx, JsonObject.of("config", file)).await();
      return new ConfigurationFile(
          sections.getJsonObject("attendant"), sections.getJsonObject("speech"));
    } catch (ConfigurationException e) {
      // Names the file alone: there is no other source here.
      throw new ConfigurationException(file, e.problems());
    } finally {
      vertx.close().await();
    }
  }

  CallFlow flow() {
    return AttendantOptions.from(attendant).flow();
  }
}
