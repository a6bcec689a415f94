package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The console: the section {@code console} of the configuration, and the whole {@code -conf} of a
 * ConsoleVerticle that is deployed alone. The schema describes its keys.
 *
 * @param port 0 = there is no console
 * @param tokenForAll whether clients on this machine, too, must show the token
 * @param tokens those of people and of programs, each with what it permits
 */
public record ConsoleOptions(
    String host,
    int port,
    Optional<String> token,
    boolean tokenForAll,
    List<ProgramToken> tokens,
    Optional<String> certificate,
    Optional<String> key) {

  /** Who acts with {@code console.token}, as events and the log name it. */
  public static final String CONSOLE = "console";

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  public ConsoleOptions {
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
  }

  /** Reads a console's options, or throws a {@link ConfigurationException}. */
  public static ConsoleOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.CONSOLE, config, "the console's options", ConsoleOptions::read);
  }

  /** Reads the section; problems are reported to it. */
  public static ConsoleOptions read(ConfigSection section) {
    ConsoleOptions options = section.bind(ConsoleOptions.class);
    boolean forAll = options.tokenForAll || (section.has("token") && !section.has("tokenForAll"));
    if (section.has("token")) {
      if (!options.isOnLoopback() && !forAll) {
        section.problem(
            "tokenForAll", "expected true, since host isn't an address of this machine alone");
      }
    } else if (!options.isOnLoopback()) {
      section.problem("token", "expected one, since host isn't an address of this machine alone");
    } else if (forAll) {
      section.problem("token", "expected one, since tokenForAll is true");
    }
    options.checkTokens(section);
    return options;
  }

  private void checkTokens(ConfigSection section) {
    Set<String> names = new HashSet<>();
    Set<String> known = new HashSet<>();
    token.ifPresent(known::add);
    for (int i = 0; i < tokens.size(); i++) {
      if (!names.add(tokens.get(i).name())) {
        section.problem("tokens[" + i + "].name", "expected one that no other token has");
      }
      if (!known.add(tokens.get(i).token())) {
        section.problem("tokens[" + i + "].token", "expected one of its own");
      }
      if (tokens.get(i).role().isPresent()) {
        checkPerson(section, i);
      } else if (tokens.get(i).apps().isEmpty() && tokens.get(i).ask().isEmpty()) {
        section.problem("tokens[" + i + "]", "expected role, apps or ask: it permits nothing");
      }
    }
  }

  private void checkPerson(ConfigSection section, int i) {
    if (tokens.get(i).isOfProgram()) {
      section.problem(
          "tokens[" + i + "].role",
          "expected none beside apps, variables or ask: a person and a program have a token each");
    }
    if (tokens.get(i).name().equals(CONSOLE)) {
      section.problem(
          "tokens[" + i + "].name", "expected another name: this is that of console.token");
    }
  }

  /** Whether programs on this machine may watch calls, and read metrics, without the token. */
  public boolean trustsThisMachine() {
    return isOnLoopback() && !tokenForAll;
  }

  /** Whether only programs on this machine can reach it. */
  public boolean isOnLoopback() {
    return isLoopback(host);
  }

  /** Whether a host is this machine, and no other can reach it there. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /** Without the token: logs show it. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }
}
