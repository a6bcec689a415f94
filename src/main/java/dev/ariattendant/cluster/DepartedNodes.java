package dev.ariattendant.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The nodes that have left the cluster. Their registrations are still there for a while: Vert.x
 * removes them once Hazelcast has moved its partitions, which may take seconds. A message that is
 * sent to such a node is lost, and its sender learns that by a time-out.
 */
final class DepartedNodes {

  private final Supplier<List<String>> members;

  /** The ids of all nodes that were members when registrations were asked for. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  DepartedNodes(Supplier<List<String>> members) {
    this.members = members;
  }

  /**
   * The registrations without those of departed nodes. Those of a node that wasn't seen yet stay:
   * they may come before the news that it has joined.
   */
  List<RegistrationInfo> removeFrom(List<RegistrationInfo> registrations) {
    Set<String> present = Set.copyOf(members.get());
    seen.addAll(present);
    return registrations.stream()
        .filter(each -> present.contains(each.nodeId()) || !seen.contains(each.nodeId()))
        .toList();
  }
}
