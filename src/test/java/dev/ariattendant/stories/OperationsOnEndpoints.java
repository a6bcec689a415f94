package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/**
 * The operations on endpoints, devices, mailboxes and sounds.
 *
 * @param ari where commands are sent
 * @param version of Asterisk
 */
record OperationsOnEndpoints(CommandRecorder ari, int version) {

  void endpointsDevicesMailboxesAndSounds() {
    assertThat(ari.list("endpoints.list").size()).isEqualTo(4);
    assertThat(ari.list("endpoints.listByTech", "tech", "PJSIP").size()).isEqualTo(4);
    assertThat(
            ari.answer("endpoints.get", "tech", "PJSIP", "resource", "alice").getString("resource"))
        .isEqualTo("alice");
    ari.refused(404, "Endpoint not found", "endpoints.get", "tech", "PJSIP", "resource", "al/ice");

    ari.done("deviceStates.update", "deviceName", "Stasis:the desk", "deviceState", "BUSY");
    assertThat(ari.answer("deviceStates.get", "deviceName", "Stasis:the desk"))
        .isEqualTo(JsonObject.of("name", "Stasis:the desk", "state", "BUSY"));
    assertThat(ari.list("deviceStates.list"))
        .containsExactly(JsonObject.of("name", "Stasis:the desk", "state", "BUSY"));
    ari.done("deviceStates.delete", "deviceName", "Stasis:the desk");
    assertThat(ari.answer("deviceStates.get", "deviceName", "PJSIP/alice").getString("state"))
        .isEqualTo("UNAVAILABLE");

    // The module for mailboxes isn't in the package.
    ari.refused(501, "Resource not found", "mailboxes.list");
    ari.refused(501, "Resource not found", "mailboxes.get", "mailboxName", "1@default");
    ari.refused(
        501,
        "Resource not found",
        "mailboxes.update",
        "mailboxName",
        "1@default",
        "oldMessages",
        1,
        "newMessages",
        2);
    ari.refused(501, "Resource not found", "mailboxes.delete", "mailboxName", "1@default");

    assertThat(ari.list("sounds.list", "lang", "en", "format", "slin").size()).isGreaterThan(100);
    assertThat(ari.answer("sounds.get", "soundId", "digits/1").getString("id"))
        .isEqualTo("digits/1");
    ari.refused(404, "Sound not found", "sounds.get", "soundId", "no/such");
  }

  void messagesAndReferencesAreSent() {
    String nobody = "pjsip:alice/sip:nobody@127.0.0.1:9";
    JsonObject variables = JsonObject.of("X-Why", "test");
    ari.done("asterisk.loadModule", "moduleName", "res_pjsip_messaging.so");
    ari.done(
        "endpoints.sendMessage",
        "to",
        nobody,
        "from",
        "sip:desk@127.0.0.1",
        "body",
        "Zoë & co",
        "variables",
        variables);
    ari.refused(
        404,
        "Endpoint not found",
        "endpoints.sendMessageToEndpoint",
        "tech",
        "None",
        "resource",
        "al/ice",
        "from",
        "sip:desk@127.0.0.1");
    Object[] refer = {
      "from", "sip:desk@127.0.0.1", "refer_to", "sip:bob@127.0.0.1", "variables", variables
    };
    if (version == 16) {
      ari.refused(405, "Invalid method", "endpoints.refer", and(refer, "to", nobody));
    } else {
      ari.done("endpoints.refer", and(refer, "to", nobody));
    }
    ari.refused(
        version == 16 ? 501 : 404,
        version == 16 ? "Resource not found" : "Endpoint not found",
        "endpoints.referToEndpoint",
        and(refer, "tech", "None", "resource", "al/ice"));
  }

  private static Object[] and(Object[] parameters, Object... more) {
    Object[] all = Arrays.copyOf(parameters, parameters.length + more.length);
    System.arraycopy(more, 0, all, parameters.length, more.length);
    return all;
  }
}
