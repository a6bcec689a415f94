package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.NodePackage;
import dev.ariattendant.testbed.ProgramProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What AsyncAPI's own parser says of the contract. */
@Tag("asyncapi")
@Timeout(120)
class AsyncApiToolTest {

  private static final String PROGRAM = "src/test/resources/contract/validate.mjs";

  private record Verdict(int exitStatus, String said) {}

  @Test
  void theDocumentIsRight() throws Exception {
    Verdict verdict = verdictOn(ContractTest.DOCUMENT);

    assertThat(verdict.exitStatus).as(verdict.said).isZero();
    // Severities: 0 is an error, 1 a warning. A hint is that there are versions after 3.0.
    assertThat(verdict.said.lines()).noneMatch(line -> line.matches("[01] .*"));
  }

  @Test
  void aWrongOneIsNot(@TempDir Path folder) throws Exception {
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(
        wrong,
        Files.readString(ContractTest.DOCUMENT).replace("\"action\":\"send\"", "\"action\":1"));

    Verdict verdict = verdictOn(wrong);

    assertThat(verdict.exitStatus).isEqualTo(1);
    assertThat(verdict.said.lines()).anyMatch(line -> line.matches("0 .*"));
  }

  private static Verdict verdictOn(Path document) throws IOException {
    Path folder = NodePackage.folder("asyncapi-parser");
    assertThat(folder.resolve("node_modules")).as("run scripts/install-asyncapi").exists();
    List<String> command = List.of("node", PROGRAM, folder.toString(), document.toString());
    try (ProgramProcess node = ProgramProcess.start(command, Map.of())) {
      String said = String.join("\n", node.rest());
      return new Verdict(node.exitStatus(), said);
    }
  }
}
