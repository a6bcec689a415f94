package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * The whole configuration, one section for each verticle.
 *
 * @param asterisk the connection
 * @param attendant the attendant
 * @param callLog the call log
 */
public record AriAttendantOptions(
    AsteriskOptions asterisk, AttendantOptions attendant, CallLogOptions callLog) {

  /** Longer than most calls need to hear a prompt out, shorter than supervisors wait to kill. */
  static final Duration DEFAULT_GRACE_PERIOD = Duration.ofSeconds(10);

  /**
   * Reads the whole configuration.
   *
   * @param config all sections
   * @param source where it came from, for the error message
   * @throws ConfigurationException with all that is wrong with it
   */
  public static AriAttendantOptions from(JsonObject config, String source) {
    ConfigReader reader = new ConfigReader(config);
    ConfigReader asterisk = reader.section("asterisk");
    ConfigReader attendant = reader.section("attendant");
    ConfigReader callLog = reader.section("callLog");
    AriAttendantOptions options =
        new AriAttendantOptions(
            AsteriskOptions.read(asterisk),
            AttendantOptions.read(attendant),
            CallLogOptions.read(callLog));
    asterisk.rejectUnknownKeys();
    attendant.rejectUnknownKeys();
    callLog.rejectUnknownKeys();
    reader.finish(source);
    return options;
  }
}
