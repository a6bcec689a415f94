package dev.ariattendant.contract;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;
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
  void aFailureThatTheContractLacksIsFound() {
    assertThat(problemsOf("attendant.schedules", 418))
        .containsExactly("schedules fails with 418 isn't in the contract: no");
  }

  @Test
  void soIsOneOfAnOwnerThoughOtherProgramsChooseTheirs() {
    assertThat(problemsOf("ari.calls.channel-aa", 418)).hasSize(1);
    assertThat(problemsOf("ari.command.asterisk", 418)).isEmpty();
    assertThat(problemsOf("ari.command.asterisk", 7)).hasSize(1);
  }

  @Test
  void aFailureThatVertxMakesItselfIsNone() {
    assertThat(problemsOf("ari.command.asterisk", new ReplyException(ReplyFailure.ERROR, "none")))
        .isEmpty();
  }

  /** What is found if a request to that address fails. */
  private static Set<String> problemsOf(String address, int failureCode) {
    return problemsOf(address, FailureCodes.failure(failureCode, "no"));
  }

  private static Set<String> problemsOf(String address, ReplyException sent) {
    SentMessages watched = new SentMessages();
    Vertx vertx = Vertx.vertx();
    try {
      vertx.eventBus().consumer(address, request -> request.reply(sent));
      vertx.eventBus().addOutboundInterceptor(watched.interceptor());
      JsonObject request = JsonObject.of("operation", "channels.answer", "channelId", "17.5");
      failure(vertx.eventBus().request(address, request));
      return watched.problems().stream()
          .filter(problem -> problem.contains("fails with"))
          .collect(Collectors.toSet());
    } finally {
      await(vertx.close());
    }
  }

  @Test
  void anAddressIsOneOfTheContractOrNone() {
    assertThat(contract.channel("ari.owners")).contains("owners");
    assertThat(contract.channel("ari.owners.north")).contains("ownersOfAsterisk");
    assertThat(contract.channel("ari.channel.1795337853.0")).contains("channel");
    assertThat(contract.channel("ari.eventsX")).isEmpty();
  }
}
