package dev.ariattendant.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class ClientsTest {

  @Test
  void theyNeedNoOtherReference(Vertx vertx) {
    List<WeakReference<Object>> held =
        List.of(
            new WeakReference<>(Clients.http(vertx)),
            new WeakReference<>(Clients.webSocket(vertx)),
            new WeakReference<>(Clients.net(vertx)));
    // Dropped after the clients: a collection that finds this one would find each of them that
    // isn't held.
    WeakReference<Object> dropped = new WeakReference<>(new Object());
    Await.until(
        vertx,
        "what isn't referred to is collected",
        () -> {
          System.gc();
          return dropped.get() == null;
        });
    assertThat(held).extracting(WeakReference::get).doesNotContainNull();
  }
}
