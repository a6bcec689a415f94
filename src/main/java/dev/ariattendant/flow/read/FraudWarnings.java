package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.HttpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is right in an attendant's section, and gives callers or strangers a say all the same. */
final class FraudWarnings {

  private static final Set<String> OF_THE_CALLER = Set.of("CALLERID(num)", "CALLERID(name)");

  private final List<TypedText> findings;
  private final Set<String> chosen;
  private final Set<String> collected;

  private FraudWarnings(List<TypedText> findings) {
    this.findings = findings;
    this.chosen = chosen(findings);
    this.collected =
        findings.stream()
            .filter(each -> each.is("variable") && !each.isKey())
            .map(TypedText::text)
            .collect(Collectors.toSet());
  }

  /** One for each place. */
  static List<ConfigProblem> of(JsonNode section) {
    FraudWarnings cautions = new FraudWarnings(TypedText.in(Schema.ATTENDANT, section, ""));
    return SchemaValidator.firsts(
        cautions.findings.stream()
            .flatMap(
                each ->
                    cautions
                        .about(each)
                        .map(text -> new ConfigProblem(each.path(), text))
                        .stream()));
  }

  /** What callers choose by the name or number that they show, or by way of what is set to that. */
  private static Set<String> chosen(List<TypedText> findings) {
    Set<String> chosen = new HashSet<>(OF_THE_CALLER);
    boolean more = true;
    while (more) {
      more = false;
      for (TypedText each : findings) {
        if (each.is("value")
            && VariableNames.namesIn(each.text()).stream().anyMatch(chosen::contains)) {
          more |= chosen.add(each.path().substring(each.path().lastIndexOf('.') + 1));
        }
      }
    }
    return chosen;
  }

  private Optional<String> about(TypedText finding) {
    return switch (finding.format()) {
      case "address" -> address(finding.text());
      case "program" -> HttpAddress.parse(finding.text()).flatMap(FraudWarnings::program);
      default -> Optional.empty();
    };
  }

  private Optional<String> address(String text) {
    List<String> names = VariableNames.namesIn(text);
    return names.stream()
        .filter(chosen::contains)
        .findFirst()
        .map(
            name ->
                "callers show what they like as ${%s}, and so choose what this is; toll fraud begins here"
                    .formatted(name))
        .or(
            () ->
                names.stream()
                    .filter(name -> isOnATrunk(text) && collected.contains(name))
                    .findFirst()
                    .map(
                        name ->
                            "callers call any number here that they enter into ${%s}; toll fraud begins here"
                                .formatted(name)));
  }

  /** Of what is called by way of a context, the dialplan decides. */
  private static boolean isOnATrunk(String endpoint) {
    return endpoint.contains("@") && !endpoint.startsWith("Local/");
  }

  private static Optional<String> program(HttpAddress address) {
    return address.tls() || address.isOnLoopback()
        ? Optional.empty()
        : Optional.of(
            "whoever is between here and %s can read callers' data and answer in its stead; expected https"
                .formatted(address.host()));
  }
}
