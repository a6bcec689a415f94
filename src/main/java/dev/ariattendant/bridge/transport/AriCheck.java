package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks whether Asterisk would carry out the commands that calls need. It sends commands for
 * things that don't exist: where all is well, Asterisk answers each of them that it wasn't found.
 * Events alone prove nothing: they come even for a user who may send no commands, and without the
 * modules that commands need.
 */
public final class AriCheck {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** An id that no channel, bridge, playback or recording has. */
  private static final String UNUSED_ID = "ari-attendant-" + UUID.randomUUID();

  private final RestTransport rest;
  private final AsteriskOptions options;
  private List<AriResource> needed;

  public AriCheck(RestTransport rest, AsteriskOptions options) {
    this.rest = rest;
    this.options = options;
    this.needed = options.resources();
  }

  /** Checks these from now on, instead of those that the options name. */
  public void need(List<AriResource> resources) {
    needed = resources;
  }

  /**
   * Fails with an {@link AriRefusedException} if Asterisk refuses what calls need; a command
   * without an answer proves nothing.
   */
  public Future<Void> run() {
    return check(needed);
  }

  /** The same for those of these resources that {@link #run} doesn't check yet. */
  public Future<Void> runForNew(List<AriResource> resources) {
    return check(resources.stream().filter(each -> !needed.contains(each)).toList());
  }

  private Future<Void> check(List<AriResource> resources) {
    List<Future<Optional<String>>> refusals = resources.stream().map(this::refusal).toList();
    return Future.join(refusals)
        .compose(
            all ->
                refusals.stream()
                    .flatMap(each -> each.result().stream())
                    .findFirst()
                    .<Future<Void>>map(
                        refusal -> Future.failedFuture(new AriRefusedException(refusal)))
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Optional<String>> refusal(AriResource resource) {
    return rest.send(request(resource))
        .map(Optional.<String>empty())
        .otherwise(failure -> refusal(resource, failure));
  }

  private static RestRequest request(AriResource resource) {
    return switch (resource) {
      case CHANNELS -> request("channels.ringStop", HttpMethod.DELETE, "/channels/%s/ring");
      case PLAYBACKS ->
          request("playbacks.control", HttpMethod.POST, "/playbacks/%s/control?operation=unpause");
      case BRIDGES -> request("bridges.destroy", HttpMethod.DELETE, "/bridges/%s");
      case RECORDINGS -> request("recordings.cancel", HttpMethod.DELETE, "/recordings/live/%s");
    };
  }

  private static RestRequest request(String operation, HttpMethod method, String uri) {
    return new RestRequest(operation, method, uri.formatted(UNUSED_ID), Optional.empty(), false);
  }

  private Optional<String> refusal(AriResource resource, Throwable failure) {
    return Optional.ofNullable(
        switch (FailureCodes.of(failure)) {
          case UNAUTHORIZED ->
              "Asterisk refuses all commands (401): check "
                  + (listens()
                      ? "the password of local_ari_user in ari.conf"
                      : "asterisk.username and asterisk.password against ari.conf");
          case FORBIDDEN ->
              "Asterisk refuses all commands that change anything (403): set read_only=no in"
                  + " ari.conf, for "
                  + (listens() ? "the user in local_ari_user" : "user " + options.username());
          case FailureCodes.NO_SUCH_OPERATION ->
              "Asterisk has no ARI for %s (404, %s): load %s, see modules.conf, and enabled in ari.conf"
                  .formatted(resource.wireName(), failure.getMessage(), resource.module());
          default -> null;
        });
  }

  private boolean listens() {
    return options.listen().isPresent();
  }
}
