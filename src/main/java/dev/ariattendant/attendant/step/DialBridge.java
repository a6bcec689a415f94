package dev.ariattendant.attendant.step;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The bridge in which a caller talks to somebody. */
final class DialBridge {

  static final String CREATE = "bridges.createWithId";
  static final String ADD = "bridges.addChannel";
  private static final String PREFIX = "attendant-";
  static final String DESTROY = "bridges.destroy";

  private final StepContext stage;
  private final String id;
  private boolean there;
  private Future<Object> latest = Future.succeededFuture();

  /**
   * The bridge with this id.
   *
   * @param there whether it has been created
   */
  DialBridge(String id, boolean there, StepContext stage) {
    this.id = id;
    this.there = there;
    this.stage = stage;
  }

  /**
   * The id of every bridge of this caller: one at a time, and a successor finds it, whoever has
   * taken the caller's place since.
   *
   * @param callerId of the caller's channel
   */
  static String idOf(String callerId) {
    return PREFIX + callerId;
  }

  /** Whether this is the id of some caller's bridge. */
  static boolean isOfCaller(String bridgeId) {
    return bridgeId.startsWith(PREFIX);
  }

  Future<Object> create() {
    there = true;
    return send(command(CREATE).put("type", "mixing"));
  }

  /** Brings the caller and somebody else together. */
  Future<Object> add(DialLeg leg) {
    return send(command(ADD).put("channel", JsonArray.of(stage.channel().id(), leg.id())));
  }

  /** Lets somebody in again; the caller, who is there, would leave it first. */
  Future<Object> addAgain(DialLeg leg) {
    return send(command(ADD).put("channel", JsonArray.of(leg.id())));
  }

  /** Whether an event is about this bridge. */
  boolean concerns(JsonObject event) {
    return event.getValue("bridge") instanceof JsonObject bridge
        && id.equals(bridge.getValue("id"));
  }

  /** Takes the caller out, who can hear something else then, and destroys it. */
  void leave(Runnable then) {
    if (!there) {
      then.run();
      return;
    }
    // Not by destroying it alone: nobody says when that has set the caller free.
    stage.await(
        send(command("bridges.removeChannel").put("channel", JsonArray.of(stage.channel().id()))),
        removed ->
            stage.await(
                send(command(DESTROY)),
                destroyed -> {
                  there = false;
                  then.run();
                }));
  }

  /** Whatever comes, it won't be there for long. */
  void end() {
    if (there) {
      there = false;
      // What is still under way mustn't come after it.
      stage
          .channel()
          .await(latest, answered -> RetryUntilDone.destroy(id, stage.channel(), stage.newTimer()));
    }
  }

  private Future<Object> send(JsonObject command) {
    latest = stage.channel().request(command);
    return latest;
  }

  private JsonObject command(String operation) {
    return JsonObject.of("operation", operation, "bridgeId", id);
  }
}
