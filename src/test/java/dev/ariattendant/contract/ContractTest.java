package dev.ariattendant.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document in the jar is what its sources say. */
class ContractTest {

  static final Path DOCUMENT = Path.of("src/main/resources/dev/ariattendant/api/asyncapi.json");
  private static final Set<String> EXPLANATIONS = Set.of("summary", "description");

  /** Texts by what they explain. */
  private static final Set<String> MEANINGS = Set.of("x-failures", "x-values");

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

  /** After a change of the contract, whoever made it says so there. */
  @Test
  void aChangeOfItShowsInTheChangelog() throws Exception {
    JsonObject document = Contract.SHIPPED.document();
    String version = document.getJsonObject("info").getString("version");
    String digest = digest(document);
    String chapter =
        Files.readString(Path.of("CHANGELOG.md"))
            .split("\n## " + Pattern.quote(version) + "\n", 2)[1]
            .split("\n## ", 2)[0];

    assertThat(chapter)
        .withFailMessage(
            "The contract has changed. Say how in the chapter %s of CHANGELOG.md; there its digest is %s now",
            version, digest)
        .contains("`" + digest + "`");
  }

  @Test
  void wordsOfExplanationAreNoChangeOfIt() throws Exception {
    JsonObject document = JsonObject.of("type", "string", "description", "a text");
    JsonObject property = JsonObject.of("description", JsonObject.of("type", "string"));

    assertThat(digest(document)).isEqualTo(digest(JsonObject.of("type", "string")));
    assertThat(digest(property)).isNotEqualTo(digest(new JsonObject()));
  }

  /** The beginning of the SHA-256 of what the document says to programs. */
  private static String digest(JsonObject document) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(Json.encode(unexplained(document)).getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, 6);
  }

  private static Object unexplained(Object value) {
    if (value instanceof JsonArray list) {
      return new JsonArray(list.stream().map(ContractTest::unexplained).toList());
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject left = new JsonObject();
    object.stream()
        // A property may have these names, too; it is an object.
        .filter(
            each -> !(EXPLANATIONS.contains(each.getKey()) && each.getValue() instanceof String))
        .forEach(
            each ->
                left.put(
                    each.getKey(),
                    MEANINGS.contains(each.getKey())
                            && each.getValue() instanceof JsonObject meanings
                        ? new JsonArray(List.copyOf(meanings.fieldNames()))
                        : unexplained(each.getValue())));
    return left;
  }
}
