package dev.ariattendant.bridge;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Asks Asterisk again and again whether another client still has the Stasis application. */
final class ApplicationPoll {

  private final AsteriskOptions options;
  private final CommandExecutor commands;
  private final Runnable onFree;
  private final RestartableTimer timer;

  ApplicationPoll(Vertx vertx, AsteriskOptions options, CommandExecutor commands, Runnable onFree) {
    this.options = options;
    this.commands = commands;
    this.onFree = onFree;
    this.timer = new RestartableTimer(vertx);
  }

  void start() {
    timer.setPeriodic(options.heartbeat(), this::poll);
  }

  void stop() {
    timer.cancel();
  }

  private void poll() {
    commands
        .execute(JsonObject.of("operation", "applications.get", "applicationName", options.app()))
        .onFailure(
            failure -> {
              if (FailureCodes.of(failure) == FailureCodes.NOT_FOUND && timer.isSet()) {
                stop();
                onFree.run();
              }
            });
  }
}
