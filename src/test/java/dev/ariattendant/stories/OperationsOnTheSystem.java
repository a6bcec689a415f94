package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The operations on Asterisk as a whole.
 *
 * @param ari where commands are sent
 * @param version of Asterisk
 */
record OperationsOnTheSystem(CommandRecorder ari, int version) {

  private static final String APP = "channel-aa";

  void asteriskTellsAboutItself() {
    assertThat(ari.answer("asterisk.ping").getString("ping")).isEqualTo("pong");
    assertThat(
            ari.answer("asterisk.getInfo", "only", JsonArray.of("system", "status")).fieldNames())
        .containsExactlyInAnyOrder("system", "status");
    assertThat(
            ari.answer(
                    "request",
                    "method",
                    "GET",
                    "path",
                    "/asterisk/info",
                    "query",
                    JsonObject.of("only", JsonArray.of("build", "system")))
                .fieldNames())
        .containsExactlyInAnyOrder("build", "system");
    ari.refused(
        501, "Resource not found", "request", "method", "POST", "path", "/channels/a%2Fb/fax");

    ari.done("asterisk.setGlobalVar", "variable", "GREETING", "value", "Zoë & co, 100%");
    assertThat(ari.answer("asterisk.getGlobalVar", "variable", "GREETING"))
        .isEqualTo(JsonObject.of("value", "Zoë & co, 100%"));

    ari.refused(426, "Upgrade Required", "events.eventWebsocket", "app", APP);
  }

  void modulesComeAndGo() {
    String module = "app_record.so";
    ari.refused(
        404,
        "Module could not be found in running modules",
        "asterisk.getModule",
        "moduleName",
        module);
    ari.done("asterisk.loadModule", "moduleName", module);
    assertThat(ari.answer("asterisk.getModule", "moduleName", module).getString("status"))
        .isEqualTo("Running");
    assertThat(ari.list("asterisk.listModules").toString()).contains(module);
    ari.refused(
        409, "Module does not support reloading", "asterisk.reloadModule", "moduleName", module);
    ari.done("asterisk.reloadModule", "moduleName", "pbx_config.so");
    ari.done("asterisk.unloadModule", "moduleName", module);
    ari.refused(409, "Module load declined", "asterisk.loadModule", "moduleName", "app_nix.so");
  }

  void logsAreAddedRotatedAndTakenAway() {
    String log = addedLog("taken-away");
    ari.done("asterisk.deleteLog", "logChannelName", log);
    ari.refused(404, "Log channel does not exist", "asterisk.deleteLog", "logChannelName", log);
    // Asterisk forgets a log that was added when it rotates it.
    log = addedLog("rotated");
    ari.done("asterisk.rotateLog", "logChannelName", log);
    ari.refused(404, "Log channel does not exist", "asterisk.rotateLog", "logChannelName", log);
  }

  /** Adds a log; returns the name that Asterisk gives it. */
  private String addedLog(String name) {
    ari.done("asterisk.addLog", "logChannelName", name, "configuration", "notice,warning");
    return ari.list("asterisk.listLogChannels").stream()
        .map(each -> ((JsonObject) each).getString("channel"))
        .filter(channel -> channel.endsWith("/" + name))
        .findFirst()
        .orElseThrow();
  }

  void configurationObjectsAreReadAndTheirRefusalsTold() {
    Object[] alice = {"configClass", "res_pjsip", "objectType", "endpoint", "id", "alice"};
    assertThat(ari.list("asterisk.getObject", alice))
        .contains(JsonObject.of("attribute", "context", "value", "default"));
    Object[] unknown = {"configClass", "res_pjsip", "objectType", "auth", "id", "no/body"};
    ari.refused(404, "Object with id 'no/body' not found", "asterisk.getObject", unknown);
    ari.refused(404, "Object with id 'no/body' not found", "asterisk.deleteObject", unknown);
    ari.refused(
        version == 16 ? 403 : 400,
        version == 16
            ? "Cannot create sorcery objects of type 'auth'"
            : "Creation of object 'no/body' failed field value validation",
        "asterisk.updateObject",
        "configClass",
        "res_pjsip",
        "objectType",
        "auth",
        "id",
        "no/body",
        "fields",
        JsonArray.of(JsonObject.of("attribute", "username", "value", "u")));
  }
}
