package dev.ariattendant.attendant;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.CallPlacement;
import dev.ariattendant.config.ConfigSection;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The attendant: the section {@code attendant} of the configuration, and the whole {@code -conf} of
 * an AttendantVerticle that is deployed alone. The schema describes its keys.
 *
 * @param apps the Stasis applications whose calls it takes, the key {@code app}
 * @param maxCalls {@link Integer#MAX_VALUE} for no limit
 * @param placement whether the bridges of its applications offer calls to attendants of their own
 *     node first; {@code ConfigurationLoader} tells it to the bridges
 * @param switchFile keeps how schedules are switched by hand; empty for nowhere; {@code
 *     ConfigurationLoader} names one beside the configuration file
 * @param calendarFolder keeps the last good copies of calendars; empty for nowhere, as above
 */
public record AttendantOptions(
    List<String> apps,
    CallFlow flow,
    int maxCalls,
    CallPlacement placement,
    Optional<String> switchFile,
    Optional<String> calendarFolder,
    Duration watchdog,
    Duration gracePeriod) {

  /** The keys of the section beside {@link FlowReader#KEYS}; 0 and null if they aren't there. */
  private record Keys(
      List<String> app,
      int maxCalls,
      CallPlacement placement,
      Optional<String> switchFile,
      Optional<String> calendarFolder,
      Duration watchdog,
      Duration gracePeriod) {}

  /** Reads an attendant's options, or throws a {@link ConfigurationException}. */
  public static AttendantOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.ATTENDANT, config, "the attendant's options", AttendantOptions::read);
  }

  /** Reads the section; problems are reported to it. */
  public static AttendantOptions read(ConfigSection section) {
    CallFlow flow = FlowReader.read(section);
    Keys keys = section.without(FlowReader.KEYS).bind(Keys.class);
    return new AttendantOptions(
        keys.app == null || keys.app.isEmpty()
            ? List.of(AsteriskOptions.DEFAULT_APP)
            : keys.app.stream().distinct().toList(),
        flow,
        keys.maxCalls == 0 ? Integer.MAX_VALUE : keys.maxCalls,
        keys.placement,
        keys.switchFile,
        keys.calendarFolder,
        keys.watchdog,
        keys.gracePeriod);
  }
}
