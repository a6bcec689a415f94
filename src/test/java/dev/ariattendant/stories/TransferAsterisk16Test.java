package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class TransferAsterisk16Test extends RealTransferStories {

  TransferAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
