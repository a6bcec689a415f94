package dev.ariattendant.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The addresses are those of docs/event-bus.md, which other programs go by. */
final class AddressesTest {

  private static final Pattern ADDRESS = Pattern.compile("`((?:ari|attendant|console|sim)[^`]*)`");

  @Test
  void theManualNamesThoseThatConcernOthers() throws IOException {
    List<String> named =
        Files.readString(Path.of("docs/event-bus.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("| address | kind |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(row -> row.split("\\|", -1)[1])
            .flatMap(addresses -> ADDRESS.matcher(addresses).results())
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(named)
        .containsExactlyInAnyOrder(
            Addresses.EVENTS,
            Addresses.eventsOf("<Type>"),
            Addresses.channel("<channelId>"),
            Addresses.calls("<app>"),
            Addresses.claims("<app>"),
            Addresses.command("<asterisk>"),
            Addresses.OWNERS,
            Addresses.owners("<asterisk>"),
            Addresses.socket("<asterisk>"),
            Addresses.STATUS,
            Addresses.statusOf("<asterisk>"),
            Addresses.ATTENDANT_EVENTS,
            Addresses.MENUS,
            Addresses.MENUS_DRAWING,
            Addresses.CONSOLE_LIVE,
            Addresses.SOFTPHONE,
            Addresses.SCHEDULES);
  }

  @Test
  void theOthersAreInternal() {
    assertThat(Addresses.needs("north")).isEqualTo("ari.needs.north");
    assertThat(Addresses.softphone("1")).isEqualTo("simulator.softphone.1");
    assertThat(Addresses.heard("1")).isEqualTo("simulator.heard.1");
  }

  @ParameterizedTest
  @EnumSource
  void statesAreSaidInLowerCase(ConnectionState state) {
    assertThat(state.wireName()).isEqualToIgnoringCase(state.name()).isLowerCase();
  }
}
