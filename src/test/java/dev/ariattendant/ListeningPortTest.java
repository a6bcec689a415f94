package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.StrictYamlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListeningPortTest {

  private static final String LISTEN =
      "asterisk: {listen: {port: 9000, username: a, password: b}}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speech: {server: {port: 8090, url: 'http://a'}} | speech.server.port: expected another port"
            + " than that of console.port, 8090",
        "speech: {server: {port: 9000, host: 0.0.0.0, url: 'http://a'}} | speech.server.port:"
            + " expected another port than that of asterisk.listen.port, 9000",
        "console: {port: 9000, host: localhost} | asterisk.listen.port: expected another port than"
            + " that of console.port, 9000",
      })
  void twoServersOfOneAddressAreRefused(String yaml, String message) {
    assertThatThrownBy(() -> read(LISTEN + yaml)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "speech: {server: {url: 'http://a'}}",
        "console: {port: 9000, host: 127.0.0.2}",
        "console: {port: 9000}\ncluster: {role: attendant}",
        "console: {port: 0}",
      })
  void othersAreNot(String yaml) {
    assertThatCode(() -> read(LISTEN + yaml)).doesNotThrowAnyException();
  }

  private static void read(String yaml) {
    AriAttendantOptions.from(StrictYamlParser.parse(yaml), "a test");
  }
}
