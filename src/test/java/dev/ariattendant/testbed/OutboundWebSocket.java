package dev.ariattendant.testbed;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A WebSocket that Asterisk (since 22.5) opens to the bridge, for one Stasis application.
 *
 * @param app the application
 * @param lifetime when it is opened
 * @param uri where to: {@code ws} or {@code wss}
 * @param username of Asterisk at the server, by Basic authentication
 * @param password the password for that
 * @param trusted with {@code wss}: the server's certificate, as a PEM file
 */
public record OutboundWebSocket(
    String app,
    Lifetime lifetime,
    URI uri,
    String username,
    String password,
    Optional<Path> trusted) {

  /** When Asterisk opens it: {@code connection_type}. */
  public enum Lifetime {
    /** When Asterisk starts. */
    PERSISTENT("persistent"),
    /** For each call that enters the application, which then is named {@code app:channel}. */
    PER_CALL("per_call_config");

    private final String connectionType;

    Lifetime(String connectionType) {
      this.connectionType = connectionType;
    }
  }

  /** Its section of {@code ari.conf}. */
  String inAriConf(String localUser) {
    return """
        [%1$s]
        type = outbound_websocket
        websocket_client_id = %1$s
        apps = %1$s
        local_ari_user = %2$s
        """
        .formatted(app, localUser);
  }

  /**
   * Its section of {@code websocket_client.conf}.
   *
   * @param trusted the path of the trusted certificate as Asterisk sees it
   */
  String inWebSocketClientConf(Optional<Path> trusted) {
    return """
        [%s]
        type = websocket_client
        connection_type = %s
        uri = %s
        protocols = ari
        username = %s
        password = %s
        reconnect_interval = 200
        tls_enabled = %s
        %s
        """
        .formatted(
            app,
            lifetime.connectionType,
            uri,
            username,
            password,
            "wss".equals(uri.getScheme()) ? "yes" : "no",
            trusted.map(file -> "ca_list_file = " + file).orElse(""));
  }
}
