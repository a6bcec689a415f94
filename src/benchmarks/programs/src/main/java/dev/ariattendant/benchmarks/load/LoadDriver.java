package dev.ariattendant.benchmarks.load;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An Asterisk with callers, which does what it reads from its standard input, line by line, and
 * writes a line of JSON for each:
 *
 * <pre>
 * callers CALLERS                  so many are there to press keys
 * saturate CALLERS SECONDS         each presses a key as soon as the menu begins
 * open CALLERS PER_SECOND SECONDS  so many keys in each second, of one caller after the other
 * hold CALLERS                     so many wait in silence, beside those who press keys
 * press SECONDS                    all who wait press a key within this time
 * first-call                       one calls as soon as a program is there
 * </pre>
 *
 * <p>The first line tells the port. It ends with its input.
 */
public final class LoadDriver {

  private static final String USAGE =
      "Usage: LoadDriver [--port N] [--sound MILLISECONDS] [--api-docs FOLDER]";

  private final EventLoop loop;
  private final Ari ari;
  private final Pressing pressing;
  private final Holding holding;
  private final AriServer server;

  LoadDriver(EventLoopGroup group, int port, Duration sound, Path docs) {
    loop = group.next();
    ari = new Ari(loop, sound);
    Rest rest = new Rest(ari);
    pressing = new Pressing(ari, rest);
    holding = new Holding(ari, rest);
    server = new AriServer(group, ari, rest, new ApiDocs(docs), port);
  }

  /**
   * Runs.
   *
   * @param arguments {@code --port N}, a free one by default; {@code --sound MILLISECONDS}, how
   *     long a sound takes that nobody stops, 0 by default; {@code --api-docs FOLDER}, Asterisk's
   *     own description of ARI, for clients that ask for it
   */
  public static void main(String[] arguments) throws IOException {
    // The standard output is for results alone.
    PrintStream results = System.out;
    System.setOut(System.err);
    int port = 0;
    Duration sound = Duration.ZERO;
    Path docs = Path.of("/usr/share/asterisk/rest-api");
    Iterator<String> argument = Arrays.asList(arguments).iterator();
    while (argument.hasNext()) {
      switch (argument.next()) {
        case "--port" -> port = Integer.parseInt(argument.next());
        case "--sound" -> sound = Duration.ofMillis(Long.parseLong(argument.next()));
        case "--api-docs" -> docs = Path.of(argument.next());
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    new LoadDriver(group, port, sound, docs).run(results);
    var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private void run(PrintStream results) throws IOException {
    results.println(JsonObject.of("port", port()).encode());
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      results.println(carryOut(line).join().encode());
    }
  }

  int port() {
    return server.port();
  }

  /** Begins to do what a line says; what goes wrong with it is in the result's {@code error}. */
  CompletableFuture<JsonObject> carryOut(String line) {
    CompletableFuture<JsonObject> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            carryOut(line.strip().split(" +"), result::complete);
          } catch (RuntimeException e) {
            result.complete(JsonObject.of("error", e.toString()));
          }
        });
    return result;
  }

  private void carryOut(String[] command, Consumer<JsonObject> result) {
    switch (command[0]) {
      case "callers" -> pressing.callers(Integer.parseInt(command[1]), result);
      case "saturate" ->
          pressing.saturate(Integer.parseInt(command[1]), Double.parseDouble(command[2]), result);
      case "open" ->
          pressing.open(
              Integer.parseInt(command[1]),
              Integer.parseInt(command[2]),
              Double.parseDouble(command[3]),
              result);
      case "hold" -> holding.hold(Integer.parseInt(command[1]), result);
      case "press" -> holding.press(Double.parseDouble(command[1]), result);
      case "first-call" -> FirstCaller.run(ari, result);
      default -> throw new IllegalArgumentException("unknown: " + command[0]);
    }
  }
}
