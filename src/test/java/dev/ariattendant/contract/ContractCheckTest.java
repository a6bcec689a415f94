package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The check of messages finds what isn't in the contract. */
class ContractCheckTest {

  private static final JsonObject NONE = new JsonObject();

  private final Contract contract = Contract.SHIPPED;

  @Test
  void aPropertyThatTheContractLacksIsFound() {
    JsonObject key = RecordedEvents.of("ChannelDtmfReceived").put("loudness", 3);
    assertThat(contract.problems("ari.ChannelDtmfReceived", key))
        .anyMatch(problem -> problem.startsWith("#/loudness: "));
  }

  @Test
  void soIsOneWithinAnother() {
    JsonObject key = RecordedEvents.of("ChannelDtmfReceived");
    key.getJsonObject("channel").put("loudness", 3);
    assertThat(contract.problems("ari.ChannelDtmfReceived", key)).isNotEmpty();
  }

  @Test
  void aMissingPropertyIsFound() {
    JsonObject key = RecordedEvents.of("ChannelDtmfReceived");
    key.remove("digit");
    assertThat(contract.problems("ari.ChannelDtmfReceived", key)).isNotEmpty();
  }

  @Test
  void aHeaderThatTheContractLacksIsFound() {
    assertThat(contract.problems("Empty", NONE, NONE)).isEmpty();
    assertThat(contract.problems("Empty", NONE, JsonObject.of("color", "red"))).hasSize(1);
    assertThat(contract.problems("Offer", RecordedEvents.of("StasisStart"), NONE)).isNotEmpty();
  }

  @Test
  void anAddressIsOneOfTheContractOrNone() {
    assertThat(contract.channel("ari.owners")).contains("owners");
    assertThat(contract.channel("ari.owners.north")).contains("ownersOfAsterisk");
    assertThat(contract.channel("ari.channel.1795337853.0")).contains("channel");
    assertThat(contract.channel("ari.eventsX")).isEmpty();
  }
}
