package dev.ariattendant.testbed;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server with sounds for tests, which tells which requests came. */
public final class SoundServer {

  /** Asterisk refuses URLs that are shorter than the names of its own files. */
  private static final String PATH = "/a-path-that-is-longer-than-the-names-of-files-in-the-cache/";

  private final Map<String, Sound> sounds = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private record Sound(String type, Buffer content, Map<String, String> headers, boolean hold) {}

  public SoundServer(Vertx vertx) {
    server = await(vertx.createHttpServer().requestHandler(this::onRequest).listen(0, "127.0.0.1"));
  }

  /** Serves a sound; returns the media URI that plays it. */
  public String serve(String name, String type, byte[] content, Map<String, String> headers) {
    sounds.put(name, new Sound(type, Buffer.buffer(content), headers, false));
    return uri(name);
  }

  /** The same, but nothing is answered until {@link #release}. */
  public String hold(String name, byte[] content) {
    sounds.put(
        name,
        new Sound(
            "audio/wav", Buffer.buffer(content), Map.of("Cache-Control", "max-age=60"), true));
    return uri(name);
  }

  /** The media URI of a sound that need not exist. */
  public String uri(String name) {
    return "sound:http://127.0.0.1:" + server.actualPort() + PATH + name;
  }

  /** The requests so far for a sound: their methods. */
  public List<String> requests(String name) {
    return requests.stream()
        .filter(request -> request.endsWith("/" + name))
        .map(request -> request.substring(0, request.indexOf(' ')))
        .toList();
  }

  /** Answers the requests that were held. */
  public void release() {
    held.forEach(request -> answer(request, sounds.get(name(request))));
    held.clear();
  }

  private static String name(HttpServerRequest request) {
    return request.path().substring(PATH.length());
  }

  private void onRequest(HttpServerRequest request) {
    requests.add(request.method() + " " + request.path());
    Sound sound = sounds.get(name(request));
    if (sound == null) {
      request.response().setStatusCode(404).end();
    } else if (sound.hold()) {
      held.add(request);
    } else {
      answer(request, sound);
    }
  }

  private static void answer(HttpServerRequest request, Sound sound) {
    String etag = sound.headers().get("ETag");
    request.response().putHeader("Content-Type", sound.type());
    sound.headers().forEach(request.response()::putHeader);
    if (etag != null && etag.equals(request.getHeader("If-None-Match"))) {
      request.response().setStatusCode(304).end();
    } else {
      request.response().end(sound.content());
    }
  }
}
