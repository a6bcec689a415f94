package dev.ariattendant.bridge;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.call.Resync;
import dev.ariattendant.bridge.call.SocketScopedCommands;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What must be done over a new socket before the connection counts as connected. */
record ConnectionSetUp(ConnectionParts parts, SocketScopedCommands commands, Resync resync) {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionSetUp.class);

  /** Between two attempts to compare calls, while Asterisk doesn't answer. */
  private static final Duration RESYNC_PAUSE = Duration.ofSeconds(2);

  /**
   * Asks for Asterisk's version and id, selects the transport of commands, checks that commands
   * work, filters events, and compares calls.
   *
   * @param onSystemKnown is given Asterisk's version and id
   * @param selectTransport is given the version
   */
  Future<Void> run(
      BiConsumer<String, String> onSystemKnown, Function<String, Future<Void>> selectTransport) {
    return askForSystem()
        .compose(
            system -> {
              String version = system.getString("version", "unknown");
              onSystemKnown.accept(version, system.getString("entity_id"));
              return commands.whileOpen(selectTransport.apply(version));
            })
        .compose(selected -> commands.whileOpen(parts.check().run()))
        .compose(checked -> filterEvents())
        .compose(filtered -> resync(Level.WARN));
  }

  /** Empty if Asterisk refuses. */
  private Future<JsonObject> askForSystem() {
    return commands
        .execute(JsonObject.of("operation", "asterisk.getInfo", "only", "system"))
        .map(
            answer ->
                answer instanceof JsonObject info
                        && info.getValue("system") instanceof JsonObject system
                    ? system
                    : new JsonObject())
        .otherwise(new JsonObject());
  }

  private Future<Void> filterEvents() {
    return commands
        .execute(
            JsonObject.of(
                "operation", "applications.filter",
                "applicationName", parts.application(),
                "filter", parts.asterisk().events().json()))
        .<Void>mapEmpty()
        .recover(
            failure -> {
              LOG.warn(
                  "{}: Asterisk refuses the event filter, so it sends events of all types: {}",
                  parts.asterisk().name(),
                  failure.getMessage());
              return Future.succeededFuture();
            });
  }

  private Future<Void> resync(Level failureLevel) {
    return resync
        .run()
        .recover(
            failure -> {
              if (FailureCodes.of(failure) == FailureCodes.NOT_FOUND) {
                return Future.failedFuture(
                    "Asterisk doesn't know application %s in spite of the socket"
                        .formatted(parts.application()));
              }
              LOG.atLevel(failureLevel)
                  .log(
                      "{}: Asterisk doesn't say which calls it has; asking again in {} ms: {}",
                      parts.asterisk().name(),
                      RESYNC_PAUSE.toMillis(),
                      failure.getMessage());
              return commands.pause(RESYNC_PAUSE).compose(later -> resync(Level.DEBUG));
            });
  }
}
