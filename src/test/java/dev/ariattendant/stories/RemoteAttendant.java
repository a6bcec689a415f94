package dev.ariattendant.stories;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.testbed.AttendantProcess;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The attendant in a process of its own, which can be killed. Closing it kills it. */
final class RemoteAttendant implements AutoCloseable {

  private final AttendantProcess process;

  /** The messages, by address, that were read while another one was waited for. */
  private final Map<String, Deque<JsonObject>> passedOver = new HashMap<>();

  /** ARI's events. */
  final Observation ari = (what, fits) -> next(Addresses.EVENTS, fits);

  /** The attendant's events. */
  final Observation attendant = (what, fits) -> next(Addresses.ATTENDANT_EVENTS, fits);

  /** Launches it, and returns without waiting for its connection. */
  RemoteAttendant(JsonObject config) {
    this(config, Map.of());
  }

  /** The same with variables in its environment. */
  RemoteAttendant(JsonObject config, Map<String, String> environment) {
    process = AttendantProcess.launch(EventSourceVerticle.class, config, environment);
  }

  /** Waits until it is connected; returns that state. */
  JsonObject connected() {
    return next(Addresses.STATUS, status -> "connected".equals(status.getString("state")));
  }

  /** Ends it at once by SIGKILL. */
  void kill() {
    process.kill();
  }

  /**
   * Ends it by SIGTERM, and waits for its end; returns the lines that it has written meanwhile.
   *
   * @throws IllegalStateException if it has ended with another status than 0
   */
  List<String> terminate() {
    process.terminate();
    List<String> lines = process.rest();
    try {
      int status = process.exitCode();
      if (status != 0) {
        throw new IllegalStateException("it has ended with " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return lines;
  }

  private JsonObject next(String address, Predicate<JsonObject> fits) {
    while (true) {
      JsonObject message = next(address);
      if (fits.test(message)) {
        return message;
      }
    }
  }

  private JsonObject next(String address) {
    JsonObject earlier = passedOver(address).poll();
    while (earlier == null) {
      String line = process.line(told -> told.startsWith(EventSourceVerticle.MARK));
      JsonObject told = new JsonObject(line.substring(EventSourceVerticle.MARK.length()));
      passedOver(told.getString("address")).add(told.getJsonObject("body"));
      earlier = passedOver(address).poll();
    }
    return earlier;
  }

  private Deque<JsonObject> passedOver(String address) {
    return passedOver.computeIfAbsent(address, none -> new ArrayDeque<>());
  }

  @Override
  public void close() {
    process.close();
  }
}
