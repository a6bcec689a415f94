package dev.ariattendant.bridge.calls;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds other attendants for calls whose owner gives them up. */
public final class Moves {

  private final Offers offers;
  private final Questions questions;
  private final Supplier<StasisEvents> events;

  /**
   * Nothing to be moved.
   *
   * @param events tell who enters
   */
  public Moves(Offers offers, Questions questions, Supplier<StasisEvents> events) {
    this.offers = offers;
    this.questions = questions;
    this.events = events;
  }

  /**
   * Offers calls to others, as long as they are there.
   *
   * @return those that were taken; fails if Asterisk can't be asked
   */
  Future<List<String>> move(List<String> channelIds) {
    return StasisChannels.of(questions, Set.copyOf(channelIds)).compose(this::offer);
  }

  private Future<List<String>> offer(List<JsonObject> channels) {
    List<Future<Boolean>> moves = channels.stream().map(this::offer).toList();
    return Future.join(moves)
        .map(
            all ->
                Stream.iterate(0, i -> i < channels.size(), i -> i + 1)
                    .filter(i -> moves.get(i).result())
                    .map(i -> channels.get(i).getString("id"))
                    .toList());
  }

  private Future<Boolean> offer(JsonObject channel) {
    String id = channel.getString("id");
    if (!offers.channels().isCall(id) || offers.isOnOffer(id)) {
      return Future.succeededFuture(false);
    }
    return offers.move(events.get().start(channel)).map(true).otherwise(false);
  }
}
