package dev.ariattendant.console.bus;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.command.Operations;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {

  private static final String CALL = "pbx-17.5";
  private static final CommandRules RULES = new CommandRules(List.of("PIN_OK", "X"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'channels.answer','channelId':'pbx-17.5'}",
        "{'operation':'channels.continue','channelId':'pbx-17.5'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:hello','playbackId':'pbx-17.5-p1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:a,digits:12','playbackId':'pbx-17.5-p1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':['sound:vm/intro','number:7','tone:ring'],'playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'PIN_OK','value':'1'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'pbx-17.5-message','format':'wav'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'recording:pbx-17.5-message','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.getChannelVar','channelId':'pbx-17.5','variable':'PIN_OK'}",
        "{'operation':'playbacks.stop','playbackId':'pbx-17.5-p1'}",
        "{'operation':'playbacks.stop','playbackId':'attendant-pbx-17.5-7'}",
        "{'operation':'recordings.stop','recordingName':'pbx-17.5-message'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:a','playbackId':'pbx-17.5-1','lang':'de'}",
        "{'operation':'channels.playWithId','channelId':'pbx-17.5','media':'sound:a','playbackId':'pbx-17.5-1','lang':'en_GB-x1','skipms':3000,'offsetms':0}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:a','playbackId':'pbx-17.5-1','lang':null}",
        "{'operation':'channels.hangup','channelId':'pbx-17.5','reason':'no_answer'}",
        "{'operation':'channels.hangup','channelId':'pbx-17.5','reason_code':'17'}",
        "{'operation':'channels.hangup','channelId':'pbx-17.5','reason_code':17}",
        "{'operation':'channels.mute','channelId':'pbx-17.5','direction':'both'}",
        "{'operation':'channels.startMoh','channelId':'pbx-17.5','mohClass':'jazz-2'}",
        "{'operation':'channels.sendDTMF','channelId':'pbx-17.5','dtmf':'12*#AD','before':0,'between':100,'duration':100,'after':0}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'pbx-17.5-a','format':'wav','maxDurationSeconds':60,'maxSilenceSeconds':5,'ifExists':'append','beep':true,'terminateOn':'#'}",
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'X','value':'a\\nb/../c'}",
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'X','value':''}",
        "{'operation':'playbacks.control','playbackId':'pbx-17.5-1','control':'reverse'}",
      })
  void whatConcernsTheCallAloneIsPermitted(String text) {
    JsonObject command = json(text);
    assertThat(CommandRules.callOf(command, CALL::equals)).contains(CALL);
    assertThat(RULES.fault(command, CALL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'request','method':'POST','path':'/channels','channelId':'pbx-17.5'}",
        "{'operation':'channels.originate','endpoint':'PJSIP/0900','channelId':'pbx-17.5'}",
        "{'operation':'channels.redirect','endpoint':'PJSIP/0900','channelId':'pbx-17.5'}",
        "{'operation':'channels.move','app':'other','channelId':'pbx-17.5'}",
        "{'operation':'channels.snoopChannel','channelId':'pbx-17.5','spy':'both','app':'x'}",
        "{'operation':'channels.continue','channelId':'pbx-17.5','context':'outbound'}",
        "{'operation':'channels.continueInDialplan','channelId':'pbx-17.5','extension':'0900'}",
        "{'operation':'channels.continueInDialplan','channelId':'pbx-17.5','priority':5}",
        "{'operation':'channels.continueInDialplan','channelId':'pbx-17.5','label':'x'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:hello'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:hello','playbackId':'other-p1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:hello','playbackId':'pbx-17.5-x-p1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:hello','playbackId':'pbx-17.5-'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:http://host/a','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:/etc/passwd','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:../x','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:a/../x','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':['sound:a',7],'playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'recording:vm/other','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'recording:pbx-17.5-1-message','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':'sound:a,recording:pbx-17.6-a','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.play','channelId':'pbx-17.5','media':['sound:a,sound:http://host/a'],'playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'TRANSFER_CONTEXT','value':'outbound'}",
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'_PIN_OK','value':'1'}",
        "{'operation':'channels.getChannelVar','channelId':'pbx-17.5','variable':'TRUNK_PASSWORD'}",
        "{'operation':'channels.getChannelVars','channelId':'pbx-17.5','variables':['PIN_OK']}",
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'SHELL(id)','value':'1'}",
        "{'operation':'channels.getChannelVar','channelId':'pbx-17.5','variable':'FILE(/etc/passwd)'}",
        "{'operation':'channels.getChannelVar','channelId':'pbx-17.5'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'pbx-17.5-a/../b','format':'wav'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'greeting','format':'wav'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'attendant-pbx-17.5-0','format':'wav'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'pbx-17.5-a','format':'/../wav'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'pbx-17.5-a'}",
        "{'operation':'bridges.destroy','bridgeId':'b','channelId':'pbx-17.5'}",
        "{'operation':'asterisk.getGlobalVar','variable':'X','channelId':'pbx-17.5'}",
        "{'operation':7,'channelId':'pbx-17.5'}",
        "{'channelId':'pbx-17.5'}",
      })
  void allElseIsNot(String text) {
    assertThat(RULES.fault(json(text), CALL)).isPresent();
  }

  /** Asterisk reads the file LANG/MEDIUM, also above the folder of its sounds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'/var/spool/asterisk/recording'",
        "'../../../../var/spool/asterisk/recording'",
        "'..'",
        "'.'",
        "''",
        "'en/..'",
        "'en/'",
        "'/'",
        "'http://host'",
        "'en\\n'",
        "'en_/..'",
        "'en%2f..'",
        "'en\\u0000/..'",
        "'_en'",
        "'é'",
        "7",
        "['en']",
        "{'en':1}",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
      })
  void theLanguageIsNoPath(String language) {
    for (String operation : List.of("channels.play", "channels.playWithId")) {
      String command =
          "{'operation':'%s','channelId':'pbx-17.5','playbackId':'pbx-17.5-1','media':'sound:x','lang':%s}"
              .formatted(operation, language);
      assertThat(RULES.fault(json(command), CALL))
          .contains("expected lang to be a language as Asterisk names it, such as de");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'channels.play','media':'sound:a','playbackId':'pbx-17.5-1','skipms':-1}",
        "{'operation':'channels.play','media':'sound:a','playbackId':'pbx-17.5-1','offsetms':'1'}",
        "{'operation':'channels.play','media':'sound:a','playbackId':'pbx-17.5-1','offsetms':3000000000}",
        "{'operation':'channels.play','media':'sound:a','playbackId':'pbx-17.5-1','offsetms':1.5}",
        "{'operation':'channels.hangup','reason':'../x'}",
        "{'operation':'channels.hangup','reason_code':'-1'}",
        "{'operation':'channels.mute','direction':'all'}",
        "{'operation':'channels.startMoh','mohClass':'/etc'}",
        "{'operation':'channels.startMoh','mohClass':'a b'}",
        "{'operation':'channels.sendDTMF','dtmf':'1w2'}",
        "{'operation':'channels.sendDTMF','dtmf':'1','before':-1}",
        "{'operation':'channels.record','name':'pbx-17.5-a','format':'wav','ifExists':'other'}",
        "{'operation':'channels.record','name':'pbx-17.5-a','format':'wav','beep':'yes'}",
        "{'operation':'channels.record','name':'pbx-17.5-a','format':'wav','terminateOn':'1'}",
        "{'operation':'channels.record','name':'pbx-17.5-a','format':'wav','maxDurationSeconds':-1}",
        "{'operation':'channels.setChannelVar','variable':'X','value':{}}",
        "{'operation':'channels.setChannelVar','variable':'X','value':'1','report_events':true}",
        "{'operation':'channels.setChannelVar','variable':['X'],'value':'1'}",
        "{'operation':'channels.answer','new':1}",
        "{'operation':'channels.answer','new':null}",
        "{'operation':'channels.answer','playbackId':'pbx-17.5-1'}",
        "{'operation':'channels.answer','channelId':'other'}",
        "{'operation':'playbacks.control','playbackId':'pbx-17.5-1','control':'destroy'}",
      })
  void parametersOfOtherNamesOrValuesAreRefused(String text) {
    JsonObject command = json(text);
    if (!command.containsKey("channelId") && !command.getString("operation").startsWith("play")) {
      command.put("channelId", CALL);
    }
    assertThat(RULES.fault(command, CALL)).isPresent();
  }

  /** What a later table adds is refused until somebody has decided about it here. */
  @Test
  void eachParameterOfEachPermittedOperationIsListedOrRefusedOnPurpose() throws IOException {
    Map<String, Set<String>> refused =
        Map.of(
            "channels.continueInDialplan",
            Set.of("context", "extension", "priority", "label"),
            "channels.setChannelVar",
            Set.of("report_events"));
    Map<String, Set<String>> listed = new TreeMap<>();
    PermittedParameters.byName()
        .forEach(
            (name, rules) -> {
              Set<String> keys = new TreeSet<>(rules.keySet());
              keys.addAll(refused.getOrDefault(name, Set.of()));
              listed.put(name, keys);
            });
    Map<String, Set<String>> declared = new TreeMap<>();
    operations()
        .filter(each -> listed.containsKey(each.getString("name")))
        .forEach(each -> declared.put(each.getString("name"), keys(each)));
    assertThat(listed).isEqualTo(declared);
  }

  private static Set<String> keys(JsonObject operation) {
    return operation.getJsonArray("parameters").stream()
        .map(each -> ((JsonObject) each).getString("name"))
        // In a command, operation is the name of the operation.
        .map(name -> name.equals("operation") ? "control" : name)
        .collect(toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'channels.list'}",
        "{'operation':'channels.hangup','channelId':7}",
        "{'operation':'channels.hangup','channelId':null,'playbackId':'pbx-17.5-p1'}",
        "{'operation':'bridges.list'}",
      })
  void aCommandThatNamesNoCallHasNone(String text) {
    assertThat(CommandRules.callOf(json(text), any -> true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'playbacks.stop','playbackId':'pbx-17.5'}",
        "{'operation':'playbacks.stop','playbackId':'-p1'}",
        "{'operation':'playbacks.stop','playbackId':''}",
        "{'operation':'playbacks.stop','playbackId':'attendant-17.5-7'}",
        "{'operation':'playbacks.stop','playbackId':'attendant-attendant-pbx-17.5-7'}",
        "{'operation':'playbacks.stop','playbackId':'pbx-17.5-1-p1'}",
        "{'operation':'playbacks.stop','playbackId':'pbx-17.50-p1'}",
        "{'operation':'recordings.stop','recordingName':'attendant-pbx-17.5-0'}",
      })
  void anIdWithoutTheCallsIsNoneOfIts(String text) {
    assertThat(CommandRules.callOf(json(text), CALL::equals)).isEmpty();
    assertThat(RULES.fault(json(text), CALL)).isPresent();
  }

  @Test
  void theManualNamesTheOperationsThatArePermitted() throws IOException {
    assertThat(PermittedParameters.byName().keySet()).containsExactlyInAnyOrderElementsOf(named());
  }

  private static Stream<JsonObject> operations() throws IOException {
    try (InputStream table = Operations.class.getResourceAsStream("operations.json")) {
      return new JsonArray(Buffer.buffer(table.readAllBytes()))
          .stream().map(JsonObject.class::cast);
    }
  }

  /** The table in the manual: a resource, and the second half of its operations' names. */
  private static List<String> named() throws IOException {
    return Files.readAllLines(Path.of("docs/other-languages.md")).stream()
        .filter(line -> line.matches("\\| (channels|playbacks|recordings) \\| .*"))
        .flatMap(
            line ->
                Pattern.compile("`(\\w+)`")
                    .matcher(line)
                    .results()
                    .map(name -> line.split(" ", 3)[1] + "." + name.group(1)))
        .toList();
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
