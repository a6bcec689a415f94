package dev.ariattendant.bridge.transport;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A command, ready to send by whatever transport.
 *
 * @param operation the operation's name, for messages
 * @param method the HTTP method
 * @param uri path and query below {@code /ari}, percent-encoded, e.g. {@code /channels/17.5/answer}
 * @param body the JSON body, if the operation has anything to put there
 * @param overHttp whether it had better go over HTTP: it may take Asterisk seconds, which would
 *     freeze a WebSocket, or it is answered with bytes
 */
public record RestRequest(
    String operation, HttpMethod method, String uri, Optional<JsonObject> body, boolean overHttp) {}
