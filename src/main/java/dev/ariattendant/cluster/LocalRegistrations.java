package dev.ariattendant.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The local-only registrations of this node, which other nodes needn't know. */
final class LocalRegistrations {

  private final Map<String, List<RegistrationInfo>> registrations = new ConcurrentHashMap<>();

  void add(String address, RegistrationInfo registration) {
    registrations.merge(address, List.of(registration), LocalRegistrations::concat);
  }

  void remove(String address, RegistrationInfo registration) {
    registrations.computeIfPresent(
        address,
        (same, list) -> {
          List<RegistrationInfo> left =
              list.stream().filter(each -> !each.equals(registration)).toList();
          return left.isEmpty() ? null : left;
        });
  }

  /** All registrations of an address: those of the cluster, then the local ones. */
  List<RegistrationInfo> addTo(String address, List<RegistrationInfo> ofCluster) {
    List<RegistrationInfo> own = registrations.get(address);
    return own == null ? ofCluster : concat(ofCluster, own);
  }

  private static List<RegistrationInfo> concat(
      List<RegistrationInfo> some, List<RegistrationInfo> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
