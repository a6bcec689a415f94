package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.SizeBudget;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what callers meet from the attendant's section. */
public final class FlowReader {

  /** The keys of the section that are about this. */
  public static final List<String> KEYS =
      List.of("language", "timeZone", "limits", "options", "menu", "menus", "schedules", "entry");

  private FlowReader() {}

  /**
   * Checks the section.
   *
   * @param section of the attendant's section, {@link #KEYS}
   * @return all that is wrong with it, by paths within the section
   */
  public static List<ConfigProblem> problems(JsonObject section) {
    Optional<String> tooMuch = SizeBudget.OF_A_FILE.fault(section);
    if (tooMuch.isPresent()) {
      return List.of(new ConfigProblem("", tooMuch.get()));
    }
    JsonNode json = JsonNodes.of(section);
    Optional<ConfigProblem> tooMuchOfOthers = MenuDefaults.tooMuch(json);
    if (tooMuchOfOthers.isPresent()) {
      return List.of(tooMuchOfOthers.get());
    }
    return SchemaValidator.firsts(
        Stream.concat(
            SchemaValidator.problems(Schema.ATTENDANT, json).stream(),
            FlowValidator.problems(withMenu(json)).stream()));
  }

  /**
   * What gives callers or strangers a say, where that may not be meant.
   *
   * @param section of the attendant's section, {@link #KEYS}; without {@link #problems}
   * @return by paths within the section
   */
  public static List<ConfigProblem> cautions(JsonObject section) {
    return FraudWarnings.of(JsonNodes.of(section));
  }

  /**
   * Reads the section.
   *
   * @param section of the attendant's section, {@link #KEYS}; without {@link #problems}
   */
  public static CallFlow read(JsonObject section) {
    ObjectNode json = withMenu(JsonNodes.of(section));
    return FlowMapper.bind(version(json), json);
  }

  /** With the classic menu, where there is none. */
  private static ObjectNode withMenu(JsonNode section) {
    ObjectNode complete = section.deepCopy();
    if (!complete.hasNonNull("menu")) {
      complete.set(
          "menu", Schema.SHIPPED.at(Schema.ATTENDANT).at("/properties/menu/default").deepCopy());
    }
    return complete;
  }

  private static String version(JsonNode section) {
    try {
      byte[] canonical = JsonNodes.canonical(section).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
