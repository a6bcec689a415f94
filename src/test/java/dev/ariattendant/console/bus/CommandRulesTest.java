package dev.ariattendant.console.bus;

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
    assertThat(operations().filter(CommandRulesTest::isPermitted))
        .containsExactlyInAnyOrderElementsOf(named());
  }

  private static Stream<String> operations() throws IOException {
    try (InputStream table = Operations.class.getResourceAsStream("operations.json")) {
      return new JsonArray(Buffer.buffer(table.readAllBytes()))
          .stream().map(each -> ((JsonObject) each).getString("name"));
    }
  }

  /** With parameters of which all are right. */
  private static boolean isPermitted(String operation) {
    JsonObject command =
        JsonObject.of(
            "operation",
            operation,
            "channelId",
            CALL,
            "playbackId",
            CALL + "-1",
            "recordingName",
            CALL + "-1",
            "name",
            CALL + "-1",
            "format",
            "wav",
            "media",
            "sound:hello",
            "variable",
            "X");
    return RULES.fault(command, CALL).isEmpty();
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
