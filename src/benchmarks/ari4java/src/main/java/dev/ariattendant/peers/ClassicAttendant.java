package dev.ariattendant.peers;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.AriVersion;
import ch.loway.oss.ari4java.generated.models.ChannelDtmfReceived;
import ch.loway.oss.ari4java.generated.models.Message;
import ch.loway.oss.ari4java.generated.models.PlaybackFinished;
import ch.loway.oss.ari4java.generated.models.StasisEnd;
import ch.loway.oss.ari4java.generated.models.StasisStart;
import ch.loway.oss.ari4java.tools.ARIException;
import ch.loway.oss.ari4java.tools.AriConnectionEvent;
import ch.loway.oss.ari4java.tools.AriWSCallback;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The classic attendant on ari4java, one sound after another: a peer of benchmarks. It says "ready"
 * once it is connected, and nothing else, so that nobody pays for its log. {@code ARI_URL}, {@code
 * ARI_USERNAME}, {@code ARI_PASSWORD} and {@code ARI_APP} are as ari-attendant's.
 */
public final class ClassicAttendant implements AriWSCallback<Message> {

  private final ARI ari;
  private final Map<String, ClassicCall> calls = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

  private ClassicAttendant(ARI ari) {
    this.ari = ari;
  }

  /** Serves calls until the process is told to end. */
  public static void main(String[] arguments) throws ARIException {
    Map<String, String> environment = System.getenv();
    ARI ari =
        ARI.build(
            environment.get("ARI_URL"),
            environment.get("ARI_APP"),
            environment.get("ARI_USERNAME"),
            environment.get("ARI_PASSWORD"),
            AriVersion.ARI_10_0_0);
    ari.eventsCallback(new ClassicAttendant(ari));
  }

  @Override
  public void onConnectionEvent(AriConnectionEvent event) {
    if (event == AriConnectionEvent.WS_CONNECTED) {
      System.out.println("ready");
    }
  }

  @Override
  public void onSuccess(Message event) {
    if (event instanceof StasisStart start) {
      String channel = start.getChannel().getId();
      ClassicCall call = new ClassicCall(ari, timers, channel);
      calls.put(channel, call);
      call.begin();
    } else if (event instanceof ChannelDtmfReceived key) {
      with(key.getChannel().getId(), call -> call.pressed(key.getDigit()));
    } else if (event instanceof PlaybackFinished finished) {
      String target = finished.getPlayback().getTarget_uri();
      with(
          target.substring(target.indexOf(':') + 1),
          call -> call.finished(finished.getPlayback().getId()));
    } else if (event instanceof StasisEnd end) {
      ClassicCall call = calls.remove(end.getChannel().getId());
      if (call != null) {
        call.end();
      }
    }
  }

  private void with(String channel, Consumer<ClassicCall> action) {
    ClassicCall call = calls.get(channel);
    if (call != null) {
      action.accept(call);
    }
  }

  @Override
  public void onFailure(RestException failure) {
    System.err.println("attendant-on-ari4java: " + failure.getMessage());
    System.exit(1);
  }
}
