package dev.ariattendant.simulator.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;

/** Writes responses like Asterisk's HTTP server: JSON for ARI, HTML for errors of the server. */
public final class HttpResponses {

  private static final String HTML =
      """
      <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\r
      <html><head>\r
      <title>%1$d %2$s</title>\r
      </head><body>\r
      <h1>%2$s</h1>\r
      <p>%3$s</p>\r
      <hr />\r
      <address>%4$s</address>\r
      </body></html>\r
      """;

  private final String server;

  public HttpResponses(String version) {
    server = "Asterisk/" + version;
  }

  void json(HttpServerRequest request, AriResponse answer) {
    HttpServerResponse response = head(request, answer.status(), answer.reason());
    if (!answer.allow().isEmpty()) {
      response.putHeader(HttpHeaders.ALLOW, answer.allow());
    }
    if (answer.status() == 401) {
      response.putHeader("WWW-Authenticate", "Basic realm=\"Asterisk REST Interface\"");
    }
    if (answer.body() == null) {
      response.end();
    } else if (answer.body() instanceof AriResponse.FileContent file) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
      response.end(file.content());
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
      response.end(Json.encodeToBuffer(answer.body()));
    }
  }

  public void html(HttpServerRequest request, int status, String reason, String text) {
    head(request, status, reason)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html")
        .end(HTML.formatted(status, reason, text, server));
  }

  /** For a WebSocket version or subprotocol that Asterisk doesn't support. */
  void badHandshake(HttpServerRequest request) {
    head(request, 400, "Bad Request").putHeader("Sec-WebSocket-Version", "7, 8, 13").end();
  }

  private HttpServerResponse head(HttpServerRequest request, int status, String reason) {
    return request
        .response()
        .setStatusCode(status)
        .setStatusMessage(reason)
        .putHeader(HttpHeaders.SERVER, server)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
  }
}
