package dev.ariattendant.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The options of a {@link Simulator}.
 *
 * @param port on 127.0.0.1; 0 = any free one
 * @param version of Asterisk; before 20.14, 21.9 and 22.4 there are no REST requests over
 *     WebSockets: they are ignored
 * @param speed how many times faster than real time all durations pass: sounds, waits, keys
 * @param missingSounds names without {@code sound:}; every other sound is installed
 * @param labels the priorities of the dialplan's labels, by {@link #label}
 * @param endpoints that can be dialled
 */
public record SimulatorOptions(
    int port,
    String username,
    String password,
    String version,
    double speed,
    Set<String> missingSounds,
    Map<String, Integer> labels,
    EndpointDirectory endpoints) {

  /** The usual port of Asterisk's HTTP server. */
  public static final int ASTERISK_PORT = 8088;

  /** The release whose behaviour the simulator reproduces. */
  public static final String DEFAULT_VERSION = "22.10.1";

  public SimulatorOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ", expected 0 to 65535");
    }
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed is " + speed + ", expected more than 0");
    }
    missingSounds = Set.copyOf(missingSounds);
    labels = Map.copyOf(labels);
  }

  /**
   * Any free port, user and password {@code asterisk}, real time, all sounds installed, no labels,
   * {@link EndpointDirectory#STANDARD}.
   */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        0,
        "asterisk",
        "asterisk",
        DEFAULT_VERSION,
        1,
        Set.of(),
        Map.of(),
        EndpointDirectory.STANDARD);
  }

  public SimulatorOptions withPort(int newPort) {
    return new SimulatorOptions(
        newPort, username, password, version, speed, missingSounds, labels, endpoints);
  }

  public SimulatorOptions withCredentials(String newUsername, String newPassword) {
    return new SimulatorOptions(
        port, newUsername, newPassword, version, speed, missingSounds, labels, endpoints);
  }

  public SimulatorOptions withVersion(String newVersion) {
    return new SimulatorOptions(
        port, username, password, newVersion, speed, missingSounds, labels, endpoints);
  }

  public SimulatorOptions withSpeed(double newSpeed) {
    return new SimulatorOptions(
        port, username, password, version, newSpeed, missingSounds, labels, endpoints);
  }

  public SimulatorOptions withMissingSounds(String... names) {
    return new SimulatorOptions(
        port, username, password, version, speed, Set.of(names), labels, endpoints);
  }

  /** The same with one more label. */
  public SimulatorOptions withLabel(String context, String extension, String label, int priority) {
    Map<String, Integer> more = new HashMap<>(labels);
    more.put(label(context, extension, label), priority);
    return new SimulatorOptions(
        port, username, password, version, speed, missingSounds, more, endpoints);
  }

  public SimulatorOptions withEndpoints(EndpointDirectory newEndpoints) {
    return new SimulatorOptions(
        port, username, password, version, speed, missingSounds, labels, newEndpoints);
  }

  /** The key of a label, e.g. {@code handover,500,lab}. */
  public static String label(String context, String extension, String label) {
    return String.join(",", context, extension, label);
  }

  @Override
  public String toString() {
    return "SimulatorOptions[port=%d, username=%s, version=%s, speed=%s, missingSounds=%s]"
        .formatted(port, username, version, speed, missingSounds);
  }
}
