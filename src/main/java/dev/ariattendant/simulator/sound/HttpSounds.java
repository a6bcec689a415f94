package dev.ariattendant.simulator.sound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Sounds by HTTP, as Asterisk's media cache fetches them: whole, with one GET (two if it fails),
 * kept as long as {@code Cache-Control: max-age} or {@code Expires} says, and asked for again with
 * a HEAD if there is an {@code ETag}. Without any of these each playback fetches it. It lives on
 * one context.
 */
public final class HttpSounds {

  /** Asterisk's time-out for a request. */
  private static final long TIMEOUT_SECONDS = 180;

  /** Larger files aren't played; real prompts have a hundredth of it. */
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  /** How many sounds are kept. */
  private static final int MAX_STORED = 1000;

  /** As many calls may wait for one slow server. */
  private static final int CONNECTIONS = 200;

  private static final String USER_AGENT = "asterisk-libcurl-agent/1.0";

  private final HttpClient client;
  private final Map<String, StoredSound> stored = new LinkedHashMap<>();

  public HttpSounds(Vertx vertx) {
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * How long {@code sound:URL} plays.
   *
   * @return milliseconds; empty = it can't be fetched or played. It doesn't fail
   */
  public Future<OptionalLong> lengthMs(String url) {
    StoredSound known = stored.get(url);
    if (known != null && known.isFresh()) {
      return Future.succeededFuture(known.lengthMs());
    }
    Future<Boolean> unchanged =
        known != null && known.etag().isPresent()
            ? isUnchanged(url, known)
            : Future.succeededFuture(false);
    return unchanged
        .compose(same -> same ? Future.succeededFuture(stored.get(url).lengthMs()) : fetch(url))
        .otherwise(OptionalLong.empty());
  }

  private Future<Boolean> isUnchanged(String url, StoredSound known) {
    return exchange(HttpMethod.HEAD, url, known.etag())
        .map(
            answer -> {
              boolean unchanged = answer.response().statusCode() == 304;
              if (unchanged) {
                keep(url, StoredSound.of(known.lengthMs(), answer.response().headers()));
              }
              return unchanged;
            })
        .otherwise(false);
  }

  private Future<OptionalLong> fetch(String url) {
    stored.remove(url);
    return fetchOnce(url)
        .recover(failure -> isKept(url) ? Future.failedFuture(failure) : fetchOnce(url));
  }

  /** What has no known format is kept as well, if it may be. */
  private boolean isKept(String url) {
    return stored.containsKey(url) && stored.get(url).isFresh();
  }

  /** Fails if there is no answer, an error, or one of no known format. */
  private Future<OptionalLong> fetchOnce(String url) {
    return exchange(HttpMethod.GET, url, Optional.empty())
        .map(
            answer -> {
              HttpClientResponse response = answer.response();
              if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("status " + response.statusCode());
              }
              keep(url, StoredSound.of(OptionalLong.empty(), response.headers()));
              SoundFormat format =
                  format(response.getHeader(HttpHeaders.CONTENT_TYPE), URI.create(url).getPath());
              Buffer body = answer.body();
              byte[] head = body.getBytes(0, Math.min(body.length(), SoundFormat.HEAD));
              StoredSound sound =
                  StoredSound.of(
                      format.lengthMs(ByteBuffer.wrap(head), body.length()), response.headers());
              keep(url, sound);
              return sound.lengthMs();
            });
  }

  private void keep(String url, StoredSound sound) {
    stored.put(url, sound);
    if (stored.size() > MAX_STORED) {
      stored.remove(stored.keySet().iterator().next());
    }
  }

  /** By the type without its parameters; by the path's extension if that says nothing. */
  private static SoundFormat format(String contentType, String path) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (type) {
      case "audio/wav", "audio/x-wav" -> SoundFormat.WAV;
      case "audio/basic" -> SoundFormat.ULAW;
      default ->
          SoundFormat.ofExtension(path.substring(path.lastIndexOf('.') + 1))
              .orElseThrow(() -> new IllegalStateException("no known format: " + type));
    };
  }

  private record Answer(HttpClientResponse response, Buffer body) {}

  private Future<Answer> exchange(HttpMethod method, String url, Optional<String> etag) {
    // Within compose, since not everything behind sound: is a URL.
    return Future.succeededFuture(url)
        .map(text -> options(method, URI.create(text), etag))
        .compose(client::request)
        .compose(
            request ->
                request
                    .send()
                    .compose(response -> body(request, response))
                    .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .onFailure(failure -> request.reset()));
  }

  private static RequestOptions options(HttpMethod method, URI url, Optional<String> etag) {
    String credentials = url.getRawUserInfo();
    String address =
        credentials == null ? url.toString() : url.toString().replaceFirst("//[^/@]*@", "//");
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(address)
            .setFollowRedirects(true)
            .setTimeout(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS))
            .putHeader(HttpHeaders.USER_AGENT, USER_AGENT);
    etag.ifPresent(value -> options.putHeader(HttpHeaders.IF_NONE_MATCH, value));
    if (credentials != null) {
      byte[] bytes = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
      options.putHeader(
          HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return options;
  }

  private static Future<Answer> body(HttpClientRequest request, HttpClientResponse response) {
    Promise<Answer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.handler(
        part -> {
          if (body.length() + part.length() > MAX_BYTES) {
            whole.tryFail("more than " + MAX_BYTES + " bytes");
            request.reset();
          } else {
            body.appendBuffer(part);
          }
        });
    response.endHandler(end -> whole.tryComplete(new Answer(response, body)));
    return whole.future();
  }
}
