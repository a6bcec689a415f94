package dev.ariattendant.testbed;

import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers on a real Asterisk, each with a callee of its own to whom the attendant connects it.
 * Closing it hangs up.
 */
public final class Pairs implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final RealAsterisk asterisk;
  private final List<DeskPhone> callees = new ArrayList<>();
  private final List<DeskPhone> callers = new ArrayList<>();

  /** Makes the telephones; no one calls yet. */
  public Pairs(RealAsterisk asterisk, int count) {
    this.asterisk = asterisk;
    for (int i = 0; i < count; i++) {
      callees.add(new SipTelephone(asterisk, Reaction.ANSWERS));
    }
  }

  /** A menu in which the first key dials the first callee, and so on. */
  public JsonObject menu() {
    JsonObject options = new JsonObject();
    for (int i = 0; i < callees.size(); i++) {
      options.put(String.valueOf(i + 1), JsonObject.of("dial", callees.get(i).endpoint()));
    }
    return JsonObject.of("prompt", "sound:press-1", "timeout", "1h", "options", options);
  }

  /** All callers call; returns when all pairs talk. */
  public void talk() {
    for (int i = 1; i <= callees.size(); i++) {
      calls().press((char) ('0' + i));
    }
    hearEachOther(0);
  }

  /** Another caller, whose call is answered. */
  public DeskPhone calls() {
    DeskPhone caller = SipTelephone.calling(asterisk, "1000");
    callers.add(caller);
    return caller;
  }

  public DeskPhone caller(int pair) {
    return callers.get(pair);
  }

  public DeskPhone callee(int pair) {
    return callees.get(pair);
  }

  /** Waits until both sides of each pair, from this one on, hear each other. */
  public void hearEachOther(int from) {
    for (int i = from; i < callees.size(); i++) {
      DeskPhone caller = callers.get(i);
      DeskPhone callee = callees.get(i);
      Await.until(vertx, "a caller hears the callee", () -> caller.hears(callee));
      Await.until(vertx, "a callee hears the caller", () -> callee.hears(caller));
    }
  }

  /**
   * In each pair, from this one on, the caller or the callee hangs up, by turns; waits until both
   * calls are over.
   */
  public void hangUp(int from) {
    for (int i = from; i < callees.size(); i++) {
      boolean callerFirst = i % 2 == 0;
      (callerFirst ? callers : callees).get(i).hangUp();
      awaitEnd((callerFirst ? callees : callers).get(i));
    }
    Await.until(vertx, "the exchange has no channels", () -> asterisk.channels() == 0);
  }

  /** Waits until the telephone's call is over. */
  public static void awaitEnd(DeskPhone telephone) {
    Await.await(Future.fromCompletionStage(telephone.ended()));
  }

  @Override
  public void close() {
    callers.forEach(DeskPhone::close);
    callees.forEach(DeskPhone::close);
    Await.until(vertx, "the exchange has no channels", () -> asterisk.channels() == 0);
    Await.await(vertx.close());
  }
}
