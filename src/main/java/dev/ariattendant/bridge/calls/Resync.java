package dev.ariattendant.bridge.calls;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * After a connection: compares the calls that Asterisk has in the application with those that we
 * know. Asterisk repeats nothing of what happened meanwhile, so a call may have gone unseen; and
 * one that we don't know is somebody's with whom another bridge had to do, or has lost its owner.
 */
public final class Resync {

  private final Offers offers;
  private final Questions questions;
  private final RollCall rollCall;
  private final String asterisk;
  private final String application;
  private final Set<String> before;

  /**
   * Begins when the socket has been opened, before its first event.
   *
   * @param questions are answered as long as the socket lasts
   * @param rollCall finds the owners of calls that we don't know
   * @param asterisk the connection's name, for the log
   * @param application the name under which Asterisk has the application
   */
  public Resync(
      Offers offers, Questions questions, RollCall rollCall, String asterisk, String application) {
    this.offers = offers;
    this.questions = questions;
    this.rollCall = rollCall;
    this.asterisk = asterisk;
    this.application = application;
    this.before = offers.channels().calls();
    offers.channels().rememberEnds();
  }

  /**
   * Ends the calls that are gone and offers those without an owner.
   *
   * @param events tell of them
   * @return fails if Asterisk couldn't be asked; it may then be run again
   */
  public Future<Void> run(StasisEvents events) {
    return questions
        .ask(JsonObject.of("operation", "applications.get", "applicationName", application))
        .compose(
            answer -> {
              Set<String> present = channelIds(answer);
              before.stream()
                  .filter(known -> !present.contains(known))
                  .forEach(gone -> end(gone, events));
              present.removeIf(this::isAccountedFor);
              return present.isEmpty() ? Future.succeededFuture() : resume(present, events);
            })
        .onSuccess(done -> offers.channels().forgetEnds());
  }

  /** Nobody serves any of the calls that we know: another client has taken them over. */
  public static void abandon(Offers offers, StasisEvents events) {
    // They belong to that client's calls now, and aren't ours to hang up.
    offers.channels().forgetLegs();
    offers
        .channels()
        .calls()
        .forEach(id -> offers.left(id, events.end(offers.channels().channel(id))));
  }

  private void end(String channelId, StasisEvents events) {
    // If it has ended meanwhile, it is there because it has come back since.
    if (offers.channels().isCall(channelId) && !offers.channels().endedLately(channelId)) {
      offers.left(channelId, events.end(offers.channels().channel(channelId)));
    }
  }

  private boolean isAccountedFor(String channelId) {
    return offers.hasOwner(channelId) || offers.channels().endedLately(channelId);
  }

  private Future<Void> resume(Set<String> unknown, StasisEvents events) {
    OffersAgain again =
        new OffersAgain(offers, questions, asterisk, events, id -> !isAccountedFor(id));
    return StasisChannels.of(questions, unknown)
        .compose(channels -> questions.whileOpen(rollCall.of(channels)).map(channels))
        .compose(again::offer);
  }

  private static Set<String> channelIds(Object application) {
    if (application instanceof JsonObject json
        && json.getValue("channel_ids") instanceof JsonArray ids) {
      return ids.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
    }
    throw new IllegalStateException("the answer isn't an application with its channel_ids");
  }
}
