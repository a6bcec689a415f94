package dev.ariattendant.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says who is in the cluster, at first and each time that changes. */
final class MembershipLogger implements MembershipListener {

  private static final Logger LOG = LoggerFactory.getLogger(MembershipLogger.class);

  private final Cluster cluster;

  private MembershipLogger(Cluster cluster) {
    this.cluster = cluster;
  }

  static void keep(HazelcastInstance node) {
    MembershipLogger log = new MembershipLogger(node.getCluster());
    node.getCluster().addMembershipListener(log);
    node.getLifecycleService().addLifecycleListener(log::stateChanged);
    LOG.info(
        "joined the cluster {} as {}; members: {}",
        node.getConfig().getClusterName(),
        address(node.getCluster().getLocalMember()),
        log.members());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    LOG.info("{} has joined the cluster; members: {}", address(event.getMember()), members());
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    LOG.info("{} has left the cluster; members: {}", address(event.getMember()), members());
  }

  private void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleState.MERGED) {
      LOG.warn("the cluster was cut in two, and is whole again; members: {}", members());
    }
  }

  private String members() {
    return cluster.getMembers().stream()
        .map(MembershipLogger::address)
        .collect(Collectors.joining(", "));
  }

  /** Where a member is reached. */
  static String address(Member member) {
    return member.getAddress().getHost() + ":" + member.getAddress().getPort();
  }
}
