package dev.ariattendant.speech.delivery;

import dev.ariattendant.config.SpeechServerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Brings the files of a folder to all Asterisks: from the folder itself, or by HTTP from a server.
 * All of it runs on the event loop on which it was started.
 */
public final class PromptDelivery {

  private final DeliveryMonitor monitor;
  private final Optional<PromptServer> server;

  private PromptDelivery(DeliveryMonitor monitor, Optional<PromptServer> server) {
    this.monitor = monitor;
    this.server = server;
  }

  /**
   * Starts the server, if there is one, and then begins to look at connections. Fails if it can't
   * listen, or can't read or write the secret in the folder.
   *
   * @param directory the folder's absolute path; it must exist. Only files whose names consist of
   *     letters, digits, {@code -} and {@code _}, and {@code .wav} or {@code .wav16}, are served
   */
  public static Future<PromptDelivery> start(
      Vertx vertx, Path directory, Optional<SpeechServerOptions> server) {
    return server
        .map(options -> listen(vertx, directory, options).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(listening -> start(vertx, directory, listening.orElse(null)));
  }

  private static Future<PromptServer> listen(
      Vertx vertx, Path directory, SpeechServerOptions options) {
    return vertx
        .executeBlocking(() -> PromptSecret.in(directory))
        .map(secret -> new PromptServer(vertx, directory, secret, options))
        .compose(server -> server.listen().map(server));
  }

  private static Future<PromptDelivery> start(Vertx vertx, Path directory, PromptServer listening) {
    Optional<PromptServer> server = Optional.ofNullable(listening);
    Optional<UnaryOperator<String>> urls = server.map(each -> each::url);
    DeliveryMonitor monitor =
        new DeliveryMonitor(
            vertx,
            directory,
            urls,
            new WayFinder(vertx, directory, urls, WayFinder.BOUND),
            AsteriskDelivery.Retries.USUAL);
    return monitor.register().map(registered -> new PromptDelivery(monitor, server));
  }

  /** The address of a file of the folder (a name with its extension), if there is a server. */
  public Optional<String> url(String file) {
    return server.map(each -> each.url(file));
  }

  /**
   * These files of the folder are played from now on, and no others: Asterisks that get them by
   * HTTP fetch them before callers need them.
   */
  public void use(Collection<String> files) {
    monitor.use(files);
  }

  /** Ends all of it. */
  public Future<Void> close() {
    return monitor
        .close()
        .eventually(() -> server.map(PromptServer::close).orElseGet(Future::succeededFuture));
  }
}
