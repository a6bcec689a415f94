package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnedCallsTest {

  private static final long MS = 1_000_000;

  private final OwnedCalls calls = new OwnedCalls();

  @BeforeEach
  void oneAndTwoAreAccepted() {
    calls.add(new OwnedCall("one", "north", Optional.empty()), 0);
    calls.add(new OwnedCall("two", "south", Optional.empty()), 0);
  }

  @Test
  void aCallBelongsToItsConnection() {
    assertThat(calls.asterisks()).containsExactlyInAnyOrder("north", "south");
    assertThat(calls.at("north")).containsExactly("one");
    assertThat(calls.at("north", List.of("one", "two", "one", 7))).containsExactly("one");
    assertThat(calls.has("one", "north")).isTrue();
    assertThat(calls.has("one", "south")).isFalse();
    assertThat(calls.has("three", "north")).isFalse();
  }

  @Test
  void aCallIsLostWhenTwoRepliesInARowLackIt() {
    List<String> named = List.of("one");
    assertThat(calls.confirm(named, Set.of())).isEmpty();
    assertThat(calls.confirm(named, Set.of("one"))).isEmpty();
    assertThat(calls.confirm(named, Set.of())).isEmpty();
    assertThat(calls.confirm(named, Set.of())).containsExactly("one");
    calls.remove("one");
    assertThat(calls.confirm(named, Set.of())).isEmpty();
  }

  @Test
  void aCallThatNoHeartbeatNamesIsFoundAfterAWhile() {
    calls.named(List.of("one"), 2000 * MS);
    assertThat(calls.unnamed(2500 * MS)).isEmpty();
    assertThat(calls.unnamed(2501 * MS)).containsExactly(Map.entry("south", List.of("two")));
    assertThat(calls.isSilent(2501 * MS)).isFalse();
    assertThat(calls.isSilent(4500 * MS)).isFalse();
    assertThat(calls.isSilent(4501 * MS)).isTrue();
  }

  @Test
  void whoHasNoCallsMayBeSilent() {
    calls.remove("one");
    calls.remove("two");
    assertThat(calls.isSilent(1_000_000 * MS)).isFalse();
  }
}
