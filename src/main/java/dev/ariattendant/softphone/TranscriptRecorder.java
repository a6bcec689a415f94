package dev.ariattendant.softphone;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.ChannelListener;
import dev.ariattendant.simulator.PlaybackEnd;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Adds the events of a caller to a transcript, on the transcript's context. */
record TranscriptRecorder(
    Executor context, SoftphoneTranscript transcript, Consumer<CallOutcome> onOutcome)
    implements ChannelListener {

  @Override
  public void onEvent(CallerEvent event) {
    context.execute(() -> transcript.add(TranscriptEntry.of(event)));
  }

  @Override
  public void onPlaybackEnd(PlaybackEnd why) {
    context.execute(() -> transcript.add(TranscriptEntry.of(why)));
  }

  @Override
  public void onEnded(CallOutcome outcome) {
    context.execute(
        () -> {
          onOutcome.accept(outcome);
          transcript.add(TranscriptEntry.of(outcome));
        });
  }
}
