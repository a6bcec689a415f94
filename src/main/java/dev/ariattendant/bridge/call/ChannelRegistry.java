package dev.ariattendant.bridge.call;

import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.command.NewChannels;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every channel that isn't offered to anybody who likes, and whose it is: a call in the
 * application, which has an owner once somebody has taken it; a leg, which was created for a call,
 * and whose owner is the call's; or one that is its creator's own. A channel that takes another
 * one's place is what that one was.
 */
public final class ChannelRegistry implements NewChannels {

  /** Looks in a row at which an owner had said nothing; then he is taken to be gone. */
  private static final int PATIENCE = 6;

  /** How often in a row an owner leaves a call out before it is taken to be nobody's. */
  private static final int MOST_OMISSIONS = 2;

  private static final class Call {

    /** What taps want to know if it goes unseen: as text, a quarter of an object. */
    private String description;

    /** Null as long as nobody has taken it who has said who he is. */
    private Owner owner;

    private int omissions;
    private boolean resumed;
    private boolean nobodys;
  }

  /** A channel that isn't offered to anybody. */
  private static final class Leg {

    /** Null of one that is its creator's own. */
    private String call;

    /** One that is gone is still a name, by which others may be known who come in its stead. */
    private boolean gone;

    /** The legs whose places it has taken, one after the other. */
    private List<String> formers = List.of();

    private Leg(String call) {
      this.call = call;
    }
  }

  private final String here;
  private final CallLimit limit;
  private final Map<String, Call> calls = new HashMap<>();
  private final Map<String, Leg> legs = new HashMap<>();

  /** How many looks ago each owner that is there was heard of. */
  private final Map<String, Integer> silentLooks = new HashMap<>();

  private final Set<String> endedLately = new HashSet<>();
  private boolean remembersEnds;
  private Promise<Void> empty = Promise.promise();

  /**
   * No channels yet.
   *
   * @param here this node
   * @param limit is told of each call
   */
  public ChannelRegistry(String here, CallLimit limit) {
    this.here = here;
    this.limit = limit;
  }

  @Override
  public boolean created(String channelId, String call) {
    boolean fresh = !isKnown(channelId);
    if (fresh) {
      legs.put(channelId, new Leg(call));
    }
    return fresh;
  }

  @Override
  public void forget(String channelId) {
    legs.computeIfPresent(
        channelId,
        (id, leg) -> {
          leg.gone = true;
          return isCall(leg.call) ? leg : null;
        });
  }

  /**
   * A channel is in the application.
   *
   * @param resumed whether it was found by asking Asterisk, so that its own StasisStart may come
   *     yet, or has taken another call's place
   * @return whether it is a call
   */
  boolean entered(String channelId, JsonObject channel, boolean resumed) {
    if (isKnown(channelId) && !isCall(channelId)) {
      return false;
    }
    Call call =
        calls.computeIfAbsent(
            channelId,
            fresh -> {
              limit.entered();
              return new Call();
            });
    call.resumed |= resumed;
    call.nobodys = false;
    call.description =
        JsonObject.of("name", channel.getValue("name"), "caller", channel.getValue("caller"))
            .encode();
    return true;
  }

  /**
   * The channel whose place one takes that enters the application: the one that it replaces, or the
   * leg in whose stead it has answered, which its creator named among the arguments.
   */
  Optional<String> formerOf(String channelId, JsonObject start) {
    String replaced = RawJsonObject.text(start, "replace_channel", "id");
    if (replaced != null || isKnown(channelId)) {
      return Optional.ofNullable(replaced).filter(id -> isCall(id) || legs.containsKey(id));
    }
    return start.getValue("args") instanceof JsonArray args
        ? args.stream().map(String::valueOf).filter(this::isLeg).findFirst()
        : Optional.empty();
  }

  /** A channel is from now on what another one was; a call's legs are its successor's. */
  void takesPlace(String channelId, String former) {
    if (isKnown(channelId)) {
      return;
    }
    if (isCall(former)) {
      legs.values().stream()
          .filter(leg -> former.equals(leg.call))
          .forEach(leg -> leg.call = channelId);
    } else if (legs.containsKey(former)) {
      created(channelId, legs.get(former).call);
      legs.get(channelId).formers =
          Stream.concat(legs.get(former).formers.stream(), Stream.of(former)).toList();
    }
  }

  /** The legs whose places these channels have taken: who has called those hears of them. */
  List<String> formersOf(List<String> channelIds) {
    return legs.isEmpty()
        ? List.of()
        : channelIds.stream()
            .filter(legs::containsKey)
            .flatMap(id -> legs.get(id).formers.stream())
            .filter(former -> !channelIds.contains(former))
            .distinct()
            .toList();
  }

  /** Somebody has said that a channel belongs to a call that he serves, or knows of. */
  void isLegOf(String channelId, String call) {
    ended(channelId);
    created(channelId, call);
  }

  boolean isKnown(String channelId) {
    Leg leg = legs.get(channelId);
    return isCall(channelId) || (leg != null && !leg.gone);
  }

  boolean isCall(String channelId) {
    return calls.containsKey(channelId);
  }

  /** Whether this is, or was, a leg of a call. */
  private boolean isLeg(String channelId) {
    Leg leg = legs.get(channelId);
    return leg != null && leg.call != null;
  }

  /** The legs of a call that are still there. */
  List<String> legsOf(String call) {
    return legs.entrySet().stream()
        .filter(each -> call.equals(each.getValue().call) && !each.getValue().gone)
        .map(Map.Entry::getKey)
        .toList();
  }

  void forgetLegs() {
    legs.values().removeIf(leg -> leg.call != null);
  }

  JsonObject channel(String call) {
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
    return isCall(call) && calls.get(call).resumed;
  }

  /** A channel has left the application: a call is over, and a leg is nobody's any more. */
  void ended(String channelId) {
    if (calls.remove(channelId) != null) {
      limit.left();
      legs.values().removeIf(leg -> leg.gone && channelId.equals(leg.call));
    } else if (isLeg(channelId)) {
      forget(channelId);
    }
    if (remembersEnds) {
      endedLately.add(channelId);
    }
    if (calls.isEmpty()) {
      empty.tryComplete();
    }
  }

  /** From now on remembers which calls end: who asks Asterisk for its calls may hear old news. */
  void startTrackingEnds() {
    endedLately.clear();
    remembersEnds = true;
  }

  boolean endedDuringResync(String channelId) {
    return endedLately.contains(channelId);
  }

  void stopTrackingEnds() {
    endedLately.clear();
    remembersEnds = false;
  }

  /** Another bridge knows all of them now. */
  public void forgetAll() {
    calls.keySet().forEach(each -> limit.left());
    calls.clear();
    legs.clear();
    empty.tryComplete();
  }

  /** Completes when there is no call, now or later. */
  Future<Void> untilEmpty() {
    empty = Promise.promise();
    if (calls.isEmpty()) {
      empty.complete();
    }
    return empty.future();
  }

  /** From now on this is the call's owner, or somebody who hasn't said who he is. */
  void assign(String channelId, Optional<Owner> owner) {
    Call call = calls.get(channelId);
    if (call != null) {
      call.owner = owner.orElse(null);
      call.omissions = 0;
      call.nobodys = false;
      owner.ifPresent(his -> silentLooks.put(his.attendant(), 0));
    }
  }

  /** Nobody serves the call any more, or will as far as we know. */
  void isNobodysNow(String channelId) {
    Call call = calls.get(channelId);
    if (call != null) {
      call.owner = null;
      call.nobodys = true;
    }
  }

  /** Whether a call is neither somebody's nor has been offered to anybody since it was. */
  boolean isNobodys(String channelId) {
    return isCall(channelId) && calls.get(channelId).nobodys;
  }

  /** Who serves a call, or the call that a leg belongs to; null if he hasn't said who he is. */
  private Owner ownerOf(String channelId) {
    Leg leg = legs.get(channelId);
    Call call = calls.get(leg == null || leg.gone ? channelId : leg.call);
    return call == null ? null : call.owner;
  }

  boolean isOwned(String channelId) {
    return ownerOf(channelId) != null;
  }

  /** Whether the owner is in this node. */
  boolean isHere(String channelId) {
    Owner owner = ownerOf(channelId);
    return owner != null && owner.node().equals(here);
  }

  boolean isOf(String channelId, String attendant) {
    Owner owner = ownerOf(channelId);
    return owner != null && owner.attendant().equals(attendant);
  }

  /** Whether a command comes from somebody who was a call's owner once, and isn't any more. */
  boolean isFromFormerOwner(MultiMap headers) {
    String sender = headers.get(Headers.OWNER);
    String call = headers.get(Headers.CALL);
    return sender != null && isOwned(call) && !isOf(call, sender);
  }

  /**
   * An owner is there. A call that he leaves out again and again is nobody's from then on.
   *
   * @param isHis whether he says so of a call
   */
  void onOwnerHeartbeat(String attendant, Predicate<String> isHis) {
    silentLooks.replace(attendant, 0);
    calls.forEach(
        (id, call) -> {
          if (isOf(id, attendant)) {
            call.omissions = isHis.test(id) ? 0 : call.omissions + 1;
          }
        });
  }

  /** An owner has said that he goes. */
  void onOwnerGone(String attendant) {
    silentLooks.remove(attendant);
  }

  /** Looks at all owners once more: calls that are nobody's from now on, for theirs is gone. */
  Set<String> expireSilentOwners() {
    silentLooks.replaceAll((attendant, looks) -> looks + 1);
    silentLooks.values().removeIf(looks -> looks > PATIENCE);
    Set<String> orphans = new HashSet<>();
    calls.forEach(
        (id, call) -> {
          if (call.owner != null
              && (!silentLooks.containsKey(call.owner.attendant())
                  || call.omissions >= MOST_OMISSIONS)) {
            orphans.add(id);
          }
        });
    orphans.forEach(this::isNobodysNow);
    return orphans;
  }
}
