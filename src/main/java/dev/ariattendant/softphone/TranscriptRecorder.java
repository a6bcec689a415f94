package dev.ariattendant.softphone;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import dev.ariattendant.simulator.asterisk.ChannelListener;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Writes down what a caller notices, on the transcript's own context. */
record TranscriptRecorder(
    Executor context, SoftphoneTranscript transcript, Consumer<CallOutcome> whenEnded)
    implements ChannelListener {

  @Override
  public void onEvent(CallerEvent perception) {
    context.execute(() -> transcript.add(TranscriptEntry.of(perception)));
  }

  @Override
  public void onPlaybackEnd(PlaybackEnd why) {
    context.execute(() -> transcript.add(TranscriptEntry.of(why)));
  }

  @Override
  public void onEnded(CallOutcome ending) {
    context.execute(
        () -> {
          whenEnded.accept(ending);
          transcript.add(TranscriptEntry.of(ending));
        });
  }
}
