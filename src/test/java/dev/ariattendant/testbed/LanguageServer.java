package dev.ariattendant.testbed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program {@code yaml-language-server}, which editors ask about YAML files, as {@code
 * scripts/install-language-server} has installed it. It speaks the Language Server Protocol over
 * its input and output. It downloads nothing: the file's first line names the schema.
 */
public final class LanguageServer implements AutoCloseable {

  private static final String PROGRAM =
      "node_modules/yaml-language-server/bin/yaml-language-server";
  private static final int ERROR = 1;
  private static final int NONE = -1;

  private final Process process;
  private final InputStream in;
  private final OutputStream out;

  /**
   * Starts it.
   *
   * @throws IllegalStateException if it isn't installed
   */
  public LanguageServer() throws IOException {
    Path program = NodePackage.folder("yaml-language-server").resolve(PROGRAM);
    if (!Files.exists(program)) {
      throw new IllegalStateException(
          "There is no " + program + "; run scripts/install-language-server");
    }
    process =
        new ProcessBuilder("node", program.toString(), "--stdio")
            .redirectError(TestLog.create("yaml-language-server.log").file().toFile())
            .start();
    in = new BufferedInputStream(process.getInputStream());
    out = process.getOutputStream();
    send(
        JsonObject.of(
            "id",
            1,
            "method",
            "initialize",
            "params",
            JsonObject.of("rootUri", null, "capabilities", new JsonObject())));
    while (!receive().containsKey("result")) {
      // Notifications of its start.
    }
    send(JsonObject.of("method", "initialized", "params", new JsonObject()));
  }

  /**
   * The errors that an editor would show.
   *
   * @param file the name under which it is opened; the file needn't exist
   * @param text what is in it
   * @return one line for each error, with its line and column, e.g. {@code 5:14 Incorrect type.}
   */
  public List<String> errors(Path file, String text) throws IOException {
    String uri = file.toAbsolutePath().toUri().toString();
    send(
        JsonObject.of(
            "method",
            "textDocument/didOpen",
            "params",
            JsonObject.of(
                "textDocument",
                JsonObject.of("uri", uri, "languageId", "yaml", "version", 1, "text", text))));
    while (true) {
      JsonObject message = receive();
      JsonObject told = message.getJsonObject("params", new JsonObject());
      if ("textDocument/publishDiagnostics".equals(message.getString("method"))
          && uri.equals(told.getString("uri"))) {
        return told.getJsonArray("diagnostics").stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.getInteger("severity", ERROR) == ERROR)
            .map(LanguageServer::line)
            .toList();
      }
    }
  }

  private static String line(JsonObject diagnostic) {
    JsonObject start = diagnostic.getJsonObject("range").getJsonObject("start");
    return "%d:%d %s"
        .formatted(
            start.getInteger("line") + 1,
            start.getInteger("character") + 1,
            diagnostic.getString("message").replaceAll("\\s+", " "));
  }

  private void send(JsonObject message) throws IOException {
    byte[] body = message.put("jsonrpc", "2.0").toBuffer().getBytes();
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  /** Its next message; its own requests are answered with null. */
  private JsonObject receive() throws IOException {
    JsonObject message =
        new JsonObject(new String(in.readNBytes(length()), StandardCharsets.UTF_8));
    if (message.containsKey("id") && message.containsKey("method")) {
      Object asked = message.getJsonObject("params", new JsonObject()).getValue("items");
      JsonArray nothing = new JsonArray();
      if (asked instanceof JsonArray items) {
        items.forEach(each -> nothing.addNull());
      }
      send(JsonObject.of("id", message.getValue("id"), "result", nothing));
      return new JsonObject();
    }
    return message;
  }

  private int length() throws IOException {
    int length = NONE;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new IOException("yaml-language-server has ended; see its log in target/testbed");
      }
      if (each != '\r') {
        line.append((char) each);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
