package dev.ariattendant.attendant;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.owner.ReportedCall;
import io.vertx.core.Future;

/** What bridges learn of a call, and what it learns from them. */
record CallOwnership(Call call) implements ReportedCall {

  @Override
  public String asterisk() {
    return call.channel().asterisk();
  }

  @Override
  public String channelId() {
    return call.channel().id();
  }

  @Override
  public boolean isClusterWide() {
    return call.subscription().isClusterWide();
  }

  @Override
  public Future<?> subscribeClusterWide() {
    return call.subscription().subscribeClusterWide();
  }

  @Override
  public boolean setBridgeNode(String node) {
    return call.subscription().setBridgeNode(node);
  }

  @Override
  public void onOtherBridge() {
    call.onOtherBridge();
  }

  @Override
  public void onMoved() {
    call.release(Ended.MOVED);
  }

  @Override
  public void onGone() {
    call.release(Ended.GONE);
  }
}
