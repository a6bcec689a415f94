package dev.ariattendant.cluster;

import io.vertx.core.Completable;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A cluster whose look-ups and registrations are answered by the test, when it likes. */
final class FakeCluster {

  static final String OWN = "this-node";
  static final String OTHER = "another-node";

  /** A look-up under way. */
  record LookUp(String address, Completable<List<RegistrationInfo>> answer) {}

  /** The look-ups that are to be answered, in order. */
  final List<LookUp> lookUps = new ArrayList<>();

  /** The registrations that are to be completed, in order. */
  final List<Completable<Void>> registrations = new ArrayList<>();

  /** The nodes that are members. */
  List<String> members = List.of(OWN, OTHER);

  /** Who hears of updates. */
  RegistrationListener listener;

  /** The cluster manager of this node. */
  ClusterManager manager() {
    return (ClusterManager)
        Proxy.newProxyInstance(
            ClusterManager.class.getClassLoader(),
            new Class<?>[] {ClusterManager.class},
            (proxy, method, arguments) -> called(method.getName(), arguments));
  }

  @SuppressWarnings("unchecked")
  private Object called(String method, Object... arguments) {
    switch (method) {
      case "getNodeId" -> {
        return OWN;
      }
      case "getNodes" -> {
        return members;
      }
      case "getRegistrations" ->
          lookUps.add(
              new LookUp(
                  (String) arguments[0], (Completable<List<RegistrationInfo>>) arguments[1]));
      case "addRegistration" -> registrations.add((Completable<Void>) arguments[2]);
      case "registrationListener" -> listener = (RegistrationListener) arguments[0];
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  /** Sends an update of an address's registrations, if it is wanted. */
  void update(String address, String... nodes) {
    if (listener.wantsUpdatesFor(address)) {
      listener.registrationsUpdated(new RegistrationUpdateEvent(address, registered(nodes)));
    }
  }

  /** A registration of each of these nodes. */
  static List<RegistrationInfo> registered(String... nodes) {
    List<RegistrationInfo> registrations = new ArrayList<>();
    for (String node : nodes) {
      registrations.add(new RegistrationInfo(node, registrations.size(), false));
    }
    return registrations;
  }
}
