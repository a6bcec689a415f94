package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {

  private static final String CALL = "pbx-17.5";

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
        "{'operation':'playbacks.stop','playbackId':'pbx-17.5-p1'}",
        "{'operation':'recordings.stop','recordingName':'pbx-17.5-message'}",
      })
  void whatConcernsTheCallAloneIsPermitted(String text) {
    JsonObject command = json(text);
    assertThat(CommandRules.callOf(command)).contains(CALL);
    assertThat(CommandRules.fault(command, CALL)).isEmpty();
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
        "{'operation':'channels.setChannelVar','channelId':'pbx-17.5','variable':'SHELL(id)','value':'1'}",
        "{'operation':'channels.getChannelVar','channelId':'pbx-17.5','variable':'FILE(/etc/passwd)'}",
        "{'operation':'channels.getChannelVar','channelId':'pbx-17.5'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'pbx-17.5-a/../b','format':'wav'}",
        "{'operation':'channels.record','channelId':'pbx-17.5','name':'greeting','format':'wav'}",
        "{'operation':'bridges.destroy','bridgeId':'b','channelId':'pbx-17.5'}",
        "{'operation':'asterisk.getGlobalVar','variable':'X','channelId':'pbx-17.5'}",
        "{'operation':7,'channelId':'pbx-17.5'}",
        "{'channelId':'pbx-17.5'}",
      })
  void allElseIsNot(String text) {
    assertThat(CommandRules.fault(json(text), CALL)).isPresent();
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
    assertThat(CommandRules.callOf(json(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'playbacks.stop','playbackId':'pbx-17.5'}",
        "{'operation':'playbacks.stop','playbackId':'-p1'}",
        "{'operation':'playbacks.stop','playbackId':''}",
      })
  void anIdWithoutTheCallsIsNoneOfIts(String text) {
    assertThat(CommandRules.callOf(json(text))).isNotEqualTo(java.util.Optional.of(CALL));
    assertThat(CommandRules.fault(json(text), CALL)).isPresent();
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
