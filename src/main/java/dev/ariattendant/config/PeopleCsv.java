package dev.ariattendant.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads people from CSV (RFC 4180) whose first line names the columns, by commas, semicolons or
 * tabs. Empty cells are left out.
 */
final class PeopleCsv {

  private static final String SAYS = "says";

  private static final List<String> COLUMNS = List.of("name", "spell", "extension", "dial", SAYS);

  private static final String MEDIUM = "(sound|recording):.+";

  private PeopleCsv() {}

  /**
   * The people in a text.
   *
   * @throws DecodeException that names the line
   */
  static PeopleFile read(String file, String text) {
    JsonArray people = new JsonArray();
    List<Integer> lines = new ArrayList<>();
    int line = 0;
    CsvFactory factory =
        CsvFactory.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .build();
    try (CsvParser rows = factory.createParser(text)) {
      rows.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(text)));
      List<String> columns = List.of();
      rows.nextToken();
      while (rows.nextToken() == JsonToken.START_ARRAY) {
        rows.nextToken();
        line = rows.currentTokenLocation().getLineNr();
        List<String> cells = cells(rows);
        if (columns.isEmpty()) {
          columns = columns(cells, line);
        } else {
          people.add(person(columns, cells, line));
          lines.add(line);
        }
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the file, and its place is the end of what isn't closed.
      throw failure(line + 1, "expected CSV with closed quotes");
    } catch (IOException e) {
      throw new DecodeException(e.getMessage());
    }
    if (people.isEmpty()) {
      throw new DecodeException("expected a line with the names of columns, and people below it");
    }
    return new PeopleFile(file, people, List.copyOf(lines));
  }

  /**
   * The one that is most often in the first line; spreadsheets of many countries use semicolons.
   */
  private static char separator(String text) {
    String header = text.lines().findFirst().orElse("");
    return Stream.of(',', ';', '\t')
        .max(
            Comparator.comparing(
                (Character each) -> header.chars().filter(found -> found == each).count()))
        .orElseThrow();
  }

  /** The present cell, and those behind it. */
  private static List<String> cells(CsvParser rows) throws IOException {
    List<String> cells = new ArrayList<>();
    while (rows.currentToken() != JsonToken.END_ARRAY) {
      cells.add(rows.getText());
      rows.nextToken();
    }
    return cells;
  }

  private static List<String> columns(List<String> cells, int line) {
    List<String> columns =
        cells.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).toList();
    Set<String> seen = new HashSet<>();
    for (String each : columns) {
      if (!COLUMNS.contains(each) || !seen.add(each)) {
        throw failure(
            line,
            "expected the names of columns, each once, of %s%s"
                .formatted(String.join(", ", COLUMNS), RedactedText.found(each)));
      }
    }
    return columns;
  }

  private static JsonObject person(List<String> columns, List<String> cells, int line) {
    if (cells.size() > columns.size()) {
      throw failure(
          line,
          "expected %d cells, as in the first line, found %d"
              .formatted(columns.size(), cells.size()));
    }
    JsonObject person = new JsonObject();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        person.put(columns.get(i), value(columns.get(i), cells.get(i)));
      }
    }
    return person;
  }

  /** What callers hear is a text, unless it is a medium of Asterisk. */
  private static Object value(String column, String cell) {
    return column.equals(SAYS) && !cell.matches(MEDIUM) ? JsonObject.of("text", cell) : cell;
  }

  private static DecodeException failure(int line, String message) {
    return new DecodeException("line %d: %s".formatted(line, message));
  }
}
