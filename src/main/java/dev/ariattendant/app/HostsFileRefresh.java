package dev.ariattendant.app;

import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Lets Vert.x read the system's hosts file ({@code /etc/hosts}) again: by default it reads the file
 * once, and a name that is added or changed later is never found. A refresh period that a program
 * or {@code -options} sets stays.
 */
public final class HostsFileRefresh implements VertxServiceProvider {

  /** Shorter than the pauses between attempts to connect. */
  private static final int PERIOD_MS = 1_000;

  @Override
  public void init(VertxBootstrap bootstrap) {
    AddressResolverOptions resolver = bootstrap.options().getAddressResolverOptions();
    if (resolver.getHostsRefreshPeriod() == AddressResolverOptions.DEFAULT_HOSTS_REFRESH_PERIOD) {
      resolver.setHostsRefreshPeriod(PERIOD_MS);
    }
  }
}
