package dev.ariattendant.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ARI's description of itself, from which some clients are made when they connect: the files that
 * come with Asterisk, below {@code /ari/api-docs/}.
 *
 * @param folder where they are
 */
record ApiDocs(Path folder) {

  private static final Pattern BASE = Pattern.compile("\"basePath\": *\"[^\"]*\"");

  static boolean isMeant(Request request) {
    return request.path().startsWith("api-docs/");
  }

  void take(Request request, String host, Reply reply) {
    Path file = folder.resolve(Path.of(request.path()).getFileName());
    if (!Files.isRegularFile(file)) {
      reply.send(Status.NOT_FOUND, Ascii.bytes("{\"message\":\"Resource not found\"}"));
      return;
    }
    try {
      // Asterisk puts itself there, as the client has called it.
      String base = Matcher.quoteReplacement("\"basePath\": \"http://" + host + "/ari\"");
      String text = BASE.matcher(Files.readString(file)).replaceAll(base);
      reply.send(Status.OK, Ascii.bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
