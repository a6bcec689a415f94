package dev.ariattendant.bridge.call;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Asks Asterisk what a socket's beginning calls for. */
public interface StasisQueries {

  /**
   * Sends a command.
   *
   * @return Asterisk's answer, or its refusal; never completes if the socket is lost first
   */
  Future<Object> ask(JsonObject command);

  /** Completes after this time; never if the socket is lost first. */
  Future<?> pause(Duration time);

  /** This step's result, which never comes if the socket is lost first. */
  <T> Future<T> whileOpen(Future<T> step);
}
