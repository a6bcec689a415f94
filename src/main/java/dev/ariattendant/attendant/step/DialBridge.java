package dev.ariattendant.attendant.step;

import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** The bridge of a caller's conversation. */
final class DialBridge {

  private static final String CREATE = "bridges.createWithId";
  private static final String ADD = "bridges.addChannel";
  static final String DESTROY = "bridges.destroy";

  /** Otherwise Asterisk passes audio on with the keys in it, without a look at them. */
  private static final String WITH_KEYS = "mixing,dtmf_events";

  private static final String PREFIX = "attendant-";

  private final StepContext context;
  private final String id;
  private boolean created;

  /** The latest command. */
  private Future<Object> latest = Future.succeededFuture();

  /** The bridge with this id; {@code created} says whether Asterisk has it already. */
  DialBridge(String id, boolean created, StepContext context) {
    this.id = id;
    this.created = created;
    this.context = context;
  }

  /** A caller has one bridge at a time, and another attendant finds it by this id. */
  static String idOf(String callerId) {
    return PREFIX + callerId;
  }

  /** Whether this is the id of a caller's bridge. */
  static boolean isOfCaller(String bridgeId) {
    return bridgeId.startsWith(PREFIX);
  }

  /**
   * Creates it, and adds the caller and the leg. If that fails, or the leg is gone, the leg is hung
   * up, the caller leaves the bridge, and {@code failed} runs.
   */
  void join(DialLeg leg, Runnable joined, Runnable failed) {
    Runnable giveUp =
        () -> {
          leg.hangUp();
          leave(failed);
        };
    attempt(
        leg, CREATE, this::create, () -> attempt(leg, ADD, () -> add(leg), joined, giveUp), giveUp);
  }

  private void attempt(
      DialLeg leg,
      String operation,
      Supplier<Future<Object>> command,
      Runnable then,
      Runnable giveUp) {
    if (leg.isOver()) {
      giveUp.run();
      return;
    }
    context.await(
        command.get(),
        done -> {
          if (done.failed()) {
            context.publishFailure(operation, done.cause());
          }
          (done.failed() || leg.isOver() ? giveUp : then).run();
        });
  }

  private Future<Object> create() {
    created = true;
    boolean needsKeys = context.runner().flow().flow().transfer().isPresent();
    return send(command(CREATE).put("type", needsKeys ? WITH_KEYS : "mixing"));
  }

  private Future<Object> add(DialLeg leg) {
    return send(command(ADD).put("channel", JsonArray.of(context.channel().id(), leg.id())));
  }

  /** Adds the leg only: to add the caller, who is there, would take the caller out first. */
  Future<Object> addAgain(DialLeg leg) {
    return send(command(ADD).put("channel", JsonArray.of(leg.id())));
  }

  /** Whether an event is about this bridge. */
  boolean concerns(JsonObject event) {
    return id.equals(RawJsonObject.text(event, "bridge", "id"));
  }

  /** Removes the caller, so that other prompts can be played, and destroys the bridge. */
  void leave(Runnable then) {
    if (!created) {
      then.run();
      return;
    }
    // Destroying it isn't enough: no event says when the caller has left.
    context.await(
        send(command("bridges.removeChannel").put("channel", JsonArray.of(context.channel().id()))),
        removed ->
            context.await(
                send(command(DESTROY)),
                destroyed -> {
                  created = false;
                  then.run();
                }));
  }

  /** Destroys the bridge, and tries again until that is done. */
  void end() {
    if (created) {
      created = false;
      // After the latest command, which could create it again.
      context
          .channel()
          .await(
              latest,
              answered -> RetryUntilDone.destroy(id, context.channel(), context.newTimer()));
    }
  }

  private Future<Object> send(JsonObject command) {
    latest = context.channel().request(command);
    return latest;
  }

  private JsonObject command(String operation) {
    return JsonObject.of("operation", operation, "bridgeId", id);
  }
}
