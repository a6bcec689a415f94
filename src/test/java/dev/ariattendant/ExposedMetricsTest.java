package dev.ariattendant;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** After a call all metrics are exposed that the dashboard and the manual name. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExposedMetricsTest {

  private static final Path DASHBOARD = Path.of("conf/grafana-dashboard.json");
  private static final Path MANUAL = Path.of("docs/operating.md");

  /** A metric in a query, with the labels that it must have. */
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:ari|attendant|jvm|process|system|vertx)_\\w+)(?:\\{([^}]*)})?");

  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=|!=|=~|!~)\"");
  private static final Pattern GROUPED = Pattern.compile("\\b(?:by|without) \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");
  private static final Pattern ALERT =
      Pattern.compile("expr: (.*)\n(?: +for: .*\n)? +annotations: (.*)");
  private static final Pattern ROW =
      Pattern.compile("\\| `((?:ari|attendant)_\\w+)` \\| (\\w+) \\| (.*?) \\|");

  /** The label by which Prometheus tells processes apart; it adds that itself. */
  private static final String INSTANCE = "instance";

  private final MeteredStack stack = new MeteredStack();

  /** The labels of each metric. */
  private final Map<String, Set<String>> exposed = new TreeMap<>();

  @BeforeAll
  void callOnce() {
    stack.deploy(new JsonObject()).reaches("connected");
    stack.completeCall("hear=sound:press-2 7 w20000");
    stack
        .samples()
        .forEach(
            sample ->
                exposed
                    .computeIfAbsent(sample.name(), name -> new TreeSet<>(Set.of(INSTANCE)))
                    .addAll(matches(LABEL, sample.labels()).map(m -> m.group(1)).toList()));
  }

  @AfterAll
  void close() {
    stack.close();
  }

  @Test
  void theDashboardsQueriesFindWhatTheyAskFor() throws IOException {
    Set<String> asked = new TreeSet<>();
    dashboard()
        .getJsonArray("panels")
        .forEach(
            panel ->
                ((JsonObject) panel)
                    .getJsonArray("targets", new JsonArray())
                    .forEach(
                        target -> {
                          String query = ((JsonObject) target).getString("expr");
                          asked.addAll(
                              check(query, ((JsonObject) target).getString("legendFormat")));
                        }));
    assertThat(asked).contains("ari_calls", "attendant_barge_in_seconds_bucket");
  }

  @Test
  void theDashboardShowsAllOfOurs() throws IOException {
    Set<String> shown =
        matches(METRIC, Files.readString(DASHBOARD))
            .map(each -> family(each.group(1)))
            .collect(toCollection(TreeSet::new));
    assertThat(shown).containsAll(ours());
  }

  @Test
  void theManualsAlertsFindWhatTheyAskFor() throws IOException {
    assertThat(
            matches(ALERT, Files.readString(MANUAL))
                .map(alert -> check(alert.group(1), alert.group(2))))
        .hasSizeGreaterThan(5);
  }

  @Test
  void theManualTellsOfAllOfOursAndTheirLabels() throws IOException {
    Map<String, Set<String>> told = new TreeMap<>();
    matches(ROW, Files.readString(MANUAL))
        .forEach(
            row ->
                told.put(
                    family(row.group(1)),
                    Arrays.stream(row.group(3).split(", "))
                        .map(label -> label.replace("`", ""))
                        .collect(toCollection(TreeSet::new))));
    assertThat(told.keySet()).isEqualTo(ours());
    exposed.forEach(
        (name, labels) -> {
          if (told.containsKey(family(name))) {
            Set<String> own = new TreeSet<>(labels);
            own.removeAll(Set.of(INSTANCE, "le"));
            assertThat(own).as(name).isEqualTo(told.get(family(name)));
          }
        });
  }

  /**
   * Checks that all metrics of the queries are exposed with all their labels; returns the metrics'
   * names.
   */
  private Set<String> check(String query, String legend) {
    Set<String> names = new TreeSet<>();
    matches(METRIC, query.replaceAll("by \\([^)]*\\)", ""))
        .forEach(
            metric -> {
              String name = metric.group(1);
              names.add(name);
              assertThat(exposed).as(query).containsKey(name);
              assertThat(exposed.get(name)).as(query).containsAll(labels(metric, query, legend));
            });
    assertThat(names).as(query).isNotEmpty();
    return names;
  }

  private static Set<String> labels(MatchResult metric, String query, String legend) {
    Stream<String> selected =
        metric.group(2) == null
            ? Stream.empty()
            : matches(LABEL, metric.group(2)).map(label -> label.group(1));
    Stream<String> grouped =
        matches(GROUPED, query).flatMap(group -> Arrays.stream(group.group(1).split(", ")));
    Stream<String> told = matches(LEGEND, legend).map(label -> label.group(1));
    return Stream.of(selected, grouped, told)
        .flatMap(each -> each)
        .collect(toCollection(TreeSet::new));
  }

  private Set<String> ours() {
    return exposed.keySet().stream()
        .filter(name -> name.startsWith("ari_") || name.startsWith("attendant_"))
        .map(ExposedMetricsTest::family)
        .collect(toCollection(TreeSet::new));
  }

  private static String family(String name) {
    return name.replaceAll("_(bucket|sum|count|max)$", "");
  }

  private static JsonObject dashboard() throws IOException {
    return new JsonObject(Files.readString(DASHBOARD));
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
