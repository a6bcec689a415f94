package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.contract.Contract;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract has each command, with all of its parameters, and what answers it. */
class CommandsInContractTest {

  static Stream<JsonObject> rows() throws Exception {
    return OperationsTest.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aCommandIsInTheContract(JsonObject row) {
    JsonObject command = AllOperationsTest.commandWithEverything(row);
    String name = "command." + row.getString("name");

    assertThat(Contract.SHIPPED.messages("command", command)).containsExactly(name);
    assertThat(Contract.SHIPPED.problems(name, command)).isEmpty();
    assertThat(Contract.SHIPPED.replies(row.getString("name"))).hasSize(2).contains("Failure");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aParameterThatTheBridgeRefusesIsNot(JsonObject row) {
    JsonObject command = AllOperationsTest.commandWithEverything(row).put("volume", 11);

    assertThat(Contract.SHIPPED.problems("command." + row.getString("name"), command)).isNotEmpty();
  }

  @Test
  void soAreOtherNames() {
    assertThat(Operations.ALIASES.keySet())
        .allSatisfy(
            alias ->
                assertThat(Contract.SHIPPED.messages("command", JsonObject.of("operation", alias)))
                    .containsExactly("command." + alias));
  }

  @Test
  void theBridgeKnowsAllCommandsOfTheContract() {
    assertThat(Contract.SHIPPED.commands())
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(Operations.load().nameOf(JsonObject.of("operation", name)))
                    .isNotEqualTo("unknown"));
  }
}
