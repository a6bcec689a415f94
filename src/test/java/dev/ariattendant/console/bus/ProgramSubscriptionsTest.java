package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** In a cluster it takes a while until a registration is complete, and it may fail. */
class ProgramSubscriptionsTest {

  private static final String ADDRESS = "ari.channel.17.5";

  private final List<Promise<Void>> completions = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final EventBusClient client =
      new EventBusClient(
          proxy(
              SockJSSocket.class,
              (method, arguments) -> {
                if (method.equals("write")) {
                  written.add(((Buffer) arguments[0]).toJsonObject().getString("type"));
                  return Future.succeededFuture();
                }
                return method.equals("writeQueueFull") ? false : null;
              }),
          false);
  private final ProgramSubscriptions subscriptions =
      new ProgramSubscriptions(
          proxy(EventBus.class, (method, arguments) -> consumer(Promise.promise())), client);

  private MessageConsumer<?> consumer(Promise<Void> completion) {
    completions.add(completion);
    return proxy(
        MessageConsumer.class,
        (method, arguments) ->
            method.equals("completion") ? completion.future() : Future.succeededFuture());
  }

  private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> behaviour.apply(method.getName(), arguments)));
  }

  private void add() {
    assertThat(client.add(ADDRESS)).isTrue();
    subscriptions.add(ADDRESS, message -> {});
  }

  @Test
  void oneThatFailsIsRemoved() {
    add();
    completions.get(0).fail("the cluster's map is gone");
    assertThat(subscriptions.has(ADDRESS)).isFalse();
    assertThat(client.isSubscribedTo(ADDRESS)).isFalse();
    assertThat(written).containsExactly("err");
  }

  @Test
  void oneThatFailsAfterItsRemovalTakesNoOtherWithIt() {
    add();
    subscriptions.remove(ADDRESS);
    add();
    completions.get(0).fail("removed before it was complete");
    assertThat(subscriptions.has(ADDRESS)).isTrue();
    assertThat(client.isSubscribedTo(ADDRESS)).isTrue();

    completions.get(1).complete();
    assertThat(subscriptions.isComplete(ADDRESS)).isTrue();
    assertThat(written).containsExactly("registered");
  }
}
