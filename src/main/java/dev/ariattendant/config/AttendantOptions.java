package dev.ariattendant.config;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The attendant: the section {@code attendant} of the configuration, and the whole {@code -conf} of
 * an AttendantVerticle that is deployed alone.
 *
 * @param apps the Stasis applications whose calls it takes, the key {@code app}: one or a list
 * @param flow what callers meet
 * @param maxCalls how many calls it serves at the same time; those that were left behind by
 *     somebody else are taken all the same
 * @param placement whether the bridges of its applications offer calls to attendants of their own
 *     node first; told to them by the front door
 * @param switchFile keeps how schedules are switched by hand, over restarts; empty for nowhere; the
 *     front door names one beside its configuration file
 * @param watchdog how long a sound may play without a word from Asterisk before the attendant asks
 *     whether it still does
 * @param gracePeriod how long running calls may go on when the attendant is stopped
 */
public record AttendantOptions(
    List<String> apps,
    CallFlow flow,
    int maxCalls,
    CallPlacement placement,
    Optional<String> switchFile,
    Duration watchdog,
    Duration gracePeriod) {

  private static final Duration DEFAULT_WATCHDOG = Duration.ofSeconds(15);

  private static final ValueFormat<String> SWITCH_FILE =
      ValueFormat.text(Pattern.compile("(?!.*/$).*[^\\s\\x00].*"), "a file's name");

  private static final Pattern APP = Pattern.compile("[^,\\s]{1,80}");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

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

  /**
   * What of an attendant's flow gives callers or strangers a say, where that may not be meant.
   *
   * @param config as for {@link #from}, with nothing wrong in it
   */
  public static List<ConfigProblem> cautions(JsonObject config) {
    return FlowReader.cautions(new ConfigReader(config).part(FlowReader.KEYS));
  }

  static AttendantOptions read(ConfigReader reader) {
    return new AttendantOptions(
        apps(reader),
        flow(reader),
        maxCalls(reader),
        reader.value("placement", CallPlacement.LOCAL, ValueFormat.oneOf(CallPlacement.class)),
        reader.optionalValue("switchFile", SWITCH_FILE),
        reader.duration("watchdog", DEFAULT_WATCHDOG),
        reader.duration("gracePeriod", AriAttendantOptions.DEFAULT_GRACE_PERIOD));
  }

  private static CallFlow flow(ConfigReader reader) {
    JsonObject section = reader.part(FlowReader.KEYS);
    List<ConfigProblem> problems = FlowReader.problems(section);
    reader.problems(problems);
    return FlowReader.read(problems.isEmpty() ? section : new JsonObject());
  }

  private static List<String> apps(ConfigReader reader) {
    if (!reader.has("app")) {
      return List.of(AsteriskOptions.DEFAULT_APP);
    }
    Set<String> apps = new LinkedHashSet<>(reader.texts("app"));
    if (apps.isEmpty()) {
      reader.problem("app", "expected at least one application's name");
    }
    for (String app : apps) {
      if (!APP.matcher(app).matches()) {
        reader.problem(
            "app",
            "expected one application's name, without commas or blanks, or a list of names"
                + RedactedText.found(app));
      }
    }
    return List.copyOf(apps);
  }

  private static int maxCalls(ConfigReader reader) {
    String written = reader.text("maxCalls", null);
    if (written == null) {
      return Integer.MAX_VALUE;
    }
    if (!COUNT.matcher(written).matches()) {
      reader.problem("maxCalls", "expected a whole number from 1" + RedactedText.found(written));
      return Integer.MAX_VALUE;
    }
    return Integer.parseInt(written);
  }
}
