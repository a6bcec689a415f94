package dev.ariattendant.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the members of the cluster at the start and at each change. Warns of members that have TLS
 * on their event bus where this node has none, or the reverse: Hazelcast lets them join each other,
 * but no message passes between them.
 */
record MembershipLogger(Cluster cluster) implements MembershipListener {

  private static final Logger LOG = LoggerFactory.getLogger(MembershipLogger.class);

  /** The attribute of a member that says whether its event bus has TLS. */
  private static final String BUS_TLS = "bus.tls";

  /** Has the other members told whether this node's event bus has TLS. */
  static void announceTls(Config config, boolean tls) {
    config.getMemberAttributeConfig().setAttribute(BUS_TLS, String.valueOf(tls));
  }

  static void start(HazelcastInstance node) {
    MembershipLogger log = new MembershipLogger(node.getCluster());
    node.getCluster().addMembershipListener(log);
    node.getLifecycleService().addLifecycleListener(log::stateChanged);
    LOG.info(
        "joined the cluster {} as {}; members: {}",
        node.getConfig().getClusterName(),
        address(node.getCluster().getLocalMember()),
        log.members());
    node.getCluster().getMembers().forEach(log::compareTls);
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    LOG.info("{} has joined the cluster; members: {}", address(event.getMember()), members());
    compareTls(event.getMember());
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    LOG.info("{} has left the cluster; members: {}", address(event.getMember()), members());
  }

  private void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleState.MERGED) {
      LOG.warn("the cluster was split, and has merged again; members: {}", members());
    }
  }

  private void compareTls(Member other) {
    if (hasTls(other) != hasTls(cluster.getLocalMember())) {
      LOG.warn(
          "the event bus of {} {}, so they can't hear each other: set CLUSTER_TLS on all nodes, or"
              + " on none",
          address(other),
          hasTls(other) ? "has TLS, and this node's has none" : "has no TLS, and this node's has");
    }
  }

  private static boolean hasTls(Member member) {
    return Boolean.parseBoolean(member.getAttribute(BUS_TLS));
  }

  private String members() {
    return cluster.getMembers().stream()
        .map(MembershipLogger::address)
        .collect(Collectors.joining(", "));
  }

  static String address(Member member) {
    return member.getAddress().getHost() + ":" + member.getAddress().getPort();
  }
}
