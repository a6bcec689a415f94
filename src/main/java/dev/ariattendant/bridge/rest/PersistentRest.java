package dev.ariattendant.bridge.rest;

import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Sends again what may be sent again without harm, once. A GET, a DELETE or what says the same
 * twice if it is said twice, whose connection broke: as a rule one that Asterisk closed in the very
 * moment for being idle. A play of which nobody knows whether it was taken, but only if Asterisk
 * doesn't know its playback: it would play it twice.
 */
public final class PersistentRest implements Rest {

  /** As if they had been sent once. */
  private static final Set<String> REPEATABLE = Set.of("channels.answer", "channels.setChannelVar");

  private final Rest rest;

  public PersistentRest(Rest rest) {
    this.rest = rest;
  }

  @Override
  public Future<Object> send(RestRequest request) {
    return rest.send(request).recover(failure -> again(request, failure));
  }

  private Future<Object> again(RestRequest request, Throwable failure) {
    boolean harmless =
        request.method().equals(HttpMethod.GET)
            || request.method().equals(HttpMethod.DELETE)
            || REPEATABLE.contains(request.operation());
    if (harmless && failure instanceof LostAnswerException) {
      return rest.send(request);
    }
    if (RestFailures.codeOf(failure) != FailureCodes.NO_ANSWER) {
      return Future.failedFuture(failure);
    }
    return playback(request)
        .map(lookUp -> playUnlessPlaying(request, lookUp, failure))
        .orElseGet(() -> Future.failedFuture(failure));
  }

  private Future<Object> playUnlessPlaying(
      RestRequest play, RestRequest lookUp, Throwable failure) {
    return rest.send(lookUp)
        .recover(
            unknown ->
                RestFailures.codeOf(unknown) == FailureCodes.NOT_FOUND
                    ? rest.send(play)
                    : Future.failedFuture(failure));
  }

  /** The question for the playback that a request starts, if its sender has chosen an id for it. */
  private static Optional<RestRequest> playback(RestRequest request) {
    Optional<String> id =
        switch (request.operation()) {
          case "channels.play", "bridges.play" ->
              request.body().map(body -> body.getString("playbackId")).map(PersistentRest::encoded);
          case "channels.playWithId", "bridges.playWithId" ->
              Optional.of(request.uri().substring(request.uri().lastIndexOf('/') + 1));
          default -> Optional.empty();
        };
    return id.map(
        playback ->
            new RestRequest(
                "playbacks.get",
                HttpMethod.GET,
                "/playbacks/" + playback,
                Optional.empty(),
                request.overHttp()));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
