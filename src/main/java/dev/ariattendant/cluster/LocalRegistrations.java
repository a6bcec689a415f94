package dev.ariattendant.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Registrations of this node for its own messages only, which no other node needs to hear of. */
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

  /** All registrations at an address: these behind those that the cluster knows. */
  List<RegistrationInfo> behind(String address, List<RegistrationInfo> ofCluster) {
    List<RegistrationInfo> own = registrations.get(address);
    return own == null ? ofCluster : concat(ofCluster, own);
  }

  private static List<RegistrationInfo> concat(
      List<RegistrationInfo> some, List<RegistrationInfo> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
