package dev.ariattendant.benchmarks.pieces;

import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.bridge.transport.RestResponse;
import dev.ariattendant.bridge.transport.WebSocketRest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A command's way from the bus's JSON to a request, and to the WebSocket's frame. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CommandEncoding {

  private static final int COMMANDS = 256;

  private final Operations operations = Operations.load();
  private final JsonObject play =
      JsonObject.of(
          "operation",
          "channels.play",
          "channelId",
          "1795293174.5",
          "media",
          JsonArray.of(
              "sound:you-entered", "sound:digits/1", "sound:press-1", "sound:or", "sound:press-2"),
          "playbackId",
          "5f6e2c1a-2");
  private final JsonObject stop =
      JsonObject.of("operation", "playbacks.stop", "playbackId", "5f6e2c1a-1");

  private EventLoop loop;
  private WebSocketRest rest;
  private List<String> sent;

  /** The socket is open. */
  @Setup
  public void begin() {
    loop = new EventLoop();
    rest = new WebSocketRest(loop.vertx(), Duration.ofSeconds(5));
    rest.attach(frame -> sent.add(frame));
  }

  /** The next prompt. */
  @Benchmark
  public RestRequest play() {
    return operations.request(play);
  }

  /** The end of a prompt. */
  @Benchmark
  public RestRequest stop() {
    return operations.request(stop);
  }

  /** The next prompt as a frame, and Asterisk's answer to it. */
  @Benchmark
  @OperationsPerInvocation(COMMANDS)
  public List<String> playOverWebSocket() {
    loop.run(
        done -> {
          sent = new ArrayList<>(COMMANDS);
          for (int i = 0; i < COMMANDS; i++) {
            rest.send(operations.request(play));
          }
          for (String frame : sent) {
            rest.received(answer(frame));
          }
          done.run();
        });
    return sent;
  }

  private static RestResponse answer(String frame) {
    String before = "\"request_id\":\"";
    int id = frame.indexOf(before) + before.length();
    return new RestResponse(
        frame.substring(id, frame.indexOf('"', id)),
        201,
        "Created",
        "application/json",
        Buffer.buffer("{\"id\":\"5f6e2c1a-2\",\"state\":\"queued\"}"));
  }

  /** Ends the loop. */
  @TearDown
  public void end() {
    loop.close();
  }
}
