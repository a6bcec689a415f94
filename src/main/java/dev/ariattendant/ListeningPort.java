package dev.ariattendant;

import dev.ariattendant.config.ConfigSection;
import dev.ariattendant.config.ListenOptions;
import dev.ariattendant.config.SpeechServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ports on which this program listens. If two of its servers had the same one, Vert.x would
 * share the connections out among them. Those of several connections are compared where they are
 * read.
 *
 * @param path where in the configuration
 */
record ListeningPort(String path, String host, int port) {

  private static final Set<String> ALL = Set.of("0.0.0.0", "::");

  /** Reports a port that another server has. */
  static void check(
      AriAttendantOptions options, List<ConfigSection> asterisks, ConfigSection speech) {
    List<ListeningPort> taken = new ArrayList<>();
    taken.add(
        new ListeningPort("console.port", options.console().host(), options.console().port()));
    if (options.cluster().role().bridges()) {
      List<ListeningPort> listening = new ArrayList<>();
      for (int i = 0; i < asterisks.size(); i++) {
        Optional<ListenOptions> listen = options.asterisks().get(i).listen();
        if (listen.isPresent()) {
          ConfigSection section = asterisks.get(i).section("listen");
          listening.add(
              claim(taken, section, new ListeningPort(section.path() + ".port", listen.get())));
        }
      }
      taken.addAll(listening);
    }
    Optional<SpeechServerOptions> server = options.speech().server();
    if (options.cluster().role().attends() && server.isPresent()) {
      ConfigSection section = speech.section("server");
      claim(taken, section, new ListeningPort(section.path() + ".port", server.get()));
    }
  }

  private ListeningPort(String path, ListenOptions listen) {
    this(path, listen.host(), listen.port());
  }

  private ListeningPort(String path, SpeechServerOptions server) {
    this(path, server.host(), server.port());
  }

  private static ListeningPort claim(
      List<ListeningPort> taken, ConfigSection section, ListeningPort port) {
    if (!section.isRefused("port")) {
      taken.stream()
          .filter(port::isTheSameAs)
          .findFirst()
          .ifPresent(
              first ->
                  section.problem(
                      "port",
                      "expected another port than that of %s, %d"
                          .formatted(first.path, first.port)));
    }
    return port;
  }

  private boolean isTheSameAs(ListeningPort other) {
    boolean sameHost =
        named(host).equals(named(other.host)) || ALL.contains(host) || ALL.contains(other.host);
    // 0 is no server, or any free port.
    return port == other.port && port != 0 && sameHost;
  }

  private static String named(String host) {
    return host.equals("localhost") ? "127.0.0.1" : host;
  }
}
