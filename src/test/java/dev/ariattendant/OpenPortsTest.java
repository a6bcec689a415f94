package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.app.DemoVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process opens the ports that docs/security.md lists and no others, and by default all of them
 * on loopback.
 */
@Tag("slow")
@ExtendWith(VertxExtension.class)
@EnabledOnOs(OS.LINUX)
@Timeout(120)
final class OpenPortsTest {

  private static final String LISTENING = "0A";

  /** 127.0.0.1, and the same as an address of IPv6, as Linux writes them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F");

  /** A socket on which the process listens. */
  private record Port(String address, int number) {}

  @Test
  @DisplayName(
      "The console, the simulator, Hazelcast and the event bus listen on loopback, and "
          + "nothing else listens")
  void allPortsAreOnLoopback(Vertx vertx) {
    int console = FreePorts.next();
    int member = FreePorts.next();
    int bus = FreePorts.next();
    Map<String, String> environment =
        Map.of(
            "CONSOLE_PORT",
            String.valueOf(console),
            "CLUSTER_PORT",
            String.valueOf(member),
            "CLUSTER_BUS_PORT",
            String.valueOf(bus),
            "CLUSTER_MEMBERS",
            "127.0.0.1:" + member,
            "CLUSTER_NAME",
            "ports",
            // Vert.x's resolver has a UDP port of its own, for the answers of name servers.
            "JAVA_TOOL_OPTIONS",
            "-Dvertx.disableDnsResolver=true");
    try (AttendantProcess process =
        AttendantProcess.launchClustered(DemoVerticle.class, new JsonObject(), environment)) {
      process.line(line -> line.endsWith("has entered the application"));
      long pid = process.pid();
      Await.until(
          vertx,
          "the console is there, too",
          () -> ports(pid, "tcp"),
          ports -> ports.stream().anyMatch(port -> port.number() == console));

      List<Port> open = ports(pid, "tcp");
      assertThat(open).extracting(Port::address).allMatch(LOOPBACK::contains);
      assertThat(open).extracting(Port::number).contains(console, member, bus);
      assertThat(open).as("the fourth is the simulator's").hasSize(4);
      assertThat(ports(pid, "udp")).isEmpty();
    }
  }

  private static List<Port> ports(long pid, String protocol) {
    Set<String> own = sockets(pid);
    return Stream.of(protocol, protocol + "6")
        .flatMap(table -> lines(Path.of("/proc/" + pid + "/net/" + table)))
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> own.contains("socket:[" + columns[9] + "]"))
        .filter(columns -> protocol.equals("udp") || columns[3].equals(LISTENING))
        .map(columns -> columns[1].split(":"))
        .map(local -> new Port(local[0], Integer.parseInt(local[1], 16)))
        .toList();
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inodes of the process's sockets, as its open files name them. */
  private static Set<String> sockets(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.map(OpenPortsTest::target).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an open file links to; empty if it was closed meanwhile. */
  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
