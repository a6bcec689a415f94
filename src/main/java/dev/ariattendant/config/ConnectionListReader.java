package dev.ariattendant.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the connections of one configuration, which must not get into each other's way. */
final class ConnectionListReader {

  /** Where an application is registered. */
  private record Registration(URI url, String app) {}

  /** Where Asterisks connect to. */
  private record Door(String host, int port) {}

  /** What only one connection may have, and the path of the one that has it. */
  private final Map<Object, String> taken = new HashMap<>();

  private ConnectionListReader() {}

  static List<AsteriskOptions> read(List<ConfigReader> readers) {
    ConnectionListReader connections = new ConnectionListReader();
    List<AsteriskOptions> all = new ArrayList<>();
    for (ConfigReader reader : readers) {
      AsteriskOptions options = AsteriskOptions.read(reader);
      if (readers.size() > 1) {
        reader.require("name", "a name, since there are several connections");
      }
      connections.add(reader, options);
      all.add(options);
    }
    return List.copyOf(all);
  }

  private void add(ConfigReader reader, AsteriskOptions options) {
    if (!reader.isRefused("name")) {
      claim(options.name(), reader, "name", "");
    }
    options
        .listen()
        .ifPresentOrElse(
            listen -> addListening(reader, listen), () -> addConnecting(reader, options));
  }

  private void addConnecting(ConfigReader reader, AsteriskOptions options) {
    if (!reader.isRefused("url") && !reader.isRefused("app")) {
      Registration registration = new Registration(options.url(), options.app());
      claim(registration, reader, "app", " at the same url: they would take it from each other");
    }
  }

  private void addListening(ConfigReader reader, ListenOptions listen) {
    // 0 is a free port, another one each time. Of one port, Vert.x would let both have a share.
    if (listen.port() != 0) {
      claim(new Door(listen.host(), listen.port()), reader, "listen.port", "");
    }
  }

  private void claim(Object what, ConfigReader reader, String key, String where) {
    String first = taken.putIfAbsent(what, reader.path());
    if (first != null) {
      reader.problem(key, "expected another one than that of " + first + where);
    }
  }
}
