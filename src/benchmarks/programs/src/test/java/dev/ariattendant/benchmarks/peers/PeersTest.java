package dev.ariattendant.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** They do serve calls: a benchmark of one that doesn't would praise it. */
@Tag("real-asterisk")
@Timeout(120)
final class PeersTest {

  private static RealAsterisk asterisk;

  @BeforeAll
  static void start() {
    asterisk = new RealAsterisk(22);
    asterisk.start();
  }

  @AfterAll
  static void close() {
    asterisk.close();
  }

  @ParameterizedTest
  @EnumSource
  void callersHearTheKeyTheyPressInTheMenuAndTheMenuAgain(Peer peer) {
    assumeTrue(peer.isInstalled(), "scripts/install-peers hasn't been here");
    try (PeerProcess process =
            new PeerProcess(
                peer, asterisk.ari(), asterisk.username(), asterisk.password(), "channel-aa");
        Caller caller = asterisk.call(Dtmf.RFC_4733)) {
      asterisk.logged("Playing 'press-1");
      caller.press('1');
      asterisk.logged("Playing 'you-entered");
      asterisk.logged("Playing 'digits/1");
      asterisk.logged("Playing 'press-1");
      asterisk.logged("Playing 'or");
      caller.press('8');
      assertThat(asterisk.logged("Playing '")).contains("option-is-invalid");
      asterisk.logged("Playing 'press-2");
      assertThat(ProcessHandle.of(process.pid())).isPresent();
    }
  }
}
