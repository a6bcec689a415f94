package dev.ariattendant.contract;

import io.vertx.core.Deployable;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.VerticleFactory;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Holds each message on the event bus against the contract, while tests run that ask for it. Vert.x
 * finds it as a factory of verticles, and shows it each new Vert.x: one that a class of tests has
 * made counts for that class only, even if it sends something later.
 */
public final class ContractWatch implements VerticleFactory {

  /** Null while no class is watched. */
  private static volatile SentMessages current;

  static void begin() {
    current = new SentMessages();
  }

  /** What wasn't as the contract says since the beginning. */
  static Set<String> end() {
    Set<String> problems = current.problems();
    current = null;
    return problems;
  }

  /**
   * Holds a message against the contract that a test takes instead of an event bus.
   *
   * @param sent the body; may be null
   * @param options the headers; may be null
   */
  public static void sent(String address, JsonObject sent, DeliveryOptions options) {
    SentMessages watched = current;
    if (watched != null) {
      MultiMap headers = options == null ? null : options.getHeaders();
      watched.take(address, sent, headers == null ? MultiMap.caseInsensitiveMultiMap() : headers);
    }
  }

  @Override
  public void init(Vertx vertx) {
    SentMessages watched = current;
    if (watched != null) {
      vertx.eventBus().addOutboundInterceptor(watched.interceptor());
    }
  }

  @Override
  public String prefix() {
    return "contract-watch";
  }

  @Override
  public void createVerticle2(
      String name, ClassLoader loader, Promise<Callable<? extends Deployable>> made) {
    made.fail("no verticle has this prefix: " + name);
  }
}
