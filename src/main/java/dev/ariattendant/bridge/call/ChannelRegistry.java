package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.command.CommandExecutor.NewChannels;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The channels that the bridge knows, and their owners. A call is in the application and has an
 * owner once an attendant has accepted it. A leg was created for a call and has that call's owner.
 * A channel that replaces another one becomes what that one was.
 */
public final class ChannelRegistry implements NewChannels {

  /** A call that its owner has left out of as many heartbeats in a row has no owner any more. */
  private static final int MAX_OMISSIONS = 2;

  /** An owner that was silent at more polls in a row is gone. */
  private static final int MAX_SILENT_POLLS = 6;

  private static final class Call {

    /** What taps need if its end is missed: as text, which takes a quarter of an object's space. */
    private String description;

    /** Null until an attendant has accepted it and has said who it is. */
    private Owner owner;

    private int omissions;
    private boolean isResumed;
    private boolean isOrphaned;
  }

  private final String node;
  private final CallLimit limit;
  private final Map<String, Call> calls = new HashMap<>();
  private final Legs legs = new Legs();

  /** By owner that is alive: the polls since its last heartbeat. */
  private final Map<String, Integer> silentPolls = new HashMap<>();

  private final Set<String> recentlyEnded = new HashSet<>();
  private boolean isTrackingEnds;
  private Promise<Void> empty = Promise.promise();

  public ChannelRegistry(String node, CallLimit limit) {
    this.node = node;
    this.limit = limit;
  }

  CallLimit limit() {
    return limit;
  }

  Legs legs() {
    return legs;
  }

  @Override
  public boolean addIfNew(String channelId, String call) {
    boolean isNew = !isKnown(channelId);
    if (isNew) {
      legs.add(channelId, call);
    }
    return isNew;
  }

  @Override
  public void remove(String channelId) {
    legs.onGone(channelId, this::isCall);
  }

  /**
   * A channel has entered the application. Returns whether it is a call.
   *
   * @param isResumed whether it was found by asking Asterisk, so that its own StasisStart may still
   *     come, or has replaced the channel of a call
   */
  boolean onEntered(String channelId, JsonObject channel, boolean isResumed) {
    if (isKnown(channelId) && !isCall(channelId)) {
      return false;
    }
    Call call =
        calls.computeIfAbsent(
            channelId,
            id -> {
              limit.entered();
              return new Call();
            });
    call.isResumed |= isResumed;
    call.isOrphaned = false;
    call.description =
        JsonObject.of("name", channel.getValue("name"), "caller", channel.getValue("caller"))
            .encode();
    return true;
  }

  /**
   * The channel that is replaced by one that enters the application: it is named in the event, or
   * it is a leg whose creator has put its id into the arguments of the channel that answers
   * instead.
   */
  Optional<String> formerOf(String channelId, JsonObject start) {
    String replaced = RawJsonObject.text(start, "replace_channel", "id");
    if (replaced != null || isKnown(channelId)) {
      return Optional.ofNullable(replaced).filter(id -> isCall(id) || legs.contains(id));
    }
    return start.getValue("args") instanceof JsonArray args
        ? args.stream().map(String::valueOf).filter(legs::isOfCall).findFirst()
        : Optional.empty();
  }

  /** A channel replaces another one; the legs of a call become those of the new channel. */
  void replace(String former, String channelId) {
    if (isKnown(channelId)) {
      return;
    }
    if (isCall(former)) {
      legs.moveToCall(former, channelId);
    } else if (legs.contains(former)) {
      legs.replace(former, channelId);
    }
  }

  /** The attendant that accepted a channel says that it is the leg of a call. */
  void turnIntoLeg(String channelId, String call) {
    onEnded(channelId);
    addIfNew(channelId, call);
  }

  boolean isKnown(String channelId) {
    return isCall(channelId) || legs.isThere(channelId);
  }

  boolean isCall(String channelId) {
    return calls.containsKey(channelId);
  }

  JsonObject channelOf(String call) {
    return JsonObject.of("id", call).mergeIn(new JsonObject(calls.get(call).description));
  }

  Set<String> calls() {
    return Set.copyOf(calls.keySet());
  }

  /** How many calls are in the application, the ones on offer included. */
  public int size() {
    return calls.size();
  }

  boolean isResumed(String call) {
    return isCall(call) && calls.get(call).isResumed;
  }

  /** A channel has left the application: a call has ended, a leg is gone. */
  void onEnded(String channelId) {
    if (calls.remove(channelId) != null) {
      limit.left();
      legs.onCallEnded(channelId);
    } else if (legs.isOfCall(channelId)) {
      remove(channelId);
    }
    if (isTrackingEnds) {
      recentlyEnded.add(channelId);
    }
    if (calls.isEmpty()) {
      empty.tryComplete();
    }
  }

  /** Remembers which calls end: a list of calls from Asterisk may be older than their ends. */
  void trackEnds(boolean isTracking) {
    recentlyEnded.clear();
    isTrackingEnds = isTracking;
  }

  boolean endedDuringResync(String channelId) {
    return recentlyEnded.contains(channelId);
  }

  public void removeAll() {
    calls.keySet().forEach(each -> limit.left());
    calls.clear();
    legs.clear();
    empty.tryComplete();
  }

  /** Completes when there are no calls, now or later. */
  Future<Void> untilEmpty() {
    empty = Promise.promise();
    if (calls.isEmpty()) {
      empty.complete();
    }
    return empty.future();
  }

  /** Sets a call's owner; empty if it hasn't said who it is. */
  void assign(String channelId, Optional<Owner> owner) {
    Call call = calls.get(channelId);
    if (call != null) {
      call.owner = owner.orElse(null);
      call.omissions = 0;
      call.isOrphaned = false;
      owner.ifPresent(each -> silentPolls.put(each.attendant(), 0));
    }
  }

  /** A call has no owner any more, and isn't offered to others yet. */
  void markOrphaned(String channelId) {
    Call call = calls.get(channelId);
    if (call != null) {
      call.owner = null;
      call.isOrphaned = true;
    }
  }

  /** Whether a call is still there and without an owner since {@link #markOrphaned}. */
  boolean isOrphaned(String channelId) {
    return isCall(channelId) && calls.get(channelId).isOrphaned;
  }

  /** The owner of a call, or of a leg's call; null if there is none, or it is unknown. */
  private Owner ownerOf(String channelId) {
    Call call = calls.get(legs.callOf(channelId));
    return call == null ? null : call.owner;
  }

  boolean isOwned(String channelId) {
    return ownerOf(channelId) != null;
  }

  boolean isOwnerHere(String channelId) {
    Owner owner = ownerOf(channelId);
    return owner != null && owner.node().equals(node);
  }

  boolean isOwnedBy(String channelId, String attendant) {
    Owner owner = ownerOf(channelId);
    return owner != null && owner.attendant().equals(attendant);
  }

  /**
   * Whether the sender of a command with these headers was the call's owner, and isn't any more.
   */
  boolean isFromFormerOwner(MultiMap headers) {
    String sender = headers.get(Headers.OWNER);
    String call = headers.get(Headers.CALL);
    return sender != null && isOwned(call) && !isOwnedBy(call, sender);
  }

  /**
   * An owner is alive. A call that it leaves out again and again has no owner from then on.
   *
   * @param includes whether the heartbeat names a call as the owner's
   */
  void onOwnerHeartbeat(String attendant, Predicate<String> includes) {
    silentPolls.replace(attendant, 0);
    calls.forEach(
        (id, call) -> {
          if (isOwnedBy(id, attendant)) {
            call.omissions = includes.test(id) ? 0 : call.omissions + 1;
          }
        });
  }

  void onOwnerGone(String attendant) {
    silentPolls.remove(attendant);
  }

  /** Counts one more poll; returns the calls that have lost their owner by it. */
  Set<String> expireSilentOwners() {
    silentPolls.replaceAll((attendant, polls) -> polls + 1);
    silentPolls.values().removeIf(polls -> polls > MAX_SILENT_POLLS);
    Set<String> orphans = new HashSet<>();
    calls.forEach(
        (id, call) -> {
          if (call.owner != null
              && (!silentPolls.containsKey(call.owner.attendant())
                  || call.omissions >= MAX_OMISSIONS)) {
            orphans.add(id);
          }
        });
    orphans.forEach(this::markOrphaned);
    return orphans;
  }
}
