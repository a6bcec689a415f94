package dev.ariattendant.bridge.calls;

import dev.ariattendant.bridge.commands.NewChannels;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.bus.UnreadJson;
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
import java.util.stream.Collectors;

/**
 * Every channel that isn't offered to anybody who likes, and whose it is: a call in the
 * application, which has an owner once somebody has taken it; a leg, which was created for a call,
 * and whose owner is the call's; or one that is its creator's own. A channel that takes another
 * one's place is what that one was.
 */
public final class KnownChannels implements NewChannels {

  /** Looks in a row at which an owner had said nothing; then he is taken to be gone. */
  private static final int PATIENCE = 6;

  /** How often in a row an owner leaves a call out before it is taken to be nobody's. */
  private static final int MOST_OMISSIONS = 2;

  private static final class Row {

    private final String id;

    /** Of a leg, the call that it belongs to; of a call, its own id; null of any other channel. */
    private String call;

    /** Of a call, what taps want to know if it goes unseen: as text, a quarter of an object. */
    private String description;

    private Attendant owner;
    private int omissions;
    private boolean resumed;

    /** A leg that is gone is still a name, by which others may be known who come in its stead. */
    private boolean gone;

    private Row(String id, String call) {
      this.id = id;
      this.call = call;
    }

    private boolean isCall() {
      return id.equals(call);
    }
  }

  /** An owner of calls, who has said who he is. */
  private static final class Attendant {

    private final Owner owner;
    private int silentLooks;

    private Attendant(Owner owner) {
      this.owner = owner;
    }
  }

  private final String here;
  private final CallLimit limit;
  private final Map<String, Row> rows = new HashMap<>();

  /** Of calls that have any, the ids of their legs. */
  private final Map<String, Set<String>> legs = new HashMap<>();

  private final Map<String, Attendant> attendants = new HashMap<>();
  private final Set<String> endedLately = new HashSet<>();
  private boolean remembersEnds;
  private int size;
  private Promise<Void> empty = Promise.promise();

  /**
   * No channels yet.
   *
   * @param here this node
   * @param limit is told of each call
   */
  public KnownChannels(String here, CallLimit limit) {
    this.here = here;
    this.limit = limit;
  }

  @Override
  public boolean created(String channelId, String call) {
    boolean fresh = !isKnown(channelId);
    if (fresh) {
      rows.put(channelId, new Row(channelId, call));
      if (call != null && !call.equals(channelId)) {
        legs.computeIfAbsent(call, first -> new HashSet<>()).add(channelId);
      }
    }
    return fresh;
  }

  @Override
  public void forget(String channelId) {
    Row row = known(channelId);
    if (row != null && !row.isCall()) {
      row.gone = true;
      if (!isCall(row.call)) {
        rows.remove(channelId);
        legs.getOrDefault(row.call, new HashSet<>()).remove(channelId);
      }
    }
  }

  private Row known(String channelId) {
    Row row = rows.get(channelId);
    return row == null || row.gone ? null : row;
  }

  /** A call is in the application. */
  void entered(String channelId, JsonObject channel) {
    created(channelId, channelId);
    Row row = rows.get(channelId);
    if (row.description == null) {
      size++;
      limit.entered();
    }
    row.description =
        JsonObject.of("name", channel.getValue("name"), "caller", channel.getValue("caller"))
            .encode();
  }

  /**
   * The channel whose place one takes that enters the application: the one that it replaces, or the
   * leg in whose stead it has answered, which its creator named among the arguments.
   */
  Optional<String> formerOf(String channelId, JsonObject start) {
    String replaced = UnreadJson.text(start, "replace_channel", "id");
    if (replaced != null || isKnown(channelId)) {
      return Optional.ofNullable(replaced).filter(rows::containsKey);
    }
    return start.getValue("args") instanceof JsonArray args
        ? args.stream().map(String::valueOf).filter(this::isLeg).findFirst()
        : Optional.empty();
  }

  /** A channel is from now on what another one was; a call's legs are its successor's. */
  void takesPlace(String channelId, String former) {
    Row before = rows.get(former);
    if (before == null || isKnown(channelId)) {
      return;
    }
    if (before.isCall()) {
      Set<String> its = legs.remove(former);
      if (its != null) {
        its.forEach(leg -> rows.get(leg).call = channelId);
        legs.put(channelId, its);
      }
    } else {
      created(channelId, before.call);
    }
  }

  /** Somebody has said that a channel belongs to a call that he serves, or knows of. */
  void isLegOf(String channelId, String call) {
    ended(channelId);
    created(channelId, call);
  }

  boolean isKnown(String channelId) {
    return known(channelId) != null;
  }

  boolean isCall(String channelId) {
    Row row = known(channelId);
    return row != null && row.isCall();
  }

  /** Whether this is, or was, a leg of a call. */
  private boolean isLeg(String channelId) {
    Row row = rows.get(channelId);
    return row != null && row.call != null && !row.isCall();
  }

  /** The legs of a call that are still there. */
  List<String> legsOf(String call) {
    return legs.getOrDefault(call, Set.of()).stream().filter(this::isKnown).toList();
  }

  void forgetLegs() {
    legs.values().forEach(rows.keySet()::removeAll);
    legs.clear();
  }

  JsonObject channel(String call) {
    return JsonObject.of("id", call).mergeIn(new JsonObject(rows.get(call).description));
  }

  Set<String> calls() {
    return calls(Row::isCall);
  }

  private Set<String> calls(Predicate<Row> which) {
    return rows.values().stream().filter(which).map(row -> row.id).collect(Collectors.toSet());
  }

  /** How many calls there are. */
  int size() {
    return size;
  }

  /** A call was found by asking Asterisk; its own StasisStart may come yet, or may not. */
  void resumed(String call) {
    created(call, call);
    rows.get(call).resumed = true;
  }

  boolean isResumed(String call) {
    Row row = known(call);
    return row != null && row.resumed;
  }

  /** A channel has left the application: a call is over, and a leg is nobody's any more. */
  void ended(String channelId) {
    Row row = known(channelId);
    if (row != null && row.isCall()) {
      rows.remove(channelId);
      legs.getOrDefault(channelId, Set.of()).stream()
          .filter(leg -> !isKnown(leg))
          .forEach(rows::remove);
      legs.remove(channelId);
      if (row.description != null) {
        size--;
        limit.left();
      }
    } else if (row != null && row.call != null) {
      forget(channelId);
    }
    if (remembersEnds) {
      endedLately.add(channelId);
    }
    if (size == 0) {
      empty.tryComplete();
    }
  }

  /** From now on remembers which calls end: who asks Asterisk for its calls may hear old news. */
  void rememberEnds() {
    endedLately.clear();
    remembersEnds = true;
  }

  boolean endedLately(String channelId) {
    return endedLately.contains(channelId);
  }

  void forgetEnds() {
    endedLately.clear();
    remembersEnds = false;
  }

  /** Completes when there is no call, now or later. */
  Future<Void> untilEmpty() {
    empty = Promise.promise();
    if (size == 0) {
      empty.complete();
    }
    return empty.future();
  }

  /** From now on this is the call's owner, or somebody who hasn't said who he is. */
  void serves(String call, Optional<Owner> owner) {
    Row row = known(call);
    if (row != null) {
      row.owner = owner.map(this::attendant).orElse(null);
      row.omissions = 0;
    }
  }

  private Attendant attendant(Owner owner) {
    Attendant known = attendants.computeIfAbsent(owner.attendant(), first -> new Attendant(owner));
    known.silentLooks = 0;
    return known;
  }

  /** Who serves a call, or the call that a leg belongs to; null if he hasn't said who he is. */
  private Owner ownerOf(String channelId) {
    Row row = known(channelId);
    Row call = row == null ? null : rows.get(row.call);
    return call == null || call.owner == null ? null : call.owner.owner;
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
  boolean refuses(MultiMap headers) {
    String sender = headers.get(Headers.OWNER);
    String call = headers.get(Headers.CALL);
    return sender != null && isOwned(call) && !isOf(call, sender);
  }

  /**
   * An owner is there. A call that he leaves out again and again is nobody's from then on.
   *
   * @param isHis whether he says so of a call
   */
  void heard(String attendant, Predicate<String> isHis) {
    Attendant his = attendants.get(attendant);
    if (his == null) {
      return;
    }
    his.silentLooks = 0;
    for (Row row : rows.values()) {
      if (row.owner == his) {
        row.omissions = isHis.test(row.id) ? 0 : row.omissions + 1;
      }
    }
  }

  /** An owner has said that he goes. */
  void gone(String attendant) {
    Attendant his = attendants.get(attendant);
    if (his != null) {
      his.silentLooks = PATIENCE;
    }
  }

  /** Looks at all owners once more: calls that are nobody's from now on, for theirs is gone. */
  Set<String> look() {
    attendants.values().removeIf(each -> ++each.silentLooks > PATIENCE);
    Set<String> orphans =
        calls(
            row ->
                row.owner != null
                    && (row.owner.silentLooks > PATIENCE || row.omissions >= MOST_OMISSIONS));
    orphans.forEach(call -> serves(call, Optional.empty()));
    return orphans;
  }
}
