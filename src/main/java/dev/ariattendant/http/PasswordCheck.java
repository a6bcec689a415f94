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
 * Checks users and passwords of HTTP's header {@code Authorization}, and slows down guessing. After
 * a wrong password that is new from its address, nothing from that address is checked for a pause,
 * which doubles each time up to {@link #LONGEST_PAUSE}.
 *
 * <p>An address may be that of a load balancer with good requests behind it. So requests that come
 * in a pause are checked at its end; if there are too many, a random choice of them. A wrong
 * password that is sent again, as by an Asterisk with an old one, starts no pause: it is no guess.
 */
public final class PasswordCheck {

  /** Gets the result of a check. */
  public interface Answer {

    /** The password is right for this user. */
    void accepted(String name);

    /** The user or the password is wrong, or missing. */
    void rejected();

    /** Nothing was checked, since too many requests of this address wait. */
    void tooMany();
  }

  /** The pause after the first wrong password. */
  public static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** The most requests of an address that wait for the end of its pause. */
  public static final int MAX_WAITING = 16;

  private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

  /** After this time without a wrong password, an address is forgotten. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private static final int MAX_ADDRESSES = 10_000;
  private static final int MAX_KNOWN = 16;

  /** The wrong passwords after which guessing is logged. */
  private static final int MANY = 10;

  private final Vertx vertx;
  private final String server;
  private final Map<String, String> users = new LinkedHashMap<>();
  private final Map<String, Attempts> addresses = new LinkedHashMap<>();

  private record Request(String credentials, Answer answer) {}

  /**
   * Creates a check for these users.
   *
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
   * Checks the credentials of a request, now or after a pause.
   *
   * @param address see {@link ClientAddress}
   * @param authorization the header; null if there is none
   */
  public void check(String address, String authorization, Answer answer) {
    if (authorization == null) {
      answer.rejected();
      return;
    }
    Request request = new Request(digest(authorization), answer);
    Attempts attempts = addresses.get(address);
    if (attempts == null) {
      decide(address, request);
    } else {
      attempts.check(request);
    }
  }

  private void decide(String address, Request request) {
    String user = null;
    for (Map.Entry<String, String> each : users.entrySet()) {
      if (MessageDigest.isEqual(bytes(each.getValue()), bytes(request.credentials))) {
        user = each.getKey();
      }
    }
    if (user != null) {
      request.answer.accepted(user);
    } else {
      attemptsOf(address).addWrong(request.credentials);
      request.answer.rejected();
    }
  }

  private Attempts attemptsOf(String address) {
    if (addresses.size() >= MAX_ADDRESSES && !addresses.containsKey(address)) {
      vertx.cancelTimer(addresses.remove(addresses.keySet().iterator().next()).end);
    }
    return addresses.computeIfAbsent(address, Attempts::new);
  }

  /** Digests are compared, not passwords: that takes equally long for all, and none is kept. */
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

  /** The wrong passwords of one address. */
  private final class Attempts {

    private final String address;
    private final Set<String> knownWrong = new LinkedHashSet<>();
    private List<Request> waiting = new ArrayList<>();
    private long arrivals;
    private int wrongCount;
    private boolean pausing;
    private long end;

    private Attempts(String address) {
      this.address = address;
      this.end = vertx.setTimer(MEMORY.toMillis(), over -> addresses.remove(address, this));
    }

    private void check(Request request) {
      if (knownWrong.contains(request.credentials)) {
        request.answer.rejected();
      } else if (pausing) {
        enqueue(request);
      } else {
        decide(address, request);
      }
    }

    /** Queues a request for the end of the pause; all that come in it have the same chance. */
    private void enqueue(Request request) {
      arrivals++;
      if (waiting.size() < MAX_WAITING) {
        waiting.add(request);
        return;
      }
      long place = ThreadLocalRandom.current().nextLong(arrivals);
      Request dropped = place < MAX_WAITING ? waiting.set((int) place, request) : request;
      dropped.answer.tooMany();
    }

    private void addWrong(String credentials) {
      if (knownWrong.size() >= MAX_KNOWN) {
        knownWrong.remove(knownWrong.iterator().next());
      }
      knownWrong.add(credentials);
      if (++wrongCount == MANY) {
        LOG.warn(
            "{}: many wrong passwords from {}; after each wrong one, all requests from there now wait"
                + " {} ms",
            server,
            address,
            LONGEST_PAUSE.toMillis());
      }
      vertx.cancelTimer(end);
      end = vertx.setTimer(MEMORY.toMillis(), over -> addresses.remove(address, this));
      if (!pausing) {
        pausing = true;
        long doubled = FIRST_PAUSE.toMillis() << Math.min(wrongCount - 1, MANY);
        vertx.setTimer(Math.min(doubled, LONGEST_PAUSE.toMillis()), over -> checkWaiting());
      }
    }

    private void checkWaiting() {
      List<Request> due = waiting;
      waiting = new ArrayList<>();
      arrivals = 0;
      pausing = false;
      due.forEach(each -> decide(address, each));
    }
  }
}
