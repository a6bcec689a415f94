package dev.ariattendant.console.security;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A client that sends what it likes, be it HTTP or not. */
public final class RawClient implements AutoCloseable {

  private static final int BLOCK = 64 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Socket socket;
  private final InputStream in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) TIMEOUT.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  public static RawClient connect(int port) {
    return connect(port, 1);
  }

  /**
   * Connects from another address of this machine.
   *
   * @param last of 127.0.0.1 to 127.0.0.254
   */
  public static RawClient connect(int port, int last) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try {
      return new RawClient(
          last == 1
              ? new Socket(loopback, port)
              : new Socket(loopback, port, InetAddress.getByName("127.0.0." + last), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a request without more than it needs. */
  public static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  public RawClient send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Fails if the other side has closed before. */
  public RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the next answer, whose body must be empty or have a length. */
  public int status() {
    return Integer.parseInt(answer().split(" ", 3)[1]);
  }

  /** The next answer with its body, which must be empty or have a length. */
  public String answer() {
    String head = head();
    String length =
        head.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("0");
    try {
      return head
          + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next answer's first line and headers. */
  public String head() {
    StringBuilder head = new StringBuilder();
    try {
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new AssertionError("closed after: " + head);
        }
        head.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head.toString();
  }

  /** Returns once the other side has closed, how many bytes came before; fails if it doesn't. */
  public long closed() {
    byte[] block = new byte[BLOCK];
    long total = 0;
    try {
      int count = in.read(block);
      while (count >= 0) {
        total += count;
        count = in.read(block);
      }
    } catch (SocketException e) {
      // In a hurry.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return total;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
