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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The classic attendant on ari4java, one sound after another: a peer of benchmarks. It says "ready"
 * once it is connected, and nothing else, so that nobody pays for its log. {@code ARI_URL}, {@code
 * ARI_USERNAME}, {@code ARI_PASSWORD} and {@code ARI_APP} are as ari-attendant's.
 *
 * <p>Each call lives on one of some threads, which wait for what they have commanded. ari4java can
 * do without, but then waits on one of its own event loops: if that is the answer's, neither comes.
 */
public final class ClassicAttendant implements AriWSCallback<Message> {

  private static final int THREADS = 16;

  private final ARI ari;
  private final List<ScheduledExecutorService> threads =
      Stream.generate(Executors::newSingleThreadScheduledExecutor).limit(THREADS).toList();
  private final Map<String, ClassicCall> calls = new ConcurrentHashMap<>();

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
      calls.put(channel, new ClassicCall(ari, thread(channel), channel));
      with(channel, ClassicCall::begin);
    } else if (event instanceof ChannelDtmfReceived key) {
      with(key.getChannel().getId(), call -> call.pressed(key.getDigit()));
    } else if (event instanceof PlaybackFinished finished) {
      String target = finished.getPlayback().getTarget_uri();
      with(
          target.substring(target.indexOf(':') + 1),
          call -> call.finished(finished.getPlayback().getId()));
    } else if (event instanceof StasisEnd end) {
      with(end.getChannel().getId(), ClassicCall::end);
      calls.remove(end.getChannel().getId());
    }
  }

  private void with(String channel, Consumer<ClassicCall> action) {
    ClassicCall call = calls.get(channel);
    if (call != null) {
      thread(channel).execute(() -> action.accept(call));
    }
  }

  private ScheduledExecutorService thread(String channel) {
    return threads.get(Math.floorMod(channel.hashCode(), THREADS));
  }

  @Override
  public void onFailure(RestException failure) {
    System.err.println("attendant-on-ari4java: " + failure.getMessage());
    System.exit(1);
  }
}
