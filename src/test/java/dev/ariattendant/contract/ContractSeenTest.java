package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The contract has nothing that no test has seen. It runs when all other tests have, and reads what
 * their processes have noted.
 */
@Tag("contract")
class ContractSeenTest {

  private static final String REPLIES = "replies";

  /** Seen by these, where the contract isn't held against what is sent. */
  private static final Map<String, String> SEEN_ELSEWHERE =
      Map.of(
          "menusDrawing fails with 503", "ActiveFlowTest, at an address of its own",
          "command fails with 403", "ProgramCallsTest, over the WebSocket",
          "command fails with 429", "HostileProgramTest, over the WebSocket",
          "ownersOfAsterisk fails with 429", "HostileProgramTest, over the WebSocket");

  private final JsonObject document = Contract.SHIPPED.document();

  @Test
  void testsHaveSeenAllOfIt() {
    Set<String> unseen = declared();
    unseen.removeAll(SeenMessages.all());
    unseen.removeAll(SEEN_ELSEWHERE.keySet());
    assertThat(unseen).as("parts of the contract that no test has seen").isEmpty();
  }

  private Set<String> declared() {
    Set<String> declared = new TreeSet<>();
    for (Map.Entry<String, Object> each : document.getJsonObject("channels")) {
      String channel = each.getKey();
      JsonObject described = (JsonObject) each.getValue();
      if (!channel.equals(REPLIES)) {
        described
            .getJsonArray("x-failures")
            .forEach(code -> declared.add(SeenParts.failure(channel, (Integer) code)));
        add(declared, channel, described.getJsonObject("messages").fieldNames().stream());
        add(declared, SeenParts.replyTo(channel), replies(channel).stream());
      }
    }
    return declared;
  }

  private List<String> replies(String operation) {
    JsonObject reply =
        document.getJsonObject("operations").getJsonObject(operation).getJsonObject("reply");
    return reply == null
        ? List.of()
        : Contract.SHIPPED.replies(operation).stream()
            .filter(name -> !name.equals("Failure"))
            .toList();
  }

  private static void add(Set<String> declared, String where, Stream<String> names) {
    names.forEach(
        name -> {
          if (!SeenParts.isAsterisks(name)) {
            declared.add(SeenParts.message(where, name));
          }
          declared.addAll(SeenParts.declared(Contract.SHIPPED.message(name)));
        });
  }
}
