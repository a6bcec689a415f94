package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.taps.CallLogVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes of a cluster, each a process of its own under Vert.x's plain launcher. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class ClusterProcessTest {

  private static final JsonObject QUICK =
      JsonObject.of("attendant", JsonObject.of("gracePeriod", "100ms"));

  @Test
  void aCallIsBridgedByOneNodeAndServedByTheOtherAndBothLeaveInGoodOrder(Vertx vertx)
      throws Exception {
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
      assertThat(Await.await(caller.ended())).isInstanceOf(Ending.Continued.class);
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

  /** Once the first has joined: of two that start in the same moment, each waits for the other. */
  private static AttendantProcess second(
      String role, AttendantProcess first, int port, String members, Simulator simulator) {
    first.line(line -> line.contains("joined the cluster"));
    return node(role, port, members, simulator);
  }

  private static boolean names(String line, int member) {
    return line.replaceFirst(".*; members:", "").contains(" 127.0.0.1:" + member);
  }

  private static AttendantProcess node(String role, int port, String members, Simulator simulator) {
    return AttendantProcess.launchClustered(
        AriAttendantVerticle.class,
        QUICK,
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
  }

  /** The call log alone, as anybody's verticle would be. */
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
