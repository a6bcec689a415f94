package dev.ariattendant;

import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that find each other by one name with the addresses of all, as the headless service of a
 * Kubernetes has it. The name server is Java's hosts file; 127.0.0.2 is loopback on Linux only.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Timeout(120)
final class DnsDiscoveryTest {

  private static final String NORTH = "127.0.0.1";
  private static final String SOUTH = "127.0.0.2";

  @TempDir Path folder;
  private final int port = FreePorts.next();
  private Path hosts;

  @BeforeEach
  void noNamesYet() throws IOException {
    hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
  }

  @Test
  void oneNameStandsForAllNodes() throws Exception {
    names(NORTH, SOUTH);
    try (AttendantProcess first = node(NORTH)) {
      first.line(line -> line.contains("joined the cluster"));
      try (AttendantProcess second = node(SOUTH)) {
        second.line(both("joined the cluster"));
      }
    }
  }

  @Test
  void aNodeWhoseNameIsntKnownYetStartsAloneAndIsFoundLater() throws Exception {
    try (AttendantProcess first = node(NORTH)) {
      first.line(line -> line.contains("joined the cluster"));
      try (AttendantProcess second = node(SOUTH)) {
        second.line(line -> line.contains("joined the cluster"));

        names(NORTH, SOUTH);

        first.line(both(""));
        second.line(both(""));
      }
    }
  }

  private Predicate<String> both(String event) {
    return line ->
        line.contains(event)
            && line.contains("members:")
            && line.contains(NORTH + ":" + port)
            && line.contains(SOUTH + ":" + port);
  }

  private void names(String... addresses) throws IOException {
    StringBuilder lines = new StringBuilder("127.0.0.1 localhost\n");
    for (String address : addresses) {
      lines.append(address).append(" nodes.telephony.example\n");
    }
    Files.writeString(hosts, lines);
  }

  private AttendantProcess node(String host) {
    return AttendantProcess.launchClustered(
        AriAttendantVerticle.class,
        JsonObject.of("attendant", JsonObject.of("gracePeriod", "100ms")),
        Map.of(
            "ARI_URL",
            "http://127.0.0.1:1",
            "CLUSTER_HOST",
            host,
            "CLUSTER_PORT",
            String.valueOf(port),
            "CLUSTER_MEMBERS",
            "nodes.telephony.example:" + port,
            "JAVA_TOOL_OPTIONS",
            "-Djdk.net.hosts.file=" + hosts));
  }
}
