package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document in the jar is what its sources say. */
class ContractTest {

  static final Path DOCUMENT = Path.of("src/main/resources/dev/ariattendant/api/asyncapi.json");
  private static final Path CURRENT = Path.of("target/asyncapi.json");

  @Test
  void theDocumentIsCurrent() throws IOException {
    JsonObject document = AsyncApi.document(ContractSource.read());
    Files.createDirectories(CURRENT.getParent());
    Files.writeString(CURRENT, DocumentFormat.text(document));
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .withFailMessage(
            "%s isn't what its sources say. To make it anew: scripts/contract", DOCUMENT)
        .isEqualTo(Files.readString(CURRENT));
  }

  @Test
  void itsVersionIsTheProgramsAndHasAChapterInTheChangelog() throws IOException {
    String version = Contract.SHIPPED.document().getJsonObject("info").getString("version");

    assertThat(Files.readString(Path.of("pom.xml")))
        .containsPattern(
            "<artifactId>ari-attendant</artifactId>\\s+<version>"
                + Pattern.quote(version)
                + "(-SNAPSHOT)?</version>");
    assertThat(Files.readAllLines(Path.of("CHANGELOG.md"))).contains("## " + version);
  }
}
