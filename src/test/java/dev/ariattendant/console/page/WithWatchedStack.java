package dev.ariattendant.console.page;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with an attendant, its console and telephones, for a page in a browser. */
abstract class WithWatchedStack {

  Vertx vertx;
  WatchedStack stack;

  @BeforeEach
  void build(Vertx testVertx) {
    vertx = testVertx;
    stack = WatchedStack.withPhones(vertx);
  }

  @AfterEach
  void close() {
    stack.close();
  }
}
