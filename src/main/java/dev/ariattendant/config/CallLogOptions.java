package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * The call log: the section {@code callLog} of the configuration, and the whole {@code -conf} of a
 * CallLogVerticle that is deployed alone.
 *
 * @param file where one JSON line for each finished call is appended, if anywhere
 * @param gracePeriod how long to wait for the end of running calls when the call log is stopped
 */
public record CallLogOptions(Optional<String> file, Duration gracePeriod) {

  /**
   * Reads a call log's options.
   *
   * @param config the {@code -conf} of a CallLogVerticle
   * @throws ConfigurationException with all that is wrong with it
   */
  public static CallLogOptions from(JsonObject config) {
    ConfigReader reader = new ConfigReader(config);
    CallLogOptions options = read(reader);
    reader.finish("the call log's options");
    return options;
  }

  static CallLogOptions read(ConfigReader reader) {
    return new CallLogOptions(
        Optional.ofNullable(reader.text("file", null)),
        reader.duration("gracePeriod", AriAttendantOptions.DEFAULT_GRACE_PERIOD));
  }
}
