package dev.ariattendant.owner;

import io.vertx.core.Future;

/** A call, as {@link OwnershipReporter} sees it. */
public interface ReportedCall {

  /** The name of the connection to the call's Asterisk. */
  String asterisk();

  String channelId();

  /** Whether events of bridges in other nodes arrive, too. */
  boolean isClusterWide();

  /** Takes events of bridges in other nodes, too; completes when none will be missed any more. */
  Future<?> subscribeClusterWide();

  /** Sets the node of the call's bridge, null if unknown; returns whether it was another before. */
  boolean setBridgeNode(String node);

  /** Another bridge has taken over: events may be missing, and answers to commands. */
  void onOtherBridge();

  /** Another owner has taken the call. */
  void onMoved();

  /** The call has ended unseen, or belongs to another owner. */
  void onGone();
}
