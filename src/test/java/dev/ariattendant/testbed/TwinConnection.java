package dev.ariattendant.testbed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The TCP connection on which SIPp talks to its "twin" of a third-party call (option {@code
 * -3pcc}): messages with a Call-ID header, each ended by an ESC. Here the test is the twin.
 */
final class TwinConnection implements AutoCloseable {
  private static final int ESC = 27;

  private final ServerSocket server;
  private final String callId;
  private volatile Socket socket;
  private InputStream in;

  TwinConnection(String callId) {
    this.callId = callId;
    try {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where SIPp has to connect to: host and port. */
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Waits for SIPp to connect, or for close(). */
  void accept() throws IOException {
    socket = server.accept();
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The next message, without its end; null when SIPp has closed the connection. */
  String receive() throws IOException {
    var message = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != ESC; octet = in.read()) {
      if (octet < 0) {
        return null;
      }
      message.write(octet);
    }
    return message.toString(StandardCharsets.US_ASCII);
  }

  /** Sends one header line as a message of its own. */
  void send(String header) throws IOException {
    String message = "Call-ID: " + callId + "\r\n" + header + "\r\n\r\n" + (char) ESC;
    OutputStream out = socket.getOutputStream();
    out.write(message.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
