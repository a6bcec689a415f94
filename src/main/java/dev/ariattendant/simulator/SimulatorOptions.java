package dev.ariattendant.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a {@link Simulator} is set up.
 *
 * @param port on 127.0.0.1; 0 = any free one
 * @param version what {@code GET /asterisk/info} says; before 20.14, 21.9 and 22.4 there are no
 *     REST requests over WebSockets: they are ignored
 * @param speed how many times faster than real time all durations pass: sounds, waits, keys
 * @param missingSounds names without {@code sound:}; every other sound is installed
 * @param labels of the dialplan, as {@link #label} writes them, and the priorities that they mean
 * @param telephoneBook who can be dialled
 */
public record SimulatorOptions(
    int port,
    String username,
    String password,
    String version,
    double speed,
    Set<String> missingSounds,
    Map<String, Integer> labels,
    EndpointDirectory telephoneBook) {

  /** Where Asterisk's HTTP server usually is. */
  public static final int ASTERISK_PORT = 8088;

  /** The release whose behaviour the simulator was recorded from. */
  public static final String DEFAULT_VERSION = "22.10.1";

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value makes no sense
   */
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
   * Any free port, user and password {@code asterisk}, real time, all sounds there, no labels, the
   * standard telephone book.
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
        newPort, username, password, version, speed, missingSounds, labels, telephoneBook);
  }

  public SimulatorOptions withCredentials(String newUsername, String newPassword) {
    return new SimulatorOptions(
        port, newUsername, newPassword, version, speed, missingSounds, labels, telephoneBook);
  }

  public SimulatorOptions withVersion(String newVersion) {
    return new SimulatorOptions(
        port, username, password, newVersion, speed, missingSounds, labels, telephoneBook);
  }

  public SimulatorOptions withSpeed(double newSpeed) {
    return new SimulatorOptions(
        port, username, password, version, newSpeed, missingSounds, labels, telephoneBook);
  }

  public SimulatorOptions withMissingSounds(String... names) {
    return new SimulatorOptions(
        port, username, password, version, speed, Set.of(names), labels, telephoneBook);
  }

  /** The same with one more label of the dialplan. */
  public SimulatorOptions withLabel(String context, String extension, String label, int priority) {
    Map<String, Integer> more = new HashMap<>(labels);
    more.put(label(context, extension, label), priority);
    return new SimulatorOptions(
        port, username, password, version, speed, missingSounds, more, telephoneBook);
  }

  public SimulatorOptions withTelephoneBook(EndpointDirectory newBook) {
    return new SimulatorOptions(
        port, username, password, version, speed, missingSounds, labels, newBook);
  }

  /** E.g. {@code handover,500,lab}. */
  public static String label(String context, String extension, String label) {
    return String.join(",", context, extension, label);
  }

  @Override
  public String toString() {
    return "SimulatorOptions[port=%d, username=%s, version=%s, speed=%s, missingSounds=%s]"
        .formatted(port, username, version, speed, missingSounds);
  }
}
