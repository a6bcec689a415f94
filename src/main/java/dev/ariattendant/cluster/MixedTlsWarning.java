package dev.ariattendant.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of nodes with TLS on their event bus in a cluster with others without it: Hazelcast lets
 * them join each other, and then they never hear each other.
 */
final class MixedTlsWarning implements MembershipListener {

  private static final Logger LOG = LoggerFactory.getLogger(MixedTlsWarning.class);
  private static final String SECURED = "bus.tls";

  private final Member self;

  private MixedTlsWarning(Member self) {
    this.self = self;
  }

  /** Has the others told whether this node's bus is secured. */
  static void tell(Config config, boolean secured) {
    config.getMemberAttributeConfig().setAttribute(SECURED, String.valueOf(secured));
  }

  /** Looks at all members, and at each that comes. */
  static void watch(Cluster cluster) {
    MixedTlsWarning buses = new MixedTlsWarning(cluster.getLocalMember());
    cluster.addMembershipListener(buses);
    cluster.getMembers().forEach(buses::compare);
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    compare(event.getMember());
  }

  @Override
  public void memberRemoved(MembershipEvent event) {}

  private void compare(Member other) {
    if (isSecured(other) != isSecured(self)) {
      LOG.warn(
          "the event bus of {} {}, so they can't hear each other: set CLUSTER_TLS on all nodes, or"
              + " on none",
          MembershipLogger.address(other),
          isSecured(other)
              ? "has TLS, and this node's has none"
              : "has no TLS, and this node's has");
    }
  }

  private static boolean isSecured(Member member) {
    return Boolean.parseBoolean(member.getAttribute(SECURED));
  }
}
