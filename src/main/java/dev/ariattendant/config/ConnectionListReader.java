package dev.ariattendant.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the connections, and reports what two of them can't share. */
public final class ConnectionListReader {

  /** Where an application is registered. */
  private record Registration(URI url, String app) {}

  /** Where Asterisks connect to. */
  private record Port(String host, int port) {}

  /** What only one connection may have, and the path of the connection that has it. */
  private final Map<Object, String> taken = new HashMap<>();

  private ConnectionListReader() {}

  /** Reads all connections; problems are reported to their sections. */
  public static List<AsteriskOptions> read(List<ConfigSection> sections) {
    ConnectionListReader connections = new ConnectionListReader();
    List<AsteriskOptions> all = new ArrayList<>();
    for (ConfigSection section : sections) {
      AsteriskOptions options = AsteriskOptions.read(section);
      if (sections.size() > 1) {
        requireName(section);
      }
      connections.add(section, options);
      all.add(options);
    }
    return List.copyOf(all);
  }

  private static void requireName(ConfigSection section) {
    if (!section.has("name")) {
      section.problem("name", "expected a name, since there are several connections");
    }
  }

  private void add(ConfigSection section, AsteriskOptions options) {
    if (!section.isRefused("name")) {
      claim(options.name(), section, "name", "");
    }
    options
        .listen()
        .ifPresentOrElse(
            listen -> addListening(section, listen), () -> addConnecting(section, options));
  }

  private void addConnecting(ConfigSection section, AsteriskOptions options) {
    if (!section.isRefused("url") && !section.isRefused("app")) {
      Registration registration = new Registration(options.url(), options.app());
      claim(registration, section, "app", " at the same url: they would take it from each other");
    }
  }

  private void addListening(ConfigSection section, ListenOptions listen) {
    // 0 is any free port. If two servers listen on the same port, Vert.x shares its connections
    // out.
    if (listen.port() != 0) {
      claim(new Port(listen.host(), listen.port()), section, "listen.port", "");
    }
  }

  private void claim(Object what, ConfigSection section, String key, String where) {
    String first = taken.putIfAbsent(what, section.path());
    if (first != null) {
      section.problem(key, "expected another one than that of " + first + where);
    }
  }
}
