package dev.ariattendant.softphone;

import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.Perception;
import dev.ariattendant.simulator.Silence;
import dev.ariattendant.simulator.asterisk.Phone;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Writes down what a caller notices, on the transcript's own context. */
record Witness(Executor context, Transcript transcript, Consumer<Ending> whenEnded)
    implements Phone {

  @Override
  public void perceives(Perception perception) {
    context.execute(() -> transcript.add(Entry.of(perception)));
  }

  @Override
  public void silence(Silence why) {
    context.execute(() -> transcript.add(Entry.of(why)));
  }

  @Override
  public void ended(Ending ending) {
    context.execute(
        () -> {
          whenEnded.accept(ending);
          transcript.add(Entry.of(ending));
        });
  }
}
