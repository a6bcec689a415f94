package dev.ariattendant.testbed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import java.nio.charset.StandardCharsets;

/**
 * A program that isn't a node, and writes messages in Vert.x's own protocol to the port of a
 * clustered event bus.
 */
public final class UntrustedBusClient {

  private static final byte PROTOCOL = 1;
  private static final byte JSON = 13;
  private static final byte SERIALIZABLE = 17;

  private UntrustedBusClient() {}

  /**
   * Sends this JSON to an address, and waits for the connection's end.
   *
   * @return when the other side has closed the connection, or refused it
   */
  public static Future<Void> send(
      Vertx vertx, NetClientOptions options, int port, String address, JsonObject body) {
    return write(vertx, options, port, message(JSON, address, body.toBuffer()));
  }

  /** The same with a Java object, by its serialized form. */
  public static Future<Void> sendObject(
      Vertx vertx, NetClientOptions options, int port, String address, byte[] serialized) {
    return write(vertx, options, port, message(SERIALIZABLE, address, Buffer.buffer(serialized)));
  }

  private static Future<Void> write(
      Vertx vertx, NetClientOptions options, int port, Buffer message) {
    Promise<Void> closed = Promise.promise();
    Clients.net(vertx, options)
        .connect(port, "127.0.0.1")
        .onSuccess(
            socket -> {
              socket.closeHandler(closed::tryComplete);
              socket.write(message);
            })
        .onFailure(refused -> closed.tryComplete());
    return closed.future();
  }

  private static Buffer message(byte codec, String address, Buffer body) {
    Buffer message = Buffer.buffer().appendByte(PROTOCOL).appendByte(codec).appendByte((byte) 0);
    text(message, address).appendInt(0);
    text(message, "stranger").appendInt(Integer.BYTES).appendInt(body.length()).appendBuffer(body);
    return Buffer.buffer().appendInt(message.length()).appendBuffer(message);
  }

  private static Buffer text(Buffer message, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return message.appendInt(bytes.length).appendBytes(bytes);
  }
}
