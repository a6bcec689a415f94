package dev.ariattendant.client;

import dev.ariattendant.owner.ReportedCall;
import io.vertx.core.Future;

/** What bridges learn of a call, and what it learns from them. */
record ServedCallOwnership(ServedCall call) implements ReportedCall {

  @Override
  public String asterisk() {
    return call.asterisk();
  }

  @Override
  public String channelId() {
    return call.id();
  }

  @Override
  public boolean isClusterWide() {
    return true;
  }

  @Override
  public Future<?> subscribeClusterWide() {
    return Future.succeededFuture();
  }

  @Override
  public boolean setBridgeNode(String node) {
    return call.setBridgeNode(node);
  }

  @Override
  public void onOtherBridge() {
    call.eventsMissed();
  }

  @Override
  public void onMoved() {
    call.end(ServedCall.End.MOVED);
  }

  @Override
  public void onGone() {
    call.end(ServedCall.End.GONE);
  }
}
