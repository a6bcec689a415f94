package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * The call log: the section {@code callLog} of the configuration, and the whole {@code -conf} of a
 * CallLogVerticle that is deployed alone. The schema describes its keys.
 */
public record CallLogOptions(Optional<String> file, Duration gracePeriod) {

  /** The default that the schema doesn't have. */
  public CallLogOptions {
    gracePeriod = gracePeriod == null ? AsteriskOptions.DEFAULT_GRACE_PERIOD : gracePeriod;
  }

  /** Reads a call log's options, or throws a {@link ConfigurationException}. */
  public static CallLogOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.CALL_LOG, config, "the call log's options", each -> each.bind(CallLogOptions.class));
  }
}
