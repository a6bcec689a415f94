package dev.ariattendant.bridge.calls;

import static java.util.stream.Collectors.toSet;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes what owners of calls have to say, see {@link Addresses#owners}. */
public final class OwnersRequests {

  private final Offers offers;
  private final KnownChannels known;
  private final RollCall rollCall;
  private final OffersAgain again;
  private final Promise<Void> settled = Promise.promise();

  /**
   * Can't say yet whose calls are whose.
   *
   * @param rollCall asks them
   * @param again finds others for calls that they give up
   */
  public OwnersRequests(Offers offers, RollCall rollCall, OffersAgain again) {
    this.offers = offers;
    this.known = offers.channels();
    this.rollCall = rollCall;
    this.again = again;
  }

  /** All calls are known: what isn't among them is nobody's. */
  public void settled() {
    settled.tryComplete();
  }

  /** Completes when all calls are known. */
  Future<Void> untilSettled() {
    return settled.future();
  }

  /** Answers a request. */
  public void handle(Message<Object> message) {
    Optional<Owner> owner = Owner.of(message.body());
    if (owner.isEmpty()) {
      refuse(message, "expected a JSON object with attendant and node");
      return;
    }
    JsonObject said = (JsonObject) message.body();
    if (said.getValue("calls") instanceof Integer count) {
      heard(message, owner.get(), count, said.getValue("channels"));
    } else if (said.getValue("claim") instanceof JsonArray channels) {
      claim(message, owner.get(), channels);
    } else if (said.getValue("release") instanceof JsonArray channels) {
      release(message, owner.get(), channels);
    } else if (Boolean.TRUE.equals(said.getValue("gone"))) {
      known.gone(owner.get().attendant());
      message.reply(new JsonObject());
    } else {
      refuse(
          message,
          "expected calls (a number), claim or release (lists of channel ids), or gone (true)");
    }
  }

  private static void refuse(Message<Object> message, String why) {
    message.fail(FailureCodes.BAD_COMMAND, why);
  }

  private void heard(Message<Object> message, Owner owner, int count, Object channels) {
    JsonObject reply = JsonObject.of("calls", count);
    if (channels instanceof JsonArray calls) {
      Set<String> ids = texts(calls).collect(toSet());
      known.heard(owner.attendant(), ids::contains);
      ids.removeIf(id -> !known.isOf(id, owner.attendant()));
      reply.put("channels", new JsonArray(List.copyOf(ids)));
    } else {
      known.heard(owner.attendant(), any -> true);
    }
    message.reply(reply);
  }

  private void claim(Message<Object> message, Owner owner, JsonArray channels) {
    List<String> claimed = texts(channels).toList();
    List<String> confirmed = claimed.stream().filter(id -> isHis(id, owner)).toList();
    if (settled.future().isComplete() || confirmed.size() == claimed.size()) {
      message.reply(JsonObject.of("channels", new JsonArray(confirmed)));
    } else {
      message.fail(FailureCodes.UNAVAILABLE, "calls are still being compared");
    }
  }

  private boolean isHis(String channelId, Owner owner) {
    rollCall.answered(
        channelId,
        channel -> {
          if (!offers.channels().isCall(channelId)) {
            offers.adopt(channel, owner);
          }
        });
    // On offer, it may well be he who has just taken it.
    return offers.channels().isCall(channelId)
        && (known.isOf(channelId, owner.attendant()) || offers.isOnOffer(channelId));
  }

  private void release(Message<Object> message, Owner owner, JsonArray channels) {
    List<String> given = texts(channels).toList();
    // A bridge that has just come doesn't know yet which calls are his.
    Future<Void> settling =
        given.stream().allMatch(id -> known.isOf(id, owner.attendant()))
            ? Future.succeededFuture()
            : settled.future();
    settling
        .compose(
            now ->
                again.move(
                    given.stream()
                        .filter(id -> known.isOf(id, owner.attendant()))
                        .collect(toSet())))
        .onSuccess(taken -> message.reply(JsonObject.of("channels", new JsonArray(taken))))
        .onFailure(failure -> message.fail(FailureCodes.UNAVAILABLE, failure.getMessage()));
  }

  private static Stream<String> texts(JsonArray ids) {
    return ids.stream().filter(String.class::isInstance).map(String.class::cast);
  }
}
