package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Where messages of mailboxes wait: the section {@code messages} of the configuration. The schema
 * describes its keys.
 *
 * @param folder empty for the default, which {@code ConfigurationLoader} names
 * @param keep how long a message stays there after it was delivered
 */
public record MessagesOptions(Optional<String> folder, Duration keep) {

  /** Reads the section alone, or throws a {@link ConfigurationException}. */
  public static MessagesOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.MESSAGES, config, "the options of messages", MessagesOptions::read);
  }

  /** Reads the section. */
  public static MessagesOptions read(ConfigSection section) {
    return section.bind(MessagesOptions.class);
  }
}
