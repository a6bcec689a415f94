package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A connection to one Asterisk: the section {@code asterisk} of the configuration, and the whole
 * {@code -conf} of an AriBridgeVerticle that is deployed alone.
 *
 * @param name the connection's name on the event bus, as in {@code ari.command.<name>}
 * @param url where Asterisk's HTTP server is; {@code /ari} is appended
 * @param username a user of ari.conf
 * @param password that user's password
 * @param app the Stasis application to register, the name in the dialplan's {@code Stasis()}
 * @param rest how commands reach Asterisk
 * @param events which types of events Asterisk sends
 * @param broadcast whether calls are claimed that the dialplan offers to several applications
 * @param resources what calls need of ARI: without it, Asterisk counts as one that refuses them
 * @param tls whom to believe to be Asterisk, for an {@code https} address
 * @param listen where to wait for Asterisks that connect to us; then {@code url} and the user of
 *     ari.conf aren't used
 * @param maxCalls how many calls this connection may have at the same time
 * @param heartbeat how often Asterisk must give a sign of life; without one for twice as long the
 *     connection is given up
 * @param requestTimeout how long to wait for a connection and for each answer
 * @param offerTimeout how long an attendant may take to accept a call before the call goes back to
 *     the dialplan
 * @param placement which attendants of a cluster are offered calls first
 * @param reconnectDelay the pause before the second attempt to connect; it doubles with each
 *     attempt
 * @param reconnectDelayMax where that doubling ends, if that isn't at {@code reconnectDelay}
 *     already
 * @param gracePeriod how long running calls may go on when the bridge is stopped
 */
public record AsteriskOptions(
    String name,
    URI url,
    String username,
    String password,
    String app,
    RestMode rest,
    EventFilter events,
    BroadcastMode broadcast,
    List<AriResource> resources,
    TlsOptions tls,
    Optional<ListenOptions> listen,
    int maxCalls,
    Duration heartbeat,
    Duration requestTimeout,
    Duration offerTimeout,
    CallPlacement placement,
    Duration reconnectDelay,
    Duration reconnectDelayMax,
    Duration gracePeriod) {

  /** The name of the only connection, where nobody chose one. */
  public static final String DEFAULT_NAME = "asterisk";

  /** Asterisk's default port, on this machine. */
  public static final URI DEFAULT_URL = URI.create("http://127.0.0.1:8088");

  /** The application of the classic example. */
  public static final String DEFAULT_APP = "channel-aa";

  /** Noticed within twice this: a frozen Asterisk, a cable that was pulled out. */
  private static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(2);

  /** Below this, a busy machine is taken for a dead one. */
  private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);

  private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DEFAULT_OFFER_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration DEFAULT_RECONNECT_DELAY = Duration.ofMillis(500);

  /** An attempt costs Asterisk nothing, and callers wait for it in silence. */
  private static final Duration DEFAULT_RECONNECT_DELAY_MAX = Duration.ofSeconds(2);

  /** What any call needs that is to hear something. */
  private static final List<AriResource> DEFAULT_RESOURCES =
      List.of(AriResource.CHANNELS, AriResource.PLAYBACKS);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
  // Asterisk takes a comma for a second application; a very long name makes it answer 500.
  private static final Pattern APP = Pattern.compile("[^,\\s]{1,80}");

  /**
   * Reads a bridge's options.
   *
   * @param config the {@code -conf} of an AriBridgeVerticle
   * @throws ConfigurationException with all that is wrong with it
   */
  public static AsteriskOptions from(JsonObject config) {
    ConfigReader reader = new ConfigReader(config);
    AsteriskOptions options = read(reader);
    reader.finish("the bridge's options");
    return options;
  }

  static AsteriskOptions read(ConfigReader reader) {
    AsteriskOptions options =
        new AsteriskOptions(
            reader.text("name", DEFAULT_NAME, NAME, "a name of letters, digits, _ . and -"),
            reader.httpUrl("url", DEFAULT_URL),
            reader.text("username", "asterisk"),
            reader.secret("password", "asterisk"),
            readApp(reader),
            reader.value("rest", RestMode.AUTO, ValueFormat.oneOf(RestMode.class)),
            EventFilter.read(reader),
            reader.value("broadcast", BroadcastMode.IGNORE, ValueFormat.oneOf(BroadcastMode.class)),
            readResources(reader),
            reader.optionalSection("tls").map(TlsOptions::read).orElse(TlsOptions.DEFAULT),
            reader.optionalSection("listen").map(ListenOptions::read),
            reader.value("maxCalls", Integer.MAX_VALUE, ValueFormat.wholeNumber(1)),
            reader.value("heartbeat", DEFAULT_HEARTBEAT, ValueFormat.duration(SHORTEST_HEARTBEAT)),
            reader.duration("requestTimeout", DEFAULT_REQUEST_TIMEOUT),
            reader.duration("offerTimeout", DEFAULT_OFFER_TIMEOUT),
            reader.value("placement", CallPlacement.LOCAL, ValueFormat.oneOf(CallPlacement.class)),
            reader.duration("reconnectDelay", DEFAULT_RECONNECT_DELAY),
            reader.duration("reconnectDelayMax", DEFAULT_RECONNECT_DELAY_MAX),
            reader.duration("gracePeriod", AriAttendantOptions.DEFAULT_GRACE_PERIOD));
    if (reader.has("reconnectDelayMax")
        && options.reconnectDelay.compareTo(options.reconnectDelayMax) > 0) {
      reader.problem("reconnectDelay", "expected no more than reconnectDelayMax");
    }
    if (options.listen.isPresent()) {
      options.checkListening(reader);
    } else if (reader.has("tls") && !options.isHttps() && !reader.isRefused("url")) {
      reader.problem("tls", "expected an https address under url with it");
    }
    return options;
  }

  private static List<AriResource> readResources(ConfigReader reader) {
    List<AriResource> resources = reader.values("resources", ValueFormat.oneOf(AriResource.class));
    return resources.isEmpty() ? DEFAULT_RESOURCES : resources;
  }

  private void checkListening(ConfigReader reader) {
    rejectBesideListen(reader, "url", "it is Asterisk that connects");
    rejectBesideListen(reader, "username", "that has a username of its own");
    rejectBesideListen(reader, "password", "that has a password of its own");
    rejectBesideListen(reader, "tls", "that has a certificate and a key");
    if (rest == RestMode.HTTP) {
      reader.problem(
          "rest", "expected auto or websocket beside listen: commands go over Asterisk's socket");
    }
  }

  private static void rejectBesideListen(ConfigReader reader, String key, String why) {
    if (reader.has(key)) {
      reader.problem(key, "expected none beside listen: " + why);
    }
  }

  private boolean isHttps() {
    return "https".equals(url.getScheme());
  }

  static String readApp(ConfigReader reader) {
    return reader.text("app", DEFAULT_APP, APP, "one application's name, without commas or blanks");
  }

  /** The same under another name. */
  public AsteriskOptions named(String otherName) {
    return with(otherName, resources);
  }

  /** The same with other needs. */
  public AsteriskOptions needing(List<AriResource> otherResources) {
    return with(name, otherResources);
  }

  private AsteriskOptions with(String otherName, List<AriResource> otherResources) {
    return new AsteriskOptions(
        otherName,
        url,
        username,
        password,
        app,
        rest,
        events,
        broadcast,
        otherResources,
        tls,
        listen,
        maxCalls,
        heartbeat,
        requestTimeout,
        offerTimeout,
        placement,
        reconnectDelay,
        reconnectDelayMax,
        gracePeriod);
  }

  /** All but the passwords, which reach no log. */
  @Override
  public String toString() {
    String where = listen.map(at -> " listening on " + at).orElse(" at " + url + " as " + username);
    return name + where + ", application " + app;
  }
}
