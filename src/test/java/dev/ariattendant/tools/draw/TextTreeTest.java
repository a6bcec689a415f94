package dev.ariattendant.tools.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
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
                  prompt: press-1, recording:sales
                  9        dialplan sales 100 with A=b
                  silence  repeat
                  invalid  repeat
              otherwise                            menu main
                  prompt: press-1, recording:main
                  1           menu support
                      prompt: press-1, recording:support
                      1        -> sales
                      0        -> dial PJSIP/operator
                      *        back
                      silence  repeat
                      invalid  repeat
                  2           say one-moment, then -> sales
                  701         hangup busy
                  0           dial PJSIP/operator
                      rings for 30s, meanwhile ringing
                      busy                    -> sales
                      no answer, unavailable  repeat
                      then                    hangup
                  silence     say are-you-still-there, then repeat
                  silence x3  say are-you-still-there, then hangup
                  invalid     repeat
              after 50 menus                       hangup

            no key leads to menu island
              prompt: press-1, recording:island
              1        top
              silence  repeat
              invalid  repeat

            schedule office (Europe/Vienna)
              mon-thu,sat 09:00-12:00, 13:00-17:30
              holidays 12-25, 2026-12-24
            """);
  }

  @Test
  void whatCalleesHearAndWhereTheySendCallersIsShown() {
    CallFlow flow =
        FlowReader.read(
            StrictYamlParser.parse(
                """
                menu:
                  prompt: sound:welcome
                  options: {1: {dial: PJSIP/anna, whisper: sound:office, confirm: true}}
                transfer: {code: "##", extensions: {4X: {dial: "PJSIP/${EXTEN}"}, 9: {menu: main}}}
                """));
    assertThat(TextTree.of(FlowGraph.of(flow)))
        .contains(
            "the callee alone hears office",
            "1 takes the call, 2 declines it",
            """

            transfer ##
              by a callee in a conversation
              4X  dial PJSIP/${EXTEN}
            """,
            "  9   -> main\n");
  }
}
