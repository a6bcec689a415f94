package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs may answer. */
final class AnswersTest {

  private static final String MENUS =
      """
      menu:
        prompt: sound:a
        options:
          1: {menu: sales}
          2XX: {dial: ["PJSIP/${EXTEN}", PJSIP/anna]}
          3: {collect: NUMBER, then: {dial: "PJSIP/${NUMBER}@trunk"}}
          4: {dialplan: queues, extension: support}
          5: {dialplan: queues, extension: 100, priority: 2}
          6: {dialplan: faxes}
          7: {ask: "http://user:geheim@router/a"}
          8: {set: {DESK: "${ROOM}", "CHANNEL(hangupsource)": x, ROOM: 1, COLOUR: red}, then: {dialplan: "to-${DESK}"}}
          9: {ask: office.caller%s}
      menus: {sales: {prompt: [sound:b, "sound:http://tts/b"], options: {1: back}}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "back",
        "dialplan",
        "{menu: sales}",
        "{say: [sound:a, sound:digits/1, recording:messages/1795.5-1, \"digits:12*\"], menu: sales}",
        "{say: \"sound:Grüße_2.neu\"}",
        "{dial: PJSIP/anna, busy: {dial: [PJSIP/anna]}}",
        "{dial: \"PJSIP/${EXTEN}\"}",
        "{dialplan: null, variables: {X: 1}}",
        "{dialplan: queues, extension: support}",
        "{dialplan: queues, extension: 100, priority: 2}",
        "{dialplan: faxes}",
        "{ask: office.caller}",
        "{ask: \"http://user:geheim@router/a\"}",
        "{set: {COLOUR: \"x@y\", _X: 1, \"CHANNEL(hangupsource)\": 2}, then: {menu: sales}}",
        "{collect: PIN, secret: true, then: {ask: office.caller}}",
        "{record: messages, review: {prompt: sound:a}}",
        "{say: \"sound:http://tts/b\"}",
        "{language: de}",
        "{set: {ask: 1, allow: 2}}",
      })
  void unlessItIsSaidOtherwiseWhatLeadsNowhereElse(String answer) {
    assertThat(read("", answer)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{dial: Local/0090012345@default} | dial: 'Local/0090012345@default'",
        "{dial: [PJSIP/anna, PJSIP/mallory]} | dial: 'PJSIP/mallory'",
        "{dial: PJSIP/201} | dial: 'PJSIP/201'",
        "{dial: pjsip/anna} | dial: 'pjsip/anna'",
        "{dial: \"PJSIP/0090012345@trunk\"} | dial: 'PJSIP/0090012345@trunk'",
        "{say: sound:a, then: {dial: PJSIP/mallory}} | then.dial: 'PJSIP/mallory'",
        "{say: sound:a, dial: PJSIP/mallory} | dial: 'PJSIP/mallory'",
        "{dial: PJSIP/anna, busy: {dial: PJSIP/mallory}} | busy.dial: 'PJSIP/mallory'",
        "{collect: A, silence: {count: 1, then: {dial: PJSIP/m}}} | silence.then.dial: 'PJSIP/m'",
        "{dialplan: outbound, extension: 0090012345} | dialplan: 'outbound/0090012345'",
        "{dialplan: queues, extension: 0090012345} | dialplan: 'queues/0090012345'",
        "{dialplan: queues} | dialplan: 'queues'",
        "{dialplan: queues, extension: support, priority: 7} | dialplan: 'queues/support/7'",
        "{dialplan: queues, priority: 7} | dialplan: 'queues//7'",
        "{dialplan: null, extension: 0090012345} | dialplan: '/0090012345'",
        "{dialplan: null, priority: paid} | dialplan: '//paid'",
        "{ask: ari.command.asterisk} | ask: 'ari.command.asterisk'",
        "{ask: \"http://169.254.169.254/latest\"} | ask: 'http://169.254.169.254/latest'",
        "{ask: \"http://user:pass@router/a?key=pass\"} | ask: 'http://router/a'",
        "{ask: office.caller, allow: {dial: \"*\"}} | allow: can't be in a program's answer",
        "{ask: office.caller, allow: []} | allow: can't be in a program's answer",
        "{set: {EXTEN: 0090012345@trunk}} | set: 'EXTEN'",
        "{set: {NUMBER: 0090012345}} | set: 'NUMBER' decides what the menus call",
        "{set: {DESK: a}} | set: 'DESK'",
        "{set: {ROOM: a}} | set: 'ROOM'",
        "{collect: NUMBER} | collect: 'NUMBER'",
        "{dialplan: faxes, variables: {NUMBER: 1}} | variables: 'NUMBER'",
        "{set: {\"FILE(/etc/asterisk/sip.conf)\": x}} | set: 'FILE(/etc/asterisk/sip.conf)'",
        "{set: {\"CALLERID(num)\": 1}} | set: 'CALLERID(num)'",
        "{dialplan: faxes, variables: {\"SHELL(id)\": 1}} | variables: 'SHELL(id)'",
        "{say: \"sound:http://169.254.169.254/x\"} | say: 'sound:http://169.254.169.254/x'",
        "{say: [sound:a, \"sound:HTTPS://a/b\"]} | say[1]: 'sound:HTTPS://a/b'",
        "{say: {media: [\"sound:ftp://a/b\"]}} | say.media[0]: 'sound:ftp://a/b'",
        "{say: sound:../../etc/x} | say: 'sound:../../etc/x'",
        "{say: sound:a/../b} | say: 'sound:a/../b'",
        "{say: sound:/etc/x} | say: 'sound:/etc/x'",
        "{say: sound:a//b} | say: 'sound:a//b'",
        "{say: \"sound:a\\\\b\"} | say: 'sound:a\\b'",
        "{say: recording:../x} | say: 'recording:../x'",
        "{say: recording:/x} | say: 'recording:/x'",
        "{record: a, review: {prompt: sound:/x}} | review.prompt: 'sound:/x'",
        "{ask: office.caller, hold: sound:/x} | hold: 'sound:/x'",
      })
  void whatLeadsElsewhereIsNotDone(String answer, String what) {
    assertThatThrownBy(() -> read("", answer))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\n  " + what)
        .hasMessageNotContaining("pass@")
        .hasMessageNotContaining("=pass");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{dial: \"PJSIP/2*\"} | {dial: PJSIP/201}",
        "{dial: \"PJSIP/2*\"} | {dial: [PJSIP/anna, \"PJSIP/2${X}\"]}",
        "{dial: [PJSIP/x, \"PJSIP/*@trunk\"]} | {dial: PJSIP/0043@trunk}",
        "{dial: \"Local/*@in*/n\"} | {dial: Local/1@internal/n}",
        "{dial: \"PJSIP/${X}\"} | {dial: \"PJSIP/${X}\"}",
        "{dialplan: \"outbound/0043*\"} | {dialplan: outbound, extension: 00431234}",
        "{dialplan: queues} | {dialplan: queues}",
        "{dialplan: /100} | {dialplan: null, extension: 100}",
        "{ask: \"office.*\"} | {ask: office.other}",
        "{set: NUMBER} | {set: {NUMBER: 1}}",
        "{set: NUMBER} | {collect: NUMBER}",
        "{set: \"CALLERID(*)\"} | {set: {\"CALLERID(name)\": 1}}",
        "{media: \"sound:http://tts.example/*.wav\"} | {say: \"sound:http://tts.example/17.wav\"}",
        "[say, menu] | {say: sound:a, menu: sales}",
        "[dial] | {dial: PJSIP/anna}",
        "{actions: [dial], dial: PJSIP/x} | {dial: [PJSIP/x, PJSIP/anna]}",
      })
  void moreMayBeAllowed(String allow, String answer) {
    assertThat(read(allow, answer)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{dial: \"PJSIP/2*\"} | {dial: PJSIP/2}",
        "{dial: \"PJSIP/2*\"} | {dial: PJSIP/2@trunk}",
        "{dial: \"PJSIP/2*\"} | {dial: PJSIP/2/sip:1@evil.example}",
        "{dial: \"PJSIP/2*\"} | {dial: \"PJSIP/${X}\"}",
        "{dial: \"PJSIP/2*\"} | {dial: XPJSIP/21}",
        "{dial: \"PJSIP/2*\"} | {dial: \"PJSIP/2\\u0000\"}",
        "{dial: PJSIP/a.b} | {dial: PJSIP/axb}",
        "{dialplan: \"queues/*\"} | {dialplan: queues, extension: a, priority: 2}",
        "{dialplan: \"queues/*\"} | {dialplan: queues}",
        "{ask: \"http://router/*\"} | {ask: \"http://router/a/b\"}",
        "[menu] | {say: sound:a, menu: sales}",
        "[menu] | back",
        "[menu] | {dial: PJSIP/anna}",
        "[say, menu] | {say: sound:a, then: {hangup: normal}}",
        "{actions: [menu], dial: PJSIP/x} | {dial: PJSIP/x}",
      })
  void andNothingBesideThat(String allow, String answer) {
    assertThatThrownBy(() -> read(allow, answer)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aProgramAskedByAnAnswerIsAllowedTheSame() {
    Action.Ask asked = asked("[ask, menu]");
    assertThat(read("[ask, menu]", "{ask: \"http://user:geheim@router/a\"}"))
        .asInstanceOf(type(Action.Ask.class))
        .extracting(Action.Ask::allow)
        .isEqualTo(asked.allow());
    assertThat(read("{dial: PJSIP/x}", "{menu: sales}")).isEqualTo(new Action.Menu("sales"));
  }

  @Test
  void aLongTextFitsNoPattern() {
    String dial = "{dial: \"PJSIP/" + "1".repeat(9_000) + "\"}";
    assertThatThrownBy(() -> read("{dial: \"PJSIP/*1*1*1*2\"}", dial))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    String say = "{say: \"sound:a" + "/a".repeat(4_000) + "\"}";
    assertThat(read("", say)).isNotNull();
  }

  @Test
  void anAnswerCallsFewEndpointsAndEachOnce() {
    assertThatThrownBy(() -> read("", "{dial: [PJSIP/anna, \"PJSIP/${EXTEN}\", PJSIP/anna]}"))
        .hasMessageContaining("\n  dial: calls the same endpoint twice at once");
    String endpoints =
        IntStream.range(200, 251)
            .mapToObj(desk -> "PJSIP/" + desk)
            .collect(Collectors.joining(", ", "[", "]"));
    assertThatThrownBy(() -> read("{dial: \"PJSIP/2*\"}", "{dial: " + endpoints + "}"))
        .hasMessageContaining("\n  dial: calls more than 50 at once");
    assertThat(read("{dial: \"PJSIP/2*\"}", "{dial: " + endpoints.replace(", PJSIP/250", "") + "}"))
        .isNotNull();
  }

  @Test
  void allowKnowsEachAction() {
    TreeSet<String> words = new TreeSet<>();
    for (Class<?> each : Action.class.getPermittedSubclasses()) {
      String name = each.getSimpleName();
      words.add(name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1));
    }
    List<String> known =
        Schema.stream(Schema.SHIPPED.at("#/$defs/actionName").get("enum"))
            .map(each -> each.asText())
            .toList();
    assertThat(new TreeSet<>(known)).isEqualTo(words);
    // What changes something for all callers a program may answer only if allow says so.
    List<String> forAll = List.of("recordPrompt", "switch");
    assertThat(known.stream().filter(each -> !forAll.contains(each)).toList())
        .isEqualTo(asked("").allow().actions());
  }

  private static Action read(String allow, String answer) {
    Object written = StrictYamlParser.parse("answer: " + answer).getValue("answer");
    CallFlow flow = flow(allow);
    return AnswerReader.answer(written, flow, FlowDestinations.of(flow), asked(allow));
  }

  private static Action.Ask asked(String allow) {
    return flow(allow)
        .actions()
        .filter(Action.Ask.class::isInstance)
        .map(Action.Ask.class::cast)
        .filter(ask -> ask.address().equals("office.caller"))
        .findFirst()
        .orElseThrow();
  }

  private static CallFlow flow(String allow) {
    JsonObject section =
        StrictYamlParser.parse(MENUS.formatted(allow.isEmpty() ? "" : ", allow: " + allow));
    assertThat(FlowProblems.of(section)).isEmpty();
    return FlowReader.read(section);
  }
}
