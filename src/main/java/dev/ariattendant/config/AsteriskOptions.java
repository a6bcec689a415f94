package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A connection to one Asterisk: the section {@code asterisk} of the configuration, and the whole
 * {@code -conf} of an AriBridgeVerticle that is deployed alone. The schema describes its keys.
 *
 * @param events holds, beside what is configured, the types that a bridge can't do without
 * @param maxCalls {@link Integer#MAX_VALUE} for no limit
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

  /** The name of the only connection, if none is configured. */
  public static final String DEFAULT_NAME = "asterisk";

  public static final String DEFAULT_APP = "channel-aa";

  /** Longer than most prompts last, shorter than supervisors wait before they kill a process. */
  static final Duration DEFAULT_GRACE_PERIOD = Duration.ofSeconds(10);

  private static final List<AriResource> DEFAULT_RESOURCES =
      List.of(AriResource.CHANNELS, AriResource.PLAYBACKS);

  /** Defaults that the schema doesn't have: 0 and null are keys that aren't there. */
  public AsteriskOptions {
    EventFilter filter = events == null ? EventFilter.DEFAULT : events;
    events = broadcast == BroadcastMode.CLAIM ? filter.withBroadcasts() : filter;
    resources = resources == null || resources.isEmpty() ? DEFAULT_RESOURCES : resources;
    tls = tls == null ? TlsOptions.DEFAULT : tls;
    maxCalls = maxCalls == 0 ? Integer.MAX_VALUE : maxCalls;
    gracePeriod = gracePeriod == null ? DEFAULT_GRACE_PERIOD : gracePeriod;
  }

  /** Reads a bridge's options, or throws a {@link ConfigurationException}. */
  public static AsteriskOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.CONNECTION, config, "the bridge's options", AsteriskOptions::read);
  }

  static AsteriskOptions read(ConfigSection section) {
    AsteriskOptions options = section.bind(AsteriskOptions.class);
    if (section.has("reconnectDelayMax")
        && options.reconnectDelay.compareTo(options.reconnectDelayMax) > 0) {
      section.problem("reconnectDelay", "expected no more than reconnectDelayMax");
    }
    if (!section.has("listen")
        && section.has("tls")
        && !options.isHttps()
        && !section.isRefused("url")) {
      section.problem("tls", "expected an https address under url with it");
    }
    options.tls.check(section.section("tls"));
    options.listen.ifPresent(listen -> listen.check(section.section("listen")));
    options.events.check(section, options.broadcast);
    return options;
  }

  private boolean isHttps() {
    return "https".equals(url.getScheme());
  }

  public AsteriskOptions named(String otherName) {
    return with(otherName, resources);
  }

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

  /** Without the passwords: logs show it. */
  @Override
  public String toString() {
    String where = listen.map(at -> " listening on " + at).orElse(" at " + url + " as " + username);
    return name + where + ", application " + app;
  }
}
