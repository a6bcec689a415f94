package dev.ariattendant.app;

import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Makes Vert.x read the system's hosts file ({@code /etc/hosts}) periodically. By default it reads
 * the file once, and doesn't find names that are added or changed later. A refresh period that a
 * program or {@code -options} has set isn't changed.
 */
public final class HostsFileRefresh implements VertxServiceProvider {

  /** Shorter than the pauses between connection attempts. */
  private static final int PERIOD_MS = 1_000;

  @Override
  public void init(VertxBootstrap bootstrap) {
    AddressResolverOptions resolver = bootstrap.options().getAddressResolverOptions();
    if (resolver.getHostsRefreshPeriod() == AddressResolverOptions.DEFAULT_HOSTS_REFRESH_PERIOD) {
      resolver.setHostsRefreshPeriod(PERIOD_MS);
    }
  }
}
