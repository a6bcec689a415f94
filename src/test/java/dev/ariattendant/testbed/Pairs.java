package dev.ariattendant.testbed;

import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * People on a real Asterisk, of whom each caller asks the attendant for a callee of his own.
 * Closing it hangs up.
 */
public final class Pairs implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final RealAsterisk asterisk;
  private final List<DeskPhone> callees = new ArrayList<>();
  private final List<DeskPhone> callers = new ArrayList<>();

  /** Nobody calls yet. */
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

  /** All call; returns when all talk. */
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

  /** Waits until those of this pair, and of those behind it, hear each other. */
  public void hearEachOther(int from) {
    for (int i = from; i < callees.size(); i++) {
      DeskPhone caller = callers.get(i);
      DeskPhone callee = callees.get(i);
      Await.until(vertx, "a caller hears his callee", () -> caller.hears(callee));
      Await.until(vertx, "a callee hears his caller", () -> callee.hears(caller));
    }
  }

  /** In each pair from this one on, one hangs up, by turns, and then it is over for both. */
  public void hangUp(int from) {
    for (int i = from; i < callees.size(); i++) {
      boolean callerFirst = i % 2 == 0;
      (callerFirst ? callers : callees).get(i).hangUp();
      over((callerFirst ? callees : callers).get(i));
    }
    Await.until(vertx, "the exchange has no channels", () -> asterisk.channels() == 0);
  }

  /** Waits until his call is over. */
  public static void over(DeskPhone telephone) {
    Await.await(Future.fromCompletionStage(telephone.ended()));
  }

  @Override
  public void close() {
    callers.forEach(DeskPhone::close);
    callees.forEach(DeskPhone::close);
    Await.await(vertx.close());
  }
}
