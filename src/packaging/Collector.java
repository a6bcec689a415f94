import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A collector of OpenTelemetry for the tests of the packages: it takes spans by OTLP over HTTP on
 * loopback, and appends them to a file as they are. {@code java Collector.java PORT FILE}
 */
final class Collector {

  private Collector() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[1]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          try (OutputStream out =
              Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            exchange.getRequestBody().transferTo(out);
          }
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
