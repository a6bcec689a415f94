package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A caller whose SIP is done by SIPp. During the call, commands go to the scenario {@code
 * sipp/caller.xml} over a {@link TwinConnection}. The audio is {@link TelephoneAudio}'s.
 */
final class SippCaller implements Caller {
  private static final int ANSWER_SECONDS = 30;
  private static final int HANG_UP_SECONDS = 30;
  private static final Pattern READY = Pattern.compile("Ready: (\\d+)");
  private static final String HANG_UP = "Hang-Up: now";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String callId =
      "caller-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
  private final Dtmf dtmf;
  private final TelephoneAudio audio = new TelephoneAudio();
  private final TwinConnection twin = new TwinConnection(callId);
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> answered = new CompletableFuture<>();
  private final SippProcess sipp;
  private final CompletableFuture<Void> ended;
  private volatile CompletableFuture<Void> lastKey = CompletableFuture.completedFuture(null);

  private SippCaller(SippProcess.Dialled to, String from, Dtmf dtmf) {
    this.dtmf = dtmf;
    try {
      sipp = new SippProcess(callId, to, from, audio.port(), twin.address());
    } catch (IOException e) {
      release();
      throw new UncheckedIOException(e);
    }
    ended = sipp.exited().thenAccept(this::end);
    var conversation = new Thread(this::converse, callId);
    conversation.setDaemon(true);
    conversation.start();
  }

  /**
   * Calls an extension and returns when the call was answered.
   *
   * @param sipPort Asterisk's UDP port on 127.0.0.1
   * @throws IllegalStateException with SIPp's output, if it was not within 10 seconds
   */
  static SippCaller dial(int sipPort, String extension, Dtmf dtmf) {
    return dial(sipPort, extension, dtmf == Dtmf.SIP_INFO ? "alice" : "bob", dtmf);
  }

  /**
   * The same with any user name in From.
   *
   * @param from the user's part of From, as it stands there
   */
  static SippCaller dial(int sipPort, String extension, String from, Dtmf dtmf) {
    var caller = new SippCaller(new SippProcess.Dialled(sipPort, extension), from, dtmf);
    try {
      caller.audio.start(caller.answered.get(ANSWER_SECONDS, TimeUnit.SECONDS));
      return caller;
    } catch (ExecutionException | TimeoutException e) {
      caller.kill();
      throw new IllegalStateException(caller.with("The call was not answered"), e);
    } catch (InterruptedException e) {
      caller.kill();
      throw interrupted(e);
    }
  }

  private void converse() {
    try {
      twin.accept();
      for (String message = twin.receive(); message != null; message = twin.receive()) {
        Matcher ready = READY.matcher(message);
        if (ready.find()) {
          answered.complete(Integer.valueOf(ready.group(1)));
          twin.send(commands.take());
        }
      }
    } catch (IOException e) {
      // SIPp has ended; its exit status tells whether that was the proper end.
      commands.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(int status) {
    release();
    commands.add(HANG_UP); // frees the conversation, which may wait for a command
    var over = new IllegalStateException("SIPp exited with " + status + sipp.output());
    answered.completeExceptionally(over); // unless it has been
    if (status != 0) {
      throw over;
    }
  }

  @Override
  public void press(char key) {
    int event = TelephoneAudio.eventOf(key);
    if (dtmf == Dtmf.RFC_4733) {
      lastKey = audio.press(event);
    } else {
      commands.add("Press: " + key);
    }
  }

  @Override
  public void hangUp() {
    lastKey = lastKey.thenRun(() -> commands.add(HANG_UP));
    try {
      ended.get(HANG_UP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(with("The call did not end properly"), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  /** Hangs up; where Asterisk doesn't answer that any more, just ends, and ended() fails. */
  @Override
  public void close() {
    try {
      hangUp();
    } catch (IllegalStateException e) {
      kill();
    }
  }

  private void kill() {
    sipp.kill();
    ended.exceptionally(broken -> null).join();
  }

  private void release() {
    audio.close();
    twin.close();
  }

  private String with(String what) {
    return what + sipp.output();
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
