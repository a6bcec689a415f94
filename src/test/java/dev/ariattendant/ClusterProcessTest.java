package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.taps.CallLogVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.ClusterCertificates;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.UntrustedBusClient;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of a cluster, each a process of its own under Vert.x's plain launcher. */
@Tag("slow")
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class ClusterProcessTest {

  /** The exit status of Vert.x's launcher when it couldn't make a Vert.x. */
  private static final int CANT_START = 11;

  private static final JsonObject QUICK =
      JsonObject.of("attendant", JsonObject.of("gracePeriod", "100ms"));

  @Test
  @DisplayName(
      "A call is bridged by one node and served by the other, and both leave in good order")
  void oneNodeBridgesACallAndTheOtherServesIt(Vertx vertx) throws Exception {
    Simulator simulator =
        Await.await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    int north = FreePorts.next();
    int south = FreePorts.next();
    int aside = FreePorts.next();
    String members = "127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d".formatted(north, south, aside);
    try (AttendantProcess attendant = node("attendant", north, members, simulator);
        AttendantProcess bridge = second("bridge", attendant, south, members, simulator);
        AttendantProcess tap = tap(bridge, aside, members)) {
      attendant.line(line -> names(line, north) && names(line, south));
      bridge.line(line -> line.contains("connected to Asterisk"));
      tap.line(line -> line.contains("Succeeded in deploying"));

      SimulatedCaller caller = simulator.call(CallerOptions.to("channel-aa"));
      attendant.line(line -> line.endsWith("has entered the application"));
      caller.press('2');
      attendant.line(line -> line.endsWith("entered 2"));
      tap.line(line -> line.endsWith("has entered the application"));
      tap.line(line -> line.endsWith("entered 2"));

      attendant.terminate();

      assertThat(attendant.exitCode()).isZero();
      assertThat(Await.await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
      assertThat(attendant.rest()).noneMatch(line -> line.contains("connected to Asterisk"));
      bridge.line(line -> line.contains("127.0.0.1:" + north + " has left the cluster; members:"));
      bridge.terminate();
      assertThat(bridge.exitCode()).isZero();
      assertThat(bridge.rest())
          .noneMatch(line -> line.startsWith("\tat "))
          .noneMatch(line -> line.contains(" ERROR "));
    }
  }

  @Test
  void wrongSettingsEndTheProcessWithAllErrorsAndNoStackTrace() throws Exception {
    try (AttendantProcess node =
        AttendantProcess.launchClustered(
            AriAttendantVerticle.class,
            QUICK,
            Map.of("CLUSTER_PORT", "high", "CLUSTER_HOST", "0.0.0.0"))) {
      assertThat(node.exitCode()).isNotZero();
      assertThat(node.rest())
          .contains(
              "  CLUSTER_PORT: expected a port from 1 to 65535, found 'high'",
              "  CLUSTER_HOST: expected an IPv4 address of this machine, found '0.0.0.0'")
          .noneMatch(line -> line.startsWith("\tat "));
    }
  }

  /** The settings by which a socket may be told to listen on another address than loopback. */
  @ParameterizedTest
  @CsvSource({
    "-Dhazelcast.socket.server.bind.any=true,  Hazelcast would listen on 0.0.0.0",
    "-Dvertx.hazelcast.config=FILE,            Hazelcast would accept its clients",
    "-Dvertx.eventBus.options.host=0.0.0.0,    the event bus would listen on 0.0.0.0",
    "-Dhazelcast.local.localAddress=0.0.0.0,   the event bus would listen on 0.0.0.0",
  })
  void aNodeThatOthersCouldReachEndsUnlessItsNetworkIsTrusted(
      String option, String refusal, @TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mine.xml"),
            "<hazelcast xmlns='http://www.hazelcast.com/schema/config'><properties>"
                + "<property name='hazelcast.local.localAddress'>127.0.0.1</property>"
                + "<property name='hazelcast.socket.bind.any'>false</property>"
                + "</properties></hazelcast>");
    String port = String.valueOf(FreePorts.next());
    try (AttendantProcess node =
        AttendantProcess.launchClustered(
            AriAttendantVerticle.class,
            QUICK,
            Map.of(
                "CLUSTER_PORT",
                port,
                "CLUSTER_MEMBERS",
                "127.0.0.1:" + port,
                "JAVA_TOOL_OPTIONS",
                option.replace("FILE", file.toString())))) {
      assertThat(node.exitCode()).isEqualTo(CANT_START);
      assertThat(node.rest())
          .anyMatch(line -> line.contains(refusal) && line.contains("CLUSTER_NETWORK=trusted"))
          .noneMatch(line -> line.startsWith("\tat "))
          .noneMatch(line -> line.contains("Succeeded in deploying"));
    }
  }

  @Test
  @DisplayName(
      "With certificates a call crosses the bus, and the command of a client without one doesn't")
  void certificatesKeepForeignCommandsOffTheBus(Vertx vertx, @TempDir Path folder)
      throws Exception {
    ClusterCertificates.make(folder, "north", "south");
    Simulator simulator =
        Await.await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    int north = FreePorts.next();
    int south = FreePorts.next();
    int bus = FreePorts.next();
    String members = "127.0.0.1:%d,127.0.0.1:%d".formatted(north, south);
    Map<String, String> secured =
        Map.of(
            "CLUSTER_TLS",
            folder.resolve("south").toString(),
            "CLUSTER_BUS_PORT",
            String.valueOf(bus));
    try (AttendantProcess attendant =
            node(
                "attendant",
                north,
                members,
                simulator,
                Map.of("CLUSTER_TLS", folder.resolve("north").toString()));
        AttendantProcess bridge = secondNode(attendant, south, members, simulator, secured)) {
      bridge.line(line -> line.contains("connected to Asterisk"));

      Await.await(
          UntrustedBusClient.send(
              vertx,
              new NetClientOptions(),
              bus,
              Addresses.command("asterisk"),
              JsonObject.of(
                  "operation",
                  "channels.originate",
                  "endpoint",
                  "PJSIP/00900123@trunk",
                  "app",
                  "channel-aa")));

      SimulatedCaller caller = simulator.call(CallerOptions.to("channel-aa"));
      attendant.line(line -> line.endsWith("has entered the application"));
      caller.press('2');
      attendant.line(line -> line.endsWith("entered 2"));
      assertThat(simulator.requests()).doesNotContainKey("channels.originate");
      caller.hangUp();
      bridge.terminate();
      assertThat(bridge.exitCode()).isZero();
      assertThat(bridge.rest()).noneMatch(line -> line.contains(" ERROR "));
    }
  }

  private static AttendantProcess secondNode(
      AttendantProcess first,
      int port,
      String members,
      Simulator simulator,
      Map<String, String> more) {
    first.line(line -> line.contains("joined the cluster"));
    return node("bridge", port, members, simulator, more);
  }

  /**
   * Starts the second node once the first has joined: two that start at the same moment wait for
   * each other.
   */
  private static AttendantProcess second(
      String role, AttendantProcess first, int port, String members, Simulator simulator) {
    first.line(line -> line.contains("joined the cluster"));
    return node(role, port, members, simulator);
  }

  private static boolean names(String line, int member) {
    return line.replaceFirst(".*; members:", "").contains(" 127.0.0.1:" + member);
  }

  private static AttendantProcess node(String role, int port, String members, Simulator simulator) {
    return node(role, port, members, simulator, Map.of());
  }

  private static AttendantProcess node(
      String role, int port, String members, Simulator simulator, Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "CLUSTER_ROLE",
                role,
                "CLUSTER_PORT",
                String.valueOf(port),
                "CLUSTER_MEMBERS",
                members,
                "CLUSTER_NAME",
                "test",
                "ARI_URL",
                simulator.uri().toString()));
    environment.putAll(more);
    return AttendantProcess.launchClustered(AriAttendantVerticle.class, QUICK, environment);
  }

  /** The call log alone, as any verticle of a user would be. */
  private static AttendantProcess tap(AttendantProcess other, int port, String members) {
    other.line(line -> line.contains("joined the cluster"));
    return AttendantProcess.launchClustered(
        CallLogVerticle.class,
        new JsonObject(),
        Map.of(
            "CLUSTER_PORT",
            String.valueOf(port),
            "CLUSTER_MEMBERS",
            members,
            "CLUSTER_NAME",
            "test"));
  }
}
