package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class TransferAsterisk22Test extends RealTransferStories {

  TransferAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
