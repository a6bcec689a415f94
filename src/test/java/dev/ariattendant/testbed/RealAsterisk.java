package dev.ariattendant.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An Asterisk of its own, in the chroot that {@code scripts/install-asterisk} has made, with
 * callers by SIPp. Everything is on 127.0.0.1; its ports stay the same until it is closed. What it
 * writes is kept in {@code target/testbed}.
 */
public final class RealAsterisk implements Exchange {
  private static final String ATTENDANT = "1000";

  private final int version;
  private final Path chroot;

  /** Differs from every other Asterisk's: a bridge that belongs to another test is refused. */
  private final String password = UUID.randomUUID().toString();

  private final int httpPort = FreePorts.next();
  private final int httpsPort = FreePorts.next();
  private final int sipPort = FreePorts.next();
  private final AsteriskHome home;
  private final SelfSigned certificate;
  private final TestLog log;
  private final Thread closingHook = new Thread(this::removeTraces);
  private volatile AsteriskProcess process;

  /**
   * Writes its configuration; start() starts it.
   *
   * @throws IllegalStateException if that version is not installed
   */
  public RealAsterisk(AsteriskSetup setup) {
    version = setup.version();
    chroot = new Chroot(version).path();
    home = new AsteriskHome(chroot);
    Runtime.getRuntime().addShutdownHook(closingHook);
    certificate = SelfSigned.forHosts(home.keys(), setup.hosts());
    home.configure(
        Map.of(
            "ARI_USER", username(),
            "ARI_PASSWORD", password(),
            "HTTP_PORT", String.valueOf(httpPort),
            "HTTPS_PORT", String.valueOf(httpsPort),
            "SIP_PORT", String.valueOf(sipPort),
            "OUTBOUND_WEBSOCKETS", sections(setup, socket -> socket.inAriConf(username())),
            "WEBSOCKET_CLIENTS", sections(setup, this::webSocketClient)));
    log = TestLog.create("asterisk-%d-%d.log".formatted(version, httpPort));
  }

  /** An Asterisk with the usual configuration. */
  public RealAsterisk(int version) {
    this(AsteriskSetup.of(version));
  }

  private static String sections(AsteriskSetup setup, Function<OutboundWebSocket, String> section) {
    return setup.outbound().stream().map(section).collect(Collectors.joining("\n"));
  }

  private String webSocketClient(OutboundWebSocket socket) {
    return socket.inWebSocketClientConf(
        socket.trusted().map(file -> home.inChroot(home.keep(file, socket.app() + ".pem"))));
  }

  @Override
  public URI ari() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  /** ARI's base over TLS, for example {@code https://127.0.0.1:8089}. */
  public URI tlsAri() {
    return URI.create("https://127.0.0.1:" + httpsPort);
  }

  /** The certificate of {@link #tlsAri()}, as a PEM file. */
  public Path certificate() {
    return certificate.certificate();
  }

  /** Where it takes SIP, by UDP. */
  public InetSocketAddress sip() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
  }

  /** A folder that Asterisk reads under the same path as this process; removed with it. */
  public Path shared() {
    return home.shared();
  }

  /** Asterisk's major version, for example 22. */
  public int version() {
    return version;
  }

  @Override
  public String toString() {
    return "Asterisk " + version;
  }

  /** The id of its process; it must run. */
  public long pid() {
    return process.pid();
  }

  @Override
  public String username() {
    return "asterisk";
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void start() {
    if (process != null) {
      throw new IllegalStateException("Asterisk " + version + " has been started");
    }
    try {
      process = new AsteriskProcess(chroot, home.configuration(), log);
      process.awaitReady();
      requireAri();
    } catch (IOException | IllegalStateException e) {
      kill();
      throw new IllegalStateException("Asterisk " + version + " did not start" + log.end(), e);
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

  /**
   * Stops it by SIGSTOP, as if its machine hung: its connections stay open, the system accepts new
   * ones, and nothing is answered, until {@link #thaw()}.
   */
  public void freeze() {
    process.freeze();
  }

  /** Continues it after a {@link #freeze()}, with all that has arrived meanwhile. */
  public void thaw() {
    process.thaw();
  }

  /**
   * Waits for the next line of its log, after the last one waited for.
   *
   * @return the next line that contains this
   * @throws IllegalStateException if none comes within 30 seconds
   */
  public String logged(String part) {
    return process.logged(part);
  }

  /**
   * Changes {@code ari.conf}; a running Asterisk reads it after {@code module reload res_ari.so}.
   */
  public void editAri(UnaryOperator<String> change) {
    home.edit("ari.conf", change);
  }

  /** The output of a command of Asterisk's command line, for example {@code core show channels}. */
  public List<String> cli(String command) {
    return process.cli(command);
  }

  @Override
  public Caller call(Dtmf dtmf) {
    return call(dtmf, ATTENDANT);
  }

  /** As {@link #call(Dtmf)}, with another extension of {@code extensions.conf}. */
  public Caller call(Dtmf dtmf, String extension) {
    return SippCaller.dial(sipPort, extension, dtmf);
  }

  /**
   * A caller from a carrier with this number in From, whose keys are telephone events in the audio.
   */
  public Caller callAs(String number) {
    return SippCaller.dial(
        sipPort,
        ATTENDANT,
        URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20"),
        Dtmf.RFC_4733);
  }

  @Override
  public void callInVain() {
    try (Caller caller = call(Dtmf.SIP_INFO)) {
      logged("STASISSTATUS is FAILED");
      caller.hangUp();
    }
  }

  @Override
  public void awaitRefusal(String reason) {
    logged("ATTENDANT_REFUSED is " + reason);
  }

  @Override
  public Duration audioDelay() {
    return Duration.ofMillis(600);
  }

  @Override
  public int channels() {
    // A line with exclamation marks between its fields is a channel; other lines are remarks.
    return (int)
        cli("core show channels concise").stream().filter(line -> line.contains("!")).count();
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
