package dev.ariattendant.http;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows users by what they show in HTTP's header {@code Authorization}, and slows down whoever
 * tries one password after another. After a wrong one that its address hasn't shown before, nothing
 * else from that address is looked at for a while, which doubles each time up to {@link
 * #LONGEST_PAUSE}.
 *
 * <p>An address may be a load balancer's, with somebody behind it who knows the password. So what
 * comes in a pause is looked at when that is over, a few of it if there is very much, whichever;
 * and a wrong password that is shown again and again, as by an Asterisk with an old one, makes
 * nobody wait: it is no new attempt.
 */
public final class PasswordCheck {

  /** Of a client. */
  public interface Answer {

    /** It may come in, as this user. */
    void accepted(String name);

    /** What it has shown is wrong. */
    void rejected();

    /** What it has shown hasn't been looked at, for too many from its address have come. */
    void tooMany();
  }

  /** After the first wrong password. */
  public static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Where the doubling ends. */
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** How many wait for the end of a pause. */
  public static final int MOST_WAITING = 16;

  private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

  /** Without any wrong password for so long, an address begins anew. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private static final int MOST_SOURCES = 10_000;
  private static final int MOST_KNOWN = 16;
  private static final int MANY = 10;

  private final Vertx vertx;
  private final String server;
  private final Map<String, String> users = new LinkedHashMap<>();
  private final Map<String, Attempts> sources = new LinkedHashMap<>();

  private record Waiting(String shown, Answer answer) {}

  /**
   * For these users.
   *
   * @param server whose check this is, for the log
   * @param passwords by users' names
   */
  public PasswordCheck(Vertx vertx, String server, Map<String, String> passwords) {
    this.vertx = vertx;
    this.server = server;
    passwords.forEach(
        (name, password) ->
            users.put(
                name,
                digest(
                    "Basic " + Base64.getEncoder().encodeToString(bytes(name + ":" + password)))));
  }

  /**
   * Looks at what a client shows, now or later.
   *
   * @param source see {@link ClientAddress}
   * @param authorization the header; null if there is none
   */
  public void check(String source, String authorization, Answer answer) {
    if (authorization == null) {
      answer.rejected();
      return;
    }
    Waiting client = new Waiting(digest(authorization), answer);
    Attempts attempts = sources.get(source);
    if (attempts == null) {
      decide(source, client);
    } else {
      attempts.look(client);
    }
  }

  private void decide(String source, Waiting client) {
    String user = null;
    for (Map.Entry<String, String> each : users.entrySet()) {
      if (MessageDigest.isEqual(bytes(each.getValue()), bytes(client.shown))) {
        user = each.getKey();
      }
    }
    if (user != null) {
      client.answer.accepted(user);
    } else {
      attemptsOf(source).wrong(client.shown);
      client.answer.rejected();
    }
  }

  private Attempts attemptsOf(String source) {
    if (sources.size() >= MOST_SOURCES && !sources.containsKey(source)) {
      vertx.cancelTimer(sources.remove(sources.keySet().iterator().next()).end);
    }
    return sources.computeIfAbsent(source, Attempts::new);
  }

  /** What is compared takes as long for all, and isn't kept itself. */
  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** From one address. */
  private final class Attempts {

    private final String source;
    private final Set<String> known = new LinkedHashSet<>();
    private List<Waiting> waiting = new ArrayList<>();
    private long arrivals;
    private int wrong;
    private boolean pausing;
    private long end;

    private Attempts(String source) {
      this.source = source;
      this.end = vertx.setTimer(MEMORY.toMillis(), over -> sources.remove(source, this));
    }

    private void look(Waiting client) {
      if (known.contains(client.shown)) {
        client.answer.rejected();
      } else if (pausing) {
        await(client);
      } else {
        decide(source, client);
      }
    }

    /** Each of those that come in this pause has the same chance, the first as the last. */
    private void await(Waiting client) {
      arrivals++;
      if (waiting.size() < MOST_WAITING) {
        waiting.add(client);
        return;
      }
      long place = ThreadLocalRandom.current().nextLong(arrivals);
      Waiting leaving = place < MOST_WAITING ? waiting.set((int) place, client) : client;
      leaving.answer.tooMany();
    }

    private void wrong(String shown) {
      if (known.size() >= MOST_KNOWN) {
        known.remove(known.iterator().next());
      }
      known.add(shown);
      if (++wrong == MANY) {
        LOG.warn(
            "{}: somebody at {} tries one password after another; all from there wait {} ms now, with"
                + " the right one, too, after each wrong one",
            server,
            source,
            LONGEST_PAUSE.toMillis());
      }
      vertx.cancelTimer(end);
      end = vertx.setTimer(MEMORY.toMillis(), over -> sources.remove(source, this));
      if (!pausing) {
        pausing = true;
        long doubled = FIRST_PAUSE.toMillis() << Math.min(wrong - 1, MANY);
        vertx.setTimer(Math.min(doubled, LONGEST_PAUSE.toMillis()), over -> goOn());
      }
    }

    private void goOn() {
      List<Waiting> due = waiting;
      waiting = new ArrayList<>();
      arrivals = 0;
      pausing = false;
      due.forEach(each -> decide(source, each));
    }
  }
}
