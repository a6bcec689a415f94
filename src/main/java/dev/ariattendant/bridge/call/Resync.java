package dev.ariattendant.bridge.call;

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

  private final CallOffers offers;
  private final ChannelRegistry channels;
  private final StasisQueries questions;
  private final OwnershipProtocol ownership;
  private final String application;
  private final Set<String> before;

  /**
   * Begins when the socket has been opened, before its first event.
   *
   * @param questions are answered as long as the socket lasts
   * @param ownership finds the owners of calls that we don't know
   * @param application the name under which Asterisk has the application
   */
  public Resync(
      CallOffers offers, StasisQueries questions, OwnershipProtocol ownership, String application) {
    this.offers = offers;
    this.channels = offers.channels();
    this.questions = questions;
    this.ownership = ownership;
    this.application = application;
    this.before = channels.calls();
    channels.startTrackingEnds();
  }

  /**
   * Ends the calls that are gone and offers those without an owner.
   *
   * @return fails if Asterisk couldn't be asked; it may then be run again
   */
  public Future<Void> run() {
    return questions
        .ask(JsonObject.of("operation", "applications.get", "applicationName", application))
        .compose(
            answer -> {
              Set<String> present = channelIds(answer);
              // One that has ended meanwhile may be there because it has come back since.
              before.stream()
                  .filter(known -> !present.contains(known))
                  .filter(known -> channels.isCall(known) && !channels.endedDuringResync(known))
                  .forEach(offers::synthesizeEnd);
              present.removeIf(this::isAccountedFor);
              return present.isEmpty() ? Future.succeededFuture() : resume(present);
            })
        .onSuccess(done -> channels.stopTrackingEnds());
  }

  private boolean isAccountedFor(String channelId) {
    return channels.isKnown(channelId) || channels.endedDuringResync(channelId);
  }

  private Future<Void> resume(Set<String> unknown) {
    BatchedReoffer again = new BatchedReoffer(offers, questions);
    return again
        .find(unknown)
        .compose(found -> questions.whileOpen(ownership.ask(found)).map(found))
        .compose(found -> again.offer(found, id -> !isAccountedFor(id)));
  }

  private static Set<String> channelIds(Object application) {
    if (application instanceof JsonObject json
        && json.getValue("channel_ids") instanceof JsonArray ids) {
      return ids.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
    }
    throw new IllegalStateException("the answer isn't an application with its channel_ids");
  }
}
