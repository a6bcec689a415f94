package dev.ariattendant.speech.delivery;

import dev.ariattendant.config.SpeechServerOptions;
import dev.ariattendant.http.ConnectionLimiter;
import dev.ariattendant.http.Refusal;
import dev.ariattendant.http.ServerOptions;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives Asterisk the files of one folder by HTTP. The path of each ends with {@code
 * /SIGNATURE/NAME}; what precedes that is a proxy's. All else is answered with 404.
 *
 * <p>Asterisk fetches in the thread of the call: until the answer has come, the call can't be
 * stopped, and reports no key. So answers come from the disk. Without {@code max-age}, callers who
 * ask for the same file at the same time hear nothing; with an {@code ETag} alone, one slow answer
 * delays the others. So each answer may be kept for a year, and has no {@code ETag}: another
 * content has another name.
 */
final class PromptServer {

  /** The most connections: an Asterisk opens one for each file that it fetches. */
  static final int MAX_CONNECTIONS = 512;

  static final String CACHE_CONTROL = "max-age=31536000";

  /** Of {@link Silence}, which tells whether Asterisk reaches us now. */
  static final String NOT_CACHED = "max-age=0";

  private static final Logger LOG = LoggerFactory.getLogger(PromptServer.class);

  /** Closes connections of clients that don't read. */
  private static final int IDLE_SECONDS = 30;

  private static final int LARGEST_MESSAGE = 1_024;

  private static final Pattern PATH =
      Pattern.compile("/([A-Za-z0-9_-]{43})/([A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.(wav16|wav))");

  /** What the pattern matches isn't longer. */
  private static final int LONGEST_END = 180;

  private final Vertx vertx;
  private final Path directory;
  private final PromptSignature signature;
  private final SpeechServerOptions options;
  private final ConnectionLimiter connections;
  private final HttpServer server;

  /** Doesn't listen yet. */
  PromptServer(Vertx vertx, Path directory, byte[] secret, SpeechServerOptions options) {
    this.vertx = vertx;
    this.directory = directory;
    this.signature = new PromptSignature(secret);
    this.options = options;
    this.connections =
        new ConnectionLimiter(
            vertx,
            "The server for prompts",
            MAX_CONNECTIONS,
            // All of one Asterisk come from one address.
            MAX_CONNECTIONS,
            ConnectionLimiter.TIMEOUT);
    this.server =
        vertx
            .createHttpServer(
                ServerOptions.of(
                        options.host(),
                        options.port(),
                        LARGEST_MESSAGE,
                        options.certificate(),
                        options.key())
                    .setIdleTimeout(IDLE_SECONDS))
            .connectionHandler(connections::opened)
            .invalidRequestHandler(
                request -> Refusal.of(request, HttpResponseStatus.BAD_REQUEST.code()))
            .requestHandler(this::onRequest);
  }

  /** The address of a file of the folder: longer than 60 characters (Asterisk needs 30). */
  String url(String name) {
    return options.url() + "/prompts/" + signature.of(name) + "/" + name;
  }

  Future<Void> listen() {
    return server
        .listen()
        .onSuccess(
            listening ->
                LOG.info(
                    "Asterisks get prompts at {}, under the address {}", options, options.url()))
        .recover(
            failure ->
                Future.failedFuture(
                    new VertxException(
                        "can't listen at %s (speech.server): %s"
                            .formatted(options, failure.getMessage()),
                        failure,
                        true)))
        .mapEmpty();
  }

  Future<Void> close() {
    return server.close();
  }

  private void onRequest(HttpServerRequest request) {
    connections.requestReceived(request.connection());
    if (Refusal.hasBody(request)) {
      Refusal.of(request, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
      return;
    }
    Optional<String> name = nameIn(request);
    if (name.isEmpty()) {
      notFound(request);
      return;
    }
    Path file = directory.resolve(name.get());
    vertx
        .fileSystem()
        .lprops(file.toString())
        .compose(
            found ->
                found.isRegularFile()
                    ? answer(request, file, name.get(), found)
                    : Future.failedFuture("it is no file"))
        .onSuccess(answered -> connections.responseSent(request.connection()))
        .onFailure(
            failure -> {
              LOG.debug("{} can't be read: {}", file, failure.getMessage());
              if (!request.response().headWritten()) {
                notFound(request);
              }
            });
  }

  /** The file that the request may read. */
  private Optional<String> nameIn(HttpServerRequest request) {
    boolean reads =
        HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    String uri = request.uri();
    int name = uri.lastIndexOf('/');
    int start = uri.lastIndexOf('/', name - 1);
    if (!reads || start < 0 || uri.length() - start > LONGEST_END) {
      return Optional.empty();
    }
    Matcher path = PATH.matcher(uri.substring(start));
    return path.matches() && signature.fits(path.group(2), path.group(1))
        ? Optional.of(path.group(2))
        : Optional.empty();
  }

  private static Future<Void> answer(
      HttpServerRequest request, Path file, String name, FileProps found) {
    HttpServerResponse response =
        request
            .response()
            // Asterisk takes the format of a .wav16 from the name, unless the type is known to it.
            .putHeader(
                HttpHeaders.CONTENT_TYPE,
                name.endsWith(".wav16") ? "application/octet-stream" : "audio/wav")
            .putHeader(HttpHeaders.CACHE_CONTROL, Silence.isOne(name) ? NOT_CACHED : CACHE_CONTROL);
    return HttpMethod.HEAD.equals(request.method())
        ? response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(found.size())).end()
        : response.sendFile(file.toString());
  }

  private static void notFound(HttpServerRequest request) {
    // Of a file that can't be read, headers may have been set.
    request.response().headers().clear();
    Refusal.of(request, HttpResponseStatus.NOT_FOUND.code());
  }
}
