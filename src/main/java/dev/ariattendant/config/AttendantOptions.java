package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The attendant: the section {@code attendant} of the configuration, and the whole {@code -conf} of
 * an AttendantVerticle that is deployed alone.
 *
 * @param apps the Stasis applications whose calls it takes, the key {@code app}: one or a list
 * @param menu what callers hear first; its name is {@link MenuOptions#MAIN}
 * @param menus further menus by name, for options to lead to; one that doesn't set {@code timeout},
 *     {@code invalid} or {@code silence} has {@code menu}'s
 * @param maxCalls how many calls it serves at the same time; those that were left behind by
 *     somebody else are taken all the same
 * @param watchdog how long a sound may play without a word from Asterisk before the attendant asks
 *     whether it still does
 * @param gracePeriod how long running calls may go on when the attendant is stopped
 */
public record AttendantOptions(
    List<String> apps,
    MenuOptions menu,
    Map<String, MenuOptions> menus,
    int maxCalls,
    Duration watchdog,
    Duration gracePeriod) {

  private static final Duration DEFAULT_WATCHDOG = Duration.ofSeconds(15);

  private static final Pattern APP = Pattern.compile("[^,\\s]{1,80}");
  private static final Pattern MENU_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
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

  static AttendantOptions read(ConfigReader reader) {
    List<String> apps = apps(reader);
    boolean classic = !reader.has("menu");
    ConfigReader further = reader.section("menus");
    Set<String> names = names(further);
    MenuOptions menu =
        classic ? MenuOptions.CLASSIC : MenuOptions.readMain(reader.section("menu"), names);
    return new AttendantOptions(
        apps,
        menu,
        menus(further, names, menu),
        maxCalls(reader),
        reader.duration("watchdog", DEFAULT_WATCHDOG),
        reader.duration("gracePeriod", AriAttendantOptions.DEFAULT_GRACE_PERIOD));
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
            "expected one application's name, without commas or blanks, or a list of names, found '"
                + app
                + "'");
      }
    }
    return List.copyOf(apps);
  }

  /** The names of all menus, the main one first. */
  private static Set<String> names(ConfigReader menus) {
    Set<String> names = new LinkedHashSet<>();
    names.add(MenuOptions.MAIN);
    for (String name : menus.keys()) {
      if (name.equals(MenuOptions.MAIN)) {
        menus.problem(name, "expected another name: this one is the menu's where calls begin");
      } else if (MENU_NAME.matcher(name).matches()) {
        names.add(name);
      } else {
        menus.problem(name, "expected a name of letters, digits, _ . and -");
      }
    }
    return names;
  }

  private static Map<String, MenuOptions> menus(
      ConfigReader reader, Set<String> names, MenuOptions main) {
    Map<String, MenuOptions> menus = new LinkedHashMap<>();
    for (String name : reader.keys()) {
      if (names.contains(name) && !name.equals(MenuOptions.MAIN)) {
        menus.put(name, MenuOptions.readFurther(reader.section(name), names, main));
      }
    }
    return Map.copyOf(menus);
  }

  private static int maxCalls(ConfigReader reader) {
    String written = reader.text("maxCalls", null);
    if (written == null) {
      return Integer.MAX_VALUE;
    }
    if (!COUNT.matcher(written).matches()) {
      reader.problem("maxCalls", "expected a whole number from 1, found '" + written + "'");
      return Integer.MAX_VALUE;
    }
    return Integer.parseInt(written);
  }

  /** STUB. */
  public dev.ariattendant.config.menus.CallFlow flow() {
    Map<String, dev.ariattendant.config.menus.Menu> all = new java.util.HashMap<>();
    all.put(MenuOptions.MAIN, stub(MenuOptions.MAIN, menu));
    menus.forEach((name, each) -> all.put(name, stub(name, each)));
    return new dev.ariattendant.config.menus.CallFlow(
        "x",
        all,
        List.of(),
        Map.of(),
        java.time.ZoneId.systemDefault(),
        java.util.Optional.empty(),
        new dev.ariattendant.config.menus.Limits(
            java.util.OptionalInt.empty(),
            java.util.Optional.empty(),
            new dev.ariattendant.config.menus.Action.Hangup("normal")));
  }

  private static dev.ariattendant.config.menus.Menu stub(String name, MenuOptions menu) {
    Map<dev.ariattendant.config.menus.KeyPattern, dev.ariattendant.config.menus.Action> options =
        new java.util.HashMap<>();
    menu.options()
        .forEach(
            (key, option) -> {
              dev.ariattendant.config.menus.Action then =
                  option
                      .menu()
                      .<dev.ariattendant.config.menus.Action>map(
                          dev.ariattendant.config.menus.Action.Menu::new)
                      .orElse(new dev.ariattendant.config.menus.Action.Repeat());
              options.put(
                  new dev.ariattendant.config.menus.KeyPattern(key.toString()),
                  new dev.ariattendant.config.menus.Action.Say(
                      new dev.ariattendant.config.menus.Prompt(option.say(), true), then));
            });
    return new dev.ariattendant.config.menus.Menu(
        name,
        new dev.ariattendant.config.menus.Prompt(menu.prompt(), true),
        options,
        menu.timeout(),
        Duration.ofSeconds(3),
        "#",
        true,
        lapse(menu.invalid()),
        lapse(menu.silence()));
  }

  private static dev.ariattendant.config.menus.Lapse lapse(List<String> media) {
    return new dev.ariattendant.config.menus.Lapse(
        new dev.ariattendant.config.menus.Prompt(media, true),
        java.util.OptionalInt.empty(),
        new dev.ariattendant.config.menus.Action.Hangup("normal"));
  }
}
