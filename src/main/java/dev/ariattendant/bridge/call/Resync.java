package dev.ariattendant.bridge.call;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the calls that Asterisk has in the application with those that the bridge knows, after
 * it has connected. Asterisk doesn't repeat missed events, so a known call may have ended. An
 * unknown call either has an owner that another bridge served, or has lost it.
 */
public final class Resync {

  private final CallOffers offers;
  private final ChannelRegistry channels;
  private final SocketScopedCommands commands;
  private final OwnershipProtocol ownership;
  private final String application;
  private final Set<String> callsBefore;

  /**
   * To be called when the socket has been opened, before its first event.
   *
   * @param application the name under which Asterisk has the application
   */
  public Resync(
      CallOffers offers,
      SocketScopedCommands commands,
      OwnershipProtocol ownership,
      String application) {
    this.offers = offers;
    this.channels = offers.channels();
    this.commands = commands;
    this.ownership = ownership;
    this.application = application;
    this.callsBefore = channels.calls();
    channels.trackEnds(true);
  }

  /** Fails if Asterisk doesn't answer or refuses; it may then be run again. */
  public Future<Void> run() {
    return commands
        .execute(JsonObject.of("operation", "applications.get", "applicationName", application))
        .compose(
            answer -> {
              Set<String> present = channelIds(answer);
              // A call that has ended since then may be present because it has come back.
              callsBefore.stream()
                  .filter(known -> !present.contains(known))
                  .filter(known -> channels.isCall(known) && !channels.endedDuringResync(known))
                  .forEach(offers::synthesizeEnd);
              present.removeIf(this::isAccountedFor);
              return present.isEmpty() ? Future.succeededFuture() : resume(present);
            })
        .onSuccess(done -> channels.trackEnds(false));
  }

  private boolean isAccountedFor(String channelId) {
    return channels.isKnown(channelId) || channels.endedDuringResync(channelId);
  }

  private Future<Void> resume(Set<String> unknown) {
    BatchedReoffer reoffer = new BatchedReoffer(offers, commands);
    return reoffer
        .find(unknown)
        .compose(found -> commands.whileOpen(ownership.ask(found)).map(found))
        .compose(found -> reoffer.offer(found, id -> !isAccountedFor(id)));
  }

  private static Set<String> channelIds(Object application) {
    if (application instanceof JsonObject json
        && json.getValue("channel_ids") instanceof JsonArray ids) {
      return ids.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
    }
    throw new IllegalStateException("the answer isn't an application with its channel_ids");
  }
}
