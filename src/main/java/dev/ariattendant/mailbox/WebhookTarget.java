package dev.ariattendant.mailbox;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.MailboxOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends messages to an HTTP server by POST: JSON with the audio as Base64, signed as {@link
 * WebhookSignature} says. Any status of 200 to 299 says that the message is delivered; its body is
 * ignored. Redirects aren't followed: the message is for the configured server alone.
 */
public final class WebhookTarget implements MessageTarget {

  /** A later attempt may succeed: Request Timeout, Conflict, Too Early, Too Many Requests. */
  private static final Set<Integer> AGAIN = Set.of(408, 409, 425, 429);

  private final Vertx vertx;
  private final MailboxOptions.Webhook options;
  private final HttpAddress url;
  private final WebhookSignature signature;
  private final Clock clock;
  private final HttpClient client;

  public WebhookTarget(Vertx vertx, MailboxOptions.Webhook options) {
    this(vertx, options, Clock.systemUTC());
  }

  WebhookTarget(Vertx vertx, MailboxOptions.Webhook options, Clock clock) {
    this.vertx = vertx;
    this.options = options;
    this.url = HttpAddress.parse(options.url()).orElseThrow();
    this.signature = new WebhookSignature(options.secret());
    this.clock = clock;
    // Messages are rare: a connection that was kept would often be found closed.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(2));
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Future<Void> deliver(StoredMessage message) {
    long ms = options.timeout().toMillis();
    return vertx
        .executeBlocking(() -> WebhookBody.of(message), false)
        .compose(
            body ->
                vertx
                    .executeBlocking(() -> request(message, body), false)
                    .compose(
                        request ->
                            client
                                .request(request)
                                .compose(
                                    sent ->
                                        status(sent, body)
                                            .timeout(ms, TimeUnit.MILLISECONDS)
                                            .onFailure(late -> sent.reset()))
                                .timeout(ms, TimeUnit.MILLISECONDS)))
        .recover(failure -> Future.failedFuture(explained(failure)))
        .compose(status -> status / 100 == 2 ? Future.succeededFuture() : refused(status));
  }

  private RequestOptions request(StoredMessage message, byte[] body) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setSsl(url.tls())
        .setHost(url.host())
        .setPort(url.port())
        .setURI(url.target())
        .setFollowRedirects(false)
        .setConnectTimeout(options.timeout().toMillis())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.USER_AGENT, "ari-attendant")
        .putHeader("Idempotency-Key", message.id())
        .putHeader(WebhookSignature.HEADER, signature.of(clock.instant(), body));
  }

  /** The status of the answer; what its body says is of no interest. */
  private static Future<Integer> status(HttpClientRequest request, byte[] body) {
    return request
        .send(Buffer.buffer(body))
        .map(
            response -> {
              int status = response.statusCode();
              // Endless bodies end here, too. Of that the response would complain.
              response.exceptionHandler(ended -> {});
              request.reset();
              return status;
            });
  }

  private Future<Void> refused(int status) {
    String server = "The webhook's server " + options.server() + " answers " + status;
    if (status / 100 == 3) {
      return failed(true, server + ": a redirect isn't followed, so set url to where it leads");
    }
    if (status == 401 || status == 403) {
      return failed(false, server + ": check secret, and what the server permits");
    }
    if (status == 413) {
      return failed(
          true, server + ": raise its limit of a request's size, or lower record.maxDuration");
    }
    boolean isPermanent = status / 100 == 4 && !AGAIN.contains(status);
    return failed(isPermanent, server + (isPermanent ? ": check url, and the server's log" : ""));
  }

  private static Future<Void> failed(boolean permanent, String message) {
    return Future.failedFuture(new UndeliverableException(permanent, message));
  }

  private Throwable explained(Throwable failure) {
    if (failure instanceof UndeliverableException) {
      return failure;
    }
    String server = "The webhook's server " + options.server() + " ";
    if (failure instanceof TimeoutException) {
      return new UndeliverableException(
          false, server + "doesn't answer within " + options.timeout().toMillis() + " ms");
    }
    if (failure instanceof SSLException) {
      return new UndeliverableException(
          false,
          server
              + (SmtpFailures.caused(failure, CertificateException.class)
                  ? "shows no certificate that Java trusts for this host"
                  : "breaks off the TLS handshake"));
    }
    if (failure instanceof UnknownHostException || failure instanceof ConnectException) {
      return new UndeliverableException(
          false, server + "can't be reached: check url, DNS, firewalls");
    }
    return new UndeliverableException(false, server + "has closed the connection");
  }
}
