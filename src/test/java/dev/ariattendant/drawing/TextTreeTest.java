package dev.ariattendant.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTreeTest {

  @Test
  void eachNodeIsPrintedOnceWhereCallersMeetItFirst() {
    assertThat(TextTree.of(FlowGraph.of(SampleFlow.flow())))
        .isEqualTo(
            """
            calls
              language en
              office closed, caller 0900. or +44.  language de, then menu sales
                press-1, recording:sales
                9        dialplan sales 100 with A=b
                silence  repeat
                invalid  repeat
              otherwise                            menu main
            """);
  }
}
