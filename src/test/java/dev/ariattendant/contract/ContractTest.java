package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document in the jar is what its sources say. */
class ContractTest {

  private static final Path DOCUMENT =
      Path.of("src/main/resources/dev/ariattendant/api/asyncapi.json");
  private static final Path CURRENT = Path.of("target/asyncapi.json");

  @Test
  void theDocumentIsCurrent() throws IOException {
    JsonObject document = AsyncApi.document(ContractSource.read());
    Files.createDirectories(CURRENT.getParent());
    Files.writeString(CURRENT, DocumentFormat.text(document));
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .withFailMessage("To rewrite the document: cp %s %s", CURRENT, DOCUMENT)
        .isEqualTo(Files.readString(CURRENT));
  }
}
