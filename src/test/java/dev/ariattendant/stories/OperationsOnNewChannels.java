package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/**
 * The operations that create channels and end them.
 *
 * @param ari where commands are sent
 */
record OperationsOnNewChannels(CommandRecorder ari) {

  private static final String APP = "channel-aa";

  /** A place in the dialplan that answers. */
  private static final String ANSWERING = "Local/1001@default";

  void channelsThatAreCreated() {
    JsonObject variables = JsonObject.of("WHO", "Zoë & co");
    Object[] creation = {"endpoint", ANSWERING, "app", APP, "variables", variables};
    ari.answer(
        "channels.originate", and(creation, "channelId", "new 1", "otherChannelId", "new/2"));
    assertIsThere("new 1");
    ari.done("channels.hangup", "channelId", "new/2");
    ari.event("StasisEnd", "channel", "new 1");
    ari.answer("channels.originateWithId", and(creation, "channelId", "new/3", "timeout", 5));
    assertIsThere("new/3");
    ari.refused(
        409,
        "Channel with given unique ID already exists",
        "channels.create",
        and(creation, "channelId", "new/3"));
    ari.done("channels.hangup", "channelId", "new/3");

    ari.answer("channels.create", and(creation, "channelId", "new 4"));
    assertIsThere("new 4");
    ari.done("channels.dial", "channelId", "new 4", "timeout", 5);
    ari.event("ChannelStateChange", "channel", "new 4");
    ari.done("channels.hangup", "channelId", "new 4");

    ari.done("asterisk.loadModule", "moduleName", "res_rtp_multicast.so");
    ari.done("asterisk.loadModule", "moduleName", "chan_rtp.so");
    ari.answer(
        "channels.externalMedia",
        "channelId",
        "media 5",
        "app",
        APP,
        "external_host",
        "127.0.0.1:9",
        "format",
        "ulaw",
        "variables",
        variables);
    assertIsThere("media 5");
    ari.done("channels.hangup", "channelId", "media 5");
  }

  private void assertIsThere(String id) {
    ari.event("StasisStart", "channel", id);
    assertThat(
            ari.answer("channels.getChannelVar", "channelId", id, "variable", "WHO")
                .getString("value"))
        .isEqualTo("Zoë & co");
  }

  private static Object[] and(Object[] parameters, Object... more) {
    Object[] all = Arrays.copyOf(parameters, parameters.length + more.length);
    System.arraycopy(more, 0, all, parameters.length, more.length);
    return all;
  }
}
