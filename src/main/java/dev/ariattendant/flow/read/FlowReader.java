package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigSection;
import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaValidator;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what callers meet from the attendant's section. */
public final class FlowReader {

  /** The keys of the section that say what callers meet. */
  public static final List<String> KEYS =
      List.of(
          "language",
          "timeZone",
          "limits",
          "options",
          "menu",
          "menus",
          "schedules",
          "entry",
          "transfer",
          "people");

  private FlowReader() {}

  /**
   * Reads the section. What the schema can't say is checked here, and reported to the section.
   *
   * @return the classic menu if anything is wrong
   */
  public static CallFlow read(ConfigSection attendant) {
    ConfigSection flow = attendant.with(KEYS);
    SchemaValidator.firsts(problems(flow.json()).stream()).stream()
        .filter(each -> !flow.isRefused(each.path()))
        .forEach(each -> flow.problem(each.path(), each.message()));
    return read(flow.isRight() ? flow.json() : JsonNodeFactory.instance.objectNode());
  }

  private static List<ConfigProblem> problems(ObjectNode flow) {
    return MenuInheritance.tooMuch(flow)
        .map(List::of)
        .orElseGet(() -> FlowValidator.problems(withMenu(flow)));
  }

  /**
   * What callers or strangers may abuse in an attendant's section, which has no problems; and which
   * texts one recording would replace.
   */
  public static List<ConfigProblem> cautions(JsonObject section) {
    JsonNode part = part(section);
    return Stream.concat(FraudWarnings.of(part).stream(), TextIdWarnings.of(part).stream())
        .toList();
  }

  /** The texts in an attendant's section that are made into audio, by their paths in it. */
  public static Map<String, String> texts(JsonObject section) {
    Map<String, String> texts = new LinkedHashMap<>();
    TypedText.in(Schema.ATTENDANT, PeopleNames.said(part(section))).stream()
        .filter(each -> each.is("spoken"))
        .forEach(each -> texts.put(each.path(), each.text()));
    return texts;
  }

  /** Reads an attendant's section, which has no problems. */
  public static CallFlow read(JsonObject section) {
    return read(part(section));
  }

  private static ObjectNode part(JsonObject section) {
    ObjectNode part = (ObjectNode) JsonNodes.of(section);
    part.retain(KEYS);
    part.removeNulls();
    return part;
  }

  private static CallFlow read(ObjectNode section) {
    ObjectNode json = PeopleNames.said(withMenu(section));
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

  private static JsonNode withoutPins(JsonNode section) {
    JsonNode open = section.deepCopy();
    for (JsonNode each : open.findParents(PinValidator.KEY)) {
      if (PinValidator.isPin(each)) {
        ((ObjectNode) each).put(PinValidator.KEY, "");
      }
    }
    return open;
  }

  /**
   * A short hash: the same for the same menus, whatever the order of their keys. It says nothing of
   * PINs: who knows the rest of the menus could find a short one by trying all.
   */
  private static String version(JsonNode section) {
    try {
      byte[] canonical = JsonNodes.canonical(withoutPins(section)).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
