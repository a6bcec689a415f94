package dev.ariattendant.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * An Asterisk of its own, in the chroot that {@code scripts/install-asterisk} has made, with
 * callers by SIPp. Everything is on 127.0.0.1; its ports stay the same until it is closed. What it
 * writes is kept in {@code target/testbed}.
 */
public final class RealAsterisk implements Exchange {
  private static final String ATTENDANT = "1000";

  private final int version;
  private final int httpPort = FreePorts.next();
  private final int sipPort = FreePorts.next();
  private final AsteriskHome home;
  private final TestLog log;
  private final Thread closingHook = new Thread(this::removeTraces);
  private volatile AsteriskProcess process;

  /**
   * Lays out its configuration; start() starts it.
   *
   * @param version 16 or 22
   * @throws IllegalStateException if that version is not installed
   */
  public RealAsterisk(int version) {
    if (!isInstalled(version)) {
      throw new IllegalStateException(
          ("Asterisk %d cannot run here: there is nothing in %s, or no sipp, or we are not root;"
                  + " run scripts/install-asterisk, and the tests, as root")
              .formatted(version, chroot(version)));
    }
    this.version = version;
    home =
        new AsteriskHome(
            chroot(version),
            Map.of(
                "ARI_USER", username(),
                "ARI_PASSWORD", password(),
                "HTTP_PORT", String.valueOf(httpPort),
                "SIP_PORT", String.valueOf(sipPort)));
    log = TestLog.create("asterisk-%d-%d.log".formatted(version, httpPort));
    Runtime.getRuntime().addShutdownHook(closingHook);
  }

  /** Whether that version's chroot is there, SIPp too, and we are root, who may use a chroot. */
  public static boolean isInstalled(int version) {
    return Files.isExecutable(chroot(version).resolve("usr/sbin/asterisk"))
        && Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "sipp")))
        && "root".equals(System.getProperty("user.name"));
  }

  private static Path chroot(int version) {
    Map<String, String> env = System.getenv();
    String userCache = env.getOrDefault("XDG_CACHE_HOME", env.getOrDefault("HOME", "") + "/.cache");
    return Path.of(env.getOrDefault("ARI_ATTENDANT_CACHE", userCache + "/ari-attendant"))
        .resolve("asterisk-" + version);
  }

  @Override
  public String name() {
    return "Asterisk " + version;
  }

  @Override
  public URI ari() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  @Override
  public String username() {
    return "asterisk";
  }

  @Override
  public String password() {
    return "asterisk";
  }

  @Override
  public void start() {
    if (process != null) {
      throw new IllegalStateException(name() + " has been started");
    }
    try {
      process = new AsteriskProcess(chroot(version), home.configuration(), log);
      process.awaitReady();
      requireAri();
    } catch (IOException | ExecutionException | TimeoutException e) {
      kill();
      throw new IllegalStateException(name() + " did not start" + log.end(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void requireAri() throws IOException, InterruptedException {
    byte[] credentials = (username() + ":" + password()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(ari().resolve("/ari/asterisk/info"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .timeout(Duration.ofSeconds(5))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("ARI answered " + status);
    }
  }

  @Override
  public void stop() {
    AsteriskProcess running = process;
    process = null;
    if (running != null) {
      try {
        running.stop();
      } catch (InterruptedException e) {
        running.kill();
        throw interrupted(e);
      }
    }
  }

  @Override
  public Caller call(Dtmf dtmf) {
    return call(dtmf, ATTENDANT);
  }

  /** As {@link #call(Dtmf)}, with another extension of {@code extensions.conf}. */
  public Caller call(Dtmf dtmf, String extension) {
    return SippCaller.dial(sipPort, extension, dtmf);
  }

  /** Kills it if it still runs, and removes its folders. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(closingHook);
    removeTraces();
  }

  private void removeTraces() {
    kill();
    home.close();
  }

  private void kill() {
    AsteriskProcess running = process;
    process = null;
    if (running != null) {
      running.kill();
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
