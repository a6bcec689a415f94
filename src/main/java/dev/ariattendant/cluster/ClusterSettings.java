package dev.ariattendant.cluster;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a cluster and of this node, from the environment. A system property wins over its
 * variable: {@code cluster.port} over {@code CLUSTER_PORT}.
 */
record ClusterSettings(Map<String, String> environment, Properties system) {

  private static final String BUS_PORT = "cluster.bus.port";
  private static final String BUS_TLS = "cluster.tls";
  private static final String NETWORK = "cluster.network";
  private static final String MEMBERS = "cluster.members";
  private static final String KUBERNETES = "cluster.kubernetes";
  private static final String TRUSTED = "trusted";
  private static final String A_PORT = "a port from 1 to 65535";
  private static final int LAST_PORT = 65_535;

  /** A service's name in Kubernetes: a label of DNS, as RFC 1035 has it. */
  private static final Pattern SERVICE = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final Pattern MEMBER = Pattern.compile("[\\w.-]+(?::(.*))?");

  static ClusterSettings ofProcess() {
    return new ClusterSettings(System.getenv(), System.getProperties());
  }

  /** The port of the event bus; empty if unset or wrong, which {@link #properties} reports. */
  Optional<Integer> busPort() {
    return setting(BUS_PORT).flatMap(ClusterSettings::port);
  }

  /** The TLS of the event bus, for any cluster manager. */
  Optional<EventBusTls> busTls() {
    return setting(BUS_TLS).map(folder -> new EventBusTls(Path.of(folder)));
  }

  /** Whether the network is declared to be such that only nodes can reach this one. */
  boolean networkIsTrusted() {
    return setting(NETWORK).filter(TRUSTED::equals).isPresent();
  }

  /**
   * The service in Kubernetes whose pods are the nodes; empty if unset or wrong, which {@link
   * #properties} reports.
   */
  Optional<String> kubernetesService() {
    return setting(KUBERNETES).flatMap(ClusterSettings::service);
  }

  /**
   * The values of {@code ${cluster.name}} and the other placeholders in Hazelcast's configuration,
   * and all system properties. Blocks, since it resolves host names.
   *
   * @throws VertxException with all problems, each with the name of its variable
   */
  Properties properties() {
    List<String> problems = new ArrayList<>();
    String name = read("cluster.name", "ari-attendant", ClusterSettings::text, "a text", problems);
    String host =
        read(
            "cluster.host",
            "127.0.0.1",
            ClusterSettings::ownAddress,
            "an IPv4 address of this machine",
            problems);
    int port = read("cluster.port", 5701, ClusterSettings::port, A_PORT, problems);
    String members =
        read(
            MEMBERS,
            host,
            ClusterSettings::members,
            "hosts such as 10.0.0.1,two.example:5701",
            problems);
    read(KUBERNETES, "", ClusterSettings::service, "the name of a service such as nodes", problems);
    if (setting(KUBERNETES).isPresent() && setting(MEMBERS).isPresent()) {
      problems.add(
          "%s and %s: expected one of them".formatted(origin(MEMBERS), origin(KUBERNETES)));
    }
    read(BUS_PORT, 0, ClusterSettings::port, A_PORT, problems);
    read(NETWORK, "", text -> text(text).filter(TRUSTED::equals), TRUSTED, problems);
    if (!problems.isEmpty()) {
      throw new VertxException(
          "The settings of the cluster can't be used:\n  " + String.join("\n  ", problems), true);
    }
    Properties properties = new Properties();
    properties.putAll(system);
    properties.put("cluster.name", name);
    properties.put("cluster.host", host);
    properties.put("cluster.port", String.valueOf(port));
    properties.put(MEMBERS, members);
    return properties;
  }

  private <T> T read(
      String key,
      T otherwise,
      Function<String, Optional<T>> parser,
      String expected,
      List<String> problems) {
    Optional<String> set = setting(key);
    Optional<T> value = set.flatMap(parser);
    if (set.isPresent() && value.isEmpty()) {
      problems.add("%s: expected %s, found '%s'".formatted(origin(key), expected, set.get()));
    }
    return value.orElse(otherwise);
  }

  /** An empty value counts as unset. */
  private Optional<String> setting(String key) {
    return Optional.ofNullable(system.getProperty(key, environment.get(variable(key))))
        .filter(text -> !text.isEmpty());
  }

  /** What the user has set: the property or the variable. */
  private String origin(String key) {
    return system.containsKey(key) ? key : variable(key);
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(each -> !each.isBlank());
  }

  private static Optional<Integer> port(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .filter(port -> port >= 1 && port <= LAST_PORT);
  }

  private static Optional<String> service(String text) {
    return Optional.of(text).filter(SERVICE.asMatchPredicate());
  }

  private static Optional<String> members(String list) {
    List<String> members = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    return members.stream().allMatch(ClusterSettings::isMember)
        ? Optional.of(String.join(",", members))
        : Optional.empty();
  }

  private static boolean isMember(String text) {
    Matcher member = MEMBER.matcher(text);
    return member.matches() && (member.group(1) == null || port(member.group(1)).isPresent());
  }

  /** The host's IPv4 address if it is one of this machine: other nodes connect to it. */
  private static Optional<String> ownAddress(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(address -> address instanceof Inet4Address && isOurs(address))
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
