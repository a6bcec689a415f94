package dev.ariattendant.benchmarks;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.benchmarks.peers.Peer;
import dev.ariattendant.benchmarks.peers.PeerProcess;
import dev.ariattendant.benchmarks.phones.ToneAsterisk;
import dev.ariattendant.testbed.AttendantProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who serves callers the menu on a real Asterisk. */
enum MenuServer {
  DIALPLAN("the dialplan", ToneAsterisk.DIALPLAN),
  ATTENDANT("ari-attendant", ToneAsterisk.STASIS),
  CHANNEL_AA("channel-aa.js", ToneAsterisk.STASIS);

  private static final String APP = "channel-aa";

  /** One that runs; closing it ends its process, if it has one. */
  interface Running extends AutoCloseable {

    /** What its process has used of the processors so far. */
    Duration processorTime();

    @Override
    void close();
  }

  private final String title;
  private final String extension;

  MenuServer(String title, String extension) {
    this.title = title;
    this.extension = extension;
  }

  String title() {
    return title;
  }

  /** What callers dial. */
  String extension() {
    return extension;
  }

  boolean isInstalled() {
    return this != CHANNEL_AA || Peer.ARI_CLIENT.isInstalled();
  }

  /** Starts it, and returns once it takes calls. */
  Running start(ToneAsterisk asterisk) {
    List<String> credentials = asterisk.credentials();
    return switch (this) {
      case DIALPLAN ->
          new Running() {
            @Override
            public Duration processorTime() {
              return Duration.ZERO;
            }

            @Override
            public void close() {}
          };
      case ATTENDANT -> {
        AttendantProcess process =
            AttendantProcess.launch(
                AriAttendantVerticle.class,
                JsonObject.of(),
                Map.of(
                    "ARI_URL", asterisk.ari().toString(),
                    "ARI_USERNAME", credentials.get(0),
                    "ARI_PASSWORD", credentials.get(1),
                    "ARI_APP", APP));
        process.line(line -> line.contains("connected to Asterisk"));
        yield running(process.pid(), process);
      }
      case CHANNEL_AA -> {
        PeerProcess process =
            new PeerProcess(
                Peer.ARI_CLIENT, asterisk.ari(), credentials.get(0), credentials.get(1), APP);
        yield running(process.pid(), process);
      }
    };
  }

  private static Running running(long pid, AutoCloseable process) {
    return new Running() {
      @Override
      public Duration processorTime() {
        return ProcessorTime.of(pid);
      }

      @Override
      public void close() {
        try {
          process.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
