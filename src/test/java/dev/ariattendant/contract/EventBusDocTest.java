package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Makes the tables of docs/event-bus.md of the contract's source: one behind each line {@code <!--
 * contract: KIND NAME -->}.
 */
class EventBusDocTest {

  private static final Path DOC = Path.of("docs/event-bus.md");
  private static final Path CURRENT = Path.of("target/event-bus.md");
  private static final Pattern MARKER = Pattern.compile("<!-- contract: (\\w+)([ \\w]*) -->");

  private final ManualTables tables = new ManualTables(ContractSource.read());

  @Test
  void tablesAreCurrent() throws IOException {
    List<String> current = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(DOC)) {
      Matcher marker = MARKER.matcher(line);
      inTable = inTable && line.startsWith("|");
      if (!inTable) {
        current.add(line);
      }
      if (marker.matches()) {
        inTable = true;
        current.addAll(tables.table(marker.group(1), names(marker.group(2))));
      }
    }
    Files.createDirectories(CURRENT.getParent());
    Files.writeString(CURRENT, String.join("\n", current) + "\n");
    assertThat(Files.mismatch(DOC, CURRENT))
        .withFailMessage(
            "%s isn't what %s says. To make it anew: scripts/contract", DOC, ContractSource.BUS)
        .isEqualTo(-1);
  }

  private static List<String> names(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" ", -1));
  }
}
