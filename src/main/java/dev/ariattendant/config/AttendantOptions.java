package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * The attendant: the section {@code attendant} of the configuration, and the whole {@code -conf} of
 * an AttendantVerticle that is deployed alone.
 *
 * @param app the Stasis application whose calls it takes
 * @param menu what callers hear
 * @param watchdog how long a sound may play without a word from Asterisk before the attendant asks
 *     whether it still does
 * @param gracePeriod how long running calls may go on when the attendant is stopped
 */
public record AttendantOptions(
    String app, MenuOptions menu, Duration watchdog, Duration gracePeriod) {

  private static final Duration DEFAULT_WATCHDOG = Duration.ofSeconds(15);

  /**
   * Reads an attendant's options.
   *
   * @param config the {@code -conf} of an AttendantVerticle
   * @throws ConfigurationException with all that is wrong with it
   */
  public static AttendantOptions from(JsonObject config) {
    ConfigReader reader = new ConfigReader(config);
    AttendantOptions options = read(reader);
    reader.finish("the attendant's options");
    return options;
  }

  static AttendantOptions read(ConfigReader reader) {
    return new AttendantOptions(
        AsteriskOptions.readApp(reader),
        reader.has("menu") ? MenuOptions.read(reader.section("menu")) : MenuOptions.CLASSIC,
        reader.duration("watchdog", DEFAULT_WATCHDOG),
        reader.duration("gracePeriod", AriAttendantOptions.DEFAULT_GRACE_PERIOD));
  }
}
