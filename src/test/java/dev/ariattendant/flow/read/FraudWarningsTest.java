package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.StrictYamlParser;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a menu may hold, and its author should know. */
final class FraudWarningsTest {

  @Test
  void whereEveryCallerCanCloseTheOfficeIsSaid() {
    assertThat(
            places(
                """
                schedules: {office: {hours: {mon: "09:00-17:00"}}}
                menu:
                  prompt: sound:a
                  options:
                    1: {switch: office, to: closed}
                    2: {switch: office}
                    3: {collect: PIN, pin: "582941", then: {menu: night}}
                    4: {collect: X, then: {say: sound:b, switch: office, to: toggle}}
                    5: {collect: PIN, pin: "582941", locked: {switch: office, to: open}}
                    6: {menu: open}
                menus:
                  night: {prompt: sound:a, options: {1: {switch: office, to: open}}}
                  open: {prompt: sound:a, options: {1: {switch: office, to: open}}}
                """))
        .containsExactlyInAnyOrder(
            "menu.options.1.switch",
            "menu.options.4.then.switch",
            "menu.options.5.locked.switch",
            "menus.open.options.1.switch");
  }

  @Test
  void whereCallersChooseWhoIsCalledIsSaidWithItsPlace() {
    assertThat(
            places(
                """
                entry: [{caller: 5., then: {dial: "PJSIP/${CALLERID(name)}"}}]
                menu:
                  prompt: sound:a
                  options:
                    1: {dial: ["PJSIP/bob", "PJSIP/${CALLERID(num)}"]}
                    2: {dialplan: "from-${CALLERID(num)}", extension: s}
                    3: {dialplan: sales, extension: "${CALLERID(num)}"}
                    4: {say: sound:b, dial: PJSIP/bob, busy: {dial: "PJSIP/${CALLERID(num)}"}}
                """))
        .containsExactlyInAnyOrder(
            "menu.options.1.dial[1]",
            "menu.options.2.dialplan",
            "menu.options.3.extension",
            "menu.options.4.busy.dial",
            "entry[0].then.dial");
  }

  @Test
  void alsoByWayOfOtherVariables() {
    assertThat(
            cautions(
                """
                menu:
                  prompt: sound:a
                  options:
                    1: {dial: "PJSIP/${THIRD}"}
                    2: {set: {THIRD: "x${SECOND}"}}
                    3: {dialplan: x, variables: {SECOND: "${FIRST}"}}
                    4: {set: {FIRST: "${CALLERID(num)}", OTHER: 5}}
                    5: {dial: "PJSIP/${OTHER}"}
                """))
        .singleElement()
        .satisfies(
            caution -> {
              assertThat(caution.path()).isEqualTo("menu.options.1.dial");
              assertThat(caution.message()).contains("${THIRD}");
            });
  }

  @Test
  void anyNumberOnATrunkIsToo() {
    assertThat(
            places(
                """
                menu:
                  prompt: sound:a
                  options:
                    1: {collect: NUMBER, then: {dial: "PJSIP/${NUMBER}@trunk"}}
                    2: {collect: DESK, then: {dial: "PJSIP/${DESK}"}}
                    3XX: {dial: "PJSIP/${EXTEN}@trunk"}
                    4: {collect: TOWN, then: {dial: "Local/${TOWN}@from-attendant"}}
                """))
        .containsExactly("menu.options.1.then.dial");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial: \"PJSIP/${EXTEN}\"",
        "dial: PJSIP/bob, callerId: \"${CALLERID(name)}\"",
        "record: \"messages/${CALLERID(num)}\"",
        "set: {WHO: \"${CALLERID(num)}\"}",
        "say: \"digits:${CALLERID(num)}\"",
        "ask: office.caller",
        "ask: \"https://router.example/${CALLERID(num)}\"",
        "ask: \"http://127.0.0.1:8080/${CALLERID(num)}\"",
        "ask: \"http://127.1.2.3/\"",
        "ask: \"http://LOCALHOST:8080/\"",
        "ask: \"http://[::1]:8080/\"",
      })
  void theRestIsFine(String action) {
    assertThat(cautions("menu: {prompt: sound:a, options: {1: {%s}}}".formatted(action))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://router:8080/",
        "http://user:geheim@router/?token=geheim",
        "http://127.0.0.1.example/",
        "http://localhost.example/"
      })
  void aProgramBeyondThisMachineIsAskedByHttps(String url) {
    List<ConfigProblem> cautions =
        cautions("menu: {prompt: sound:a, options: {1: {ask: \"%s\"}}}".formatted(url));
    assertThat(cautions)
        .singleElement()
        .extracting(ConfigProblem::path)
        .isEqualTo("menu.options.1.ask");
    assertThat(cautions.get(0).message()).endsWith("expected https").doesNotContain("geheim");
  }

  private static List<String> places(String yaml) {
    return cautions(yaml).stream().map(ConfigProblem::path).toList();
  }

  private static List<ConfigProblem> cautions(String yaml) {
    JsonObject section = StrictYamlParser.parse(yaml);
    assertThat(FlowProblems.of(section)).isEmpty();
    return FlowReader.cautions(section);
  }
}
