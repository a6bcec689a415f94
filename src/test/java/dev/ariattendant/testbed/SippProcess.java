package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * SIPp with the scenario {@code sipp/caller.xml}: one call. It exits with 0 when the call is over.
 */
final class SippProcess {
  private static final Path SCENARIO =
      Path.of("src/test/resources/sipp/caller.xml").toAbsolutePath();
  private static final int LONGEST_CALL_SECONDS = 600;
  private static final int FIRST_MEDIA_PORT = 6_000;
  private static final int MEDIA_COUNT = 700;

  private final TestLog screen;
  private final TestLog errors;
  private final Process process;
  private final CompletableFuture<Integer> exited;

  /**
   * Starts it.
   *
   * @param callId of the call, and the beginning of the logs' names
   * @param to what to dial: {@code 127.0.0.1:PORT} and an extension
   * @param caller the user name in From
   * @param audioPort the UDP port the call's offer names
   * @param twin host and port from which it gets commands
   */
  SippProcess(String callId, Dialled to, String caller, int audioPort, String twin)
      throws IOException {
    screen = TestLog.create(callId + ".screen.log");
    errors = TestLog.create(callId + ".errors.log");
    // One after the other: a process that begins has, for a moment, the sockets that are open here,
    // also one that looks whether a port is free.
    synchronized (SippProcess.class) {
      ServerSocket media = reserveMedia();
      process = start(command(callId, to, caller, audioPort, twin, media.getLocalPort()));
      exited =
          process
              .onExit()
              .thenApply(
                  ended -> {
                    giveBack(media);
                    return ended.exitValue();
                  });
    }
  }

  private List<String> command(
      String callId, Dialled to, String caller, int audioPort, String twin, int mediaPort) {
    return List.of(
        "sipp",
        "127.0.0.1:" + to.sipPort(),
        "-sf",
        SCENARIO.toString(),
        "-s",
        to.extension(),
        "-key",
        "caller",
        caller,
        "-key",
        "audio_port",
        String.valueOf(audioPort),
        "-cid_str",
        callId,
        "-3pcc",
        twin,
        "-i",
        "127.0.0.1",
        // Without a port for SIP it takes a free one, with no gap in which another process
        // could. It opens media ports though it sends no media.
        "-mp",
        String.valueOf(mediaPort),
        // At this rate the one call starts at once: SIPp waits before the first call, too.
        "-m",
        "1",
        "-r",
        "1000",
        "-timeout",
        LONGEST_CALL_SECONDS + "s",
        "-nostdin",
        // So that it doesn't fill its log with its screen.
        "-f",
        String.valueOf(LONGEST_CALL_SECONDS),
        "-trace_err",
        "-error_file",
        errors.file().toString());
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(screen.file().toFile())
        .redirectErrorStream(true)
        .start();
  }

  /** What is dialled. */
  record Dialled(int sipPort, String extension) {}

  /** Completes with its exit status. */
  CompletableFuture<Integer> exited() {
    return exited;
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Its errors, or else its output, for the end of an exception's message. */
  String output() {
    return errors.isEmpty() ? screen.end() : errors.end();
  }

  /**
   * Reserves a port and the next even one for one SIPp's media: above the ports that SIPps take for
   * SIP, from 5060 on, and below those that they take for remote control, from 8888 on. SIPp's
   * default is the same for all, with room for 50, and some would collide. Media goes over UDP; the
   * reservation is the same port for TCP, in all test processes on this machine.
   */
  private static ServerSocket reserveMedia() {
    return ThreadLocalRandom.current()
        .ints(MEDIA_COUNT, 0, MEDIA_COUNT)
        .mapToObj(place -> reserve(FIRST_MEDIA_PORT + 4 * place))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free media port"));
  }

  private static Optional<ServerSocket> reserve(int port) {
    try {
      ServerSocket reserved = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      // Programs that aren't tests reserve nothing. Only after reserving, since the check opens the
      // port.
      if (isFree(port) && isFree(port + 2)) {
        return Optional.of(reserved);
      }
      reserved.close();
    } catch (IOException e) {
      // Another process has it.
    }
    return Optional.empty();
  }

  private static boolean isFree(int port) {
    try (var media = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
      return media.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void giveBack(ServerSocket reserved) {
    try {
      reserved.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
