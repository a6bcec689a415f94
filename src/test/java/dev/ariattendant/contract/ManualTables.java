package dev.ariattendant.contract;

import static dev.ariattendant.contract.ContractSource.texts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/event-bus.md. */
final class ManualTables {

  private final ContractSource source;
  private final OwnSchemas own;

  ManualTables(ContractSource source) {
    this.source = source;
    own = new OwnSchemas(source);
  }

  /**
   * The lines of a table.
   *
   * @param kind what it is of, e.g. {@code headers}
   * @param names of what, where there are several of that kind
   */
  List<String> table(String kind, List<String> names) {
    return switch (kind) {
      case "addresses" -> addresses();
      case "headers" -> meanings("header", described(names).toList());
      case "message" -> meanings("field", fields(names.get(0)));
      case "values" -> meanings(columnOf(names.get(0)), values(names.get(0)));
      case "failures" -> failures();
      case "events" -> events();
      case "results" -> results();
      default -> throw new IllegalArgumentException("no table of " + kind);
    };
  }

  private static List<String> meanings(String column, List<List<String>> rows) {
    return rows(List.of(column, "meaning"), rows);
  }

  private static List<String> rows(List<String> columns, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns));
    lines.add(line(columns.stream().map(column -> "---").toList()));
    rows.stream().map(ManualTables::line).forEach(lines::add);
    return lines;
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private List<String> addresses() {
    return rows(
        List.of("address", "kind", "body", "who"),
        source
            .entries("channels")
            .map(Map.Entry::getValue)
            .map(
                channel ->
                    List.of(
                        address(channel.getString("address")),
                        channel.getString("kind"),
                        channel.getString("summary"),
                        channel.getString("from") + " → " + channel.getString("to")))
            .toList());
  }

  private List<String> failures() {
    return rows(
        List.of("code", "meaning", "requests to"),
        source.bus().getJsonObject("failures").stream()
            .map(
                each ->
                    List.of(
                        code(each.getKey()),
                        (String) each.getValue(),
                        failingWith(Integer.valueOf(each.getKey()))))
            .toList());
  }

  private String failingWith(Integer failureCode) {
    return source
        .entries("channels")
        .map(Map.Entry::getValue)
        .filter(channel -> channel.getJsonArray("failures", new JsonArray()).contains(failureCode))
        .map(channel -> address(channel.getString("address")))
        .collect(Collectors.joining(", "));
  }

  private static String address(String written) {
    return written == null
        ? "the one for the reply"
        : code(written.replace("{", "<").replace("}", ">"));
  }

  private Stream<List<String>> described(List<String> names) {
    JsonObject all = new JsonObject();
    names.forEach(name -> all.mergeIn(own.described(name)));
    return meanings(all);
  }

  private static Stream<List<String>> meanings(JsonObject texts) {
    return texts.stream().map(each -> List.of(code(name(each)), (String) each.getValue()));
  }

  private List<List<String>> fields(String name) {
    return own.propertiesOf(name).stream()
        .map(
            each ->
                List.of(
                    code(name(each)), ((JsonObject) each.getValue()).getString("description", "")))
        .toList();
  }

  private static String columnOf(String schema) {
    return schema.equals("ConnectionState") ? "`state`" : "`ended`";
  }

  private List<List<String>> values(String schema) {
    return meanings(
            source.bus().getJsonObject("schemas").getJsonObject(schema).getJsonObject("values"))
        .toList();
  }

  private List<String> events() {
    return rows(
        List.of("type", "when", "also"),
        source
            .entries("events")
            .map(
                each ->
                    List.of(
                        code(each.getKey()),
                        each.getValue().getString("when"),
                        list(without(details(each.getValue()), own.properties(each.getKey())))))
            .toList());
  }

  /** The details of results, which have a table of their own. */
  private static List<String> details(JsonObject event) {
    return event.getJsonObject("results", new JsonObject()).stream()
        .flatMap(action -> ((JsonObject) action.getValue()).stream())
        .flatMap(result -> texts((JsonArray) result.getValue()))
        .map(ManualTables::name)
        .toList();
  }

  private static JsonObject without(List<String> names, JsonObject properties) {
    JsonObject left = new JsonObject();
    properties.stream()
        .filter(each -> !names.contains(name(each)))
        .forEach(each -> left.put(each.getKey(), each.getValue()));
    return left;
  }

  private String list(JsonObject properties) {
    List<String> each =
        properties.stream()
            .map(property -> code(name(property)) + meaning((JsonObject) property.getValue()))
            .toList();
    boolean isSimple = each.stream().noneMatch(text -> text.contains(": "));
    return String.join(isSimple ? ", " : "; ", each);
  }

  private String meaning(JsonObject property) {
    if (property.containsKey("description")) {
      return ": " + property.getString("description");
    }
    String reference = property.getString("$ref");
    JsonObject within = reference == null ? new JsonObject() : own.propertiesOf(reference);
    return within.isEmpty()
        ? ""
        : within.stream()
            .map(each -> code(name(each)) + inBrackets((JsonObject) each.getValue()))
            .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String inBrackets(JsonObject property) {
    return property.containsKey("description")
        ? " (" + property.getString("description") + ")"
        : "";
  }

  private List<String> results() {
    JsonObject event = source.bus().getJsonObject("events").getJsonObject("action.ended");
    return rows(
        List.of("action", "`result`, with its details", "remarks"),
        event.getJsonObject("results").stream()
            .map(
                action ->
                    List.of(
                        code(action.getKey()),
                        results((JsonObject) action.getValue()),
                        event.getJsonObject("remarks").getString(action.getKey(), "")))
            .toList());
  }

  private static String results(JsonObject byResult) {
    return byResult.stream()
        .map(
            result -> {
              String details =
                  texts((JsonArray) result.getValue())
                      .map(detail -> code(name(detail)))
                      .collect(Collectors.joining(", "));
              return code(result.getKey()) + (details.isEmpty() ? "" : " (" + details + ")");
            })
        .collect(Collectors.joining(", "));
  }

  private static String name(Map.Entry<String, ?> entry) {
    return name(entry.getKey());
  }

  private static String name(String written) {
    return written.replace(OwnSchemas.OPTIONAL, "");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
