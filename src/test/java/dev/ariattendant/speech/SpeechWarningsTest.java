package dev.ariattendant.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.StrictYamlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpeechWarningsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: hidden-0123456789}             | speech.key: has no effect: it is for a server",
        "{withoutEngine: tones, engine: flite} | speech.withoutEngine: has no effect beside engine",
        "{withoutEngine: tones, url: 'http://127.0.0.1:8000'} | speech.withoutEngine: has no effect"
            + " beside url",
        "{withoutEngine: refuse, command: [a, '${file}']} | speech.withoutEngine: has no effect"
            + " beside command",
        "{server: {url: 'http://hidden.example.org:8091'}} | speech.server.host: url names another"
            + " host, but only this machine reaches the server at 127.0.0.1",
        "{server: {host: 0.0.0.0, url: 'http://hidden.example.org', certificate: pom.xml, key: pom.xml}} |"
            + " speech.server.url: expected https://",
      })
  void whatCanHardlyBeMeantIsSaid(String section, String warning) {
    assertThat(SpeechWarnings.of(StrictYamlParser.parse(section)))
        .singleElement()
        .extracting(ConfigProblem::toString)
        .asString()
        .startsWith(warning)
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{withoutEngine: tones}",
        "{withoutEngine: tones, engine: auto}",
        "{key: 0123456789abcdef, url: 'https://speech.example.org'}",
        "{server: {url: 'http://127.0.0.1:8091'}}",
        "{server: {url: 'http://localhost:8091'}}",
        "{server: {host: 10.0.0.5, url: 'http://10.0.0.5:8091'}}",
        "{server: {host: 0.0.0.0, url: 'HTTPS://pbx.example.org', certificate: pom.xml, key: pom.xml}}",
      })
  void whatIsGoodIsNot(String section) {
    assertThat(SpeechWarnings.of(StrictYamlParser.parse(section))).isEmpty();
  }
}
