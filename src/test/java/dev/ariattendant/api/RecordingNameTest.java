package dev.ariattendant.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How recordings are named. */
final class RecordingNameTest {

  @ParameterizedTest
  @CsvSource({
    "messages, 1795293174.5, messages/1795293174.5-1",
    "messages/sales, 17.5, messages/sales/17.5-1",
    "messages/+43 1 234, 17.5, messages/_43_1_234/17.5-1",
    "/etc, 17.5, etc/17.5-1",
    "../../etc, 17.5, etc/17.5-1",
    "a/./b/../c/, 17.5, a/b/c/17.5-1",
    "a..b/...., 17.5, a.b/17.5-1",
    "Größe\\x, 17.5, Gr__e_x/17.5-1",
    "'', 17.5, 17.5-1",
    "messages//, PJSIP/a..b;1, messages/PJSIP_a.b_1-1",
  })
  void isSafe(String folder, String channelId, String name) {
    assertThat(RecordingName.of(folder, channelId).numbered(1)).isEqualTo(name);
  }
}
