// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ARI's models, in ARI's words. A model holds the JSON object that Asterisk sent, and reads from it
 * when it is asked; a newer Asterisk's further values are in {@link #json}. What Asterisk need not
 * send is {@link Optional}.
 */
public sealed interface Model {

  /** The object as Asterisk sent it. */
  JsonObject json();

  /** ARI's {@code BuildInfo}. */
  record BuildInfo(JsonObject json) implements Model {

    public String os() {
      return json.getString("os");
    }

    public String kernel() {
      return json.getString("kernel");
    }

    public String options() {
      return json.getString("options");
    }

    public String machine() {
      return json.getString("machine");
    }

    public String date() {
      return json.getString("date");
    }

    public String user() {
      return json.getString("user");
    }
  }

  /** ARI's {@code SystemInfo}. */
  record SystemInfo(JsonObject json) implements Model {

    public String version() {
      return json.getString("version");
    }

    public String entityId() {
      return json.getString("entity_id");
    }
  }

  /** ARI's {@code SetId}. */
  record SetId(JsonObject json) implements Model {

    public String user() {
      return json.getString("user");
    }

    public String group() {
      return json.getString("group");
    }
  }

  /** ARI's {@code ConfigInfo}. */
  record ConfigInfo(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String defaultLanguage() {
      return json.getString("default_language");
    }

    public Optional<Long> maxChannels() {
      return Optional.ofNullable(json.getLong("max_channels"));
    }

    public Optional<Long> maxOpenFiles() {
      return Optional.ofNullable(json.getLong("max_open_files"));
    }

    public Optional<Double> maxLoad() {
      return Optional.ofNullable(json.getDouble("max_load"));
    }

    public Model.SetId setid() {
      return new Model.SetId(json.getJsonObject("setid"));
    }
  }

  /** ARI's {@code StatusInfo}. */
  record StatusInfo(JsonObject json) implements Model {

    public Instant startupTime() {
      return JsonValues.instant(json, "startup_time");
    }

    public Instant lastReloadTime() {
      return JsonValues.instant(json, "last_reload_time");
    }
  }

  /** ARI's {@code AsteriskInfo}. */
  record AsteriskInfo(JsonObject json) implements Model {

    public Optional<Model.BuildInfo> build() {
      return JsonValues.optional(json, "build", Model.BuildInfo::new);
    }

    public Optional<Model.SystemInfo> system() {
      return JsonValues.optional(json, "system", Model.SystemInfo::new);
    }

    public Optional<Model.ConfigInfo> config() {
      return JsonValues.optional(json, "config", Model.ConfigInfo::new);
    }

    public Optional<Model.StatusInfo> status() {
      return JsonValues.optional(json, "status", Model.StatusInfo::new);
    }
  }

  /** ARI's {@code AsteriskPing}. */
  record AsteriskPing(JsonObject json) implements Model {

    public String asteriskId() {
      return json.getString("asterisk_id");
    }

    public String ping() {
      return json.getString("ping");
    }

    public String timestamp() {
      return json.getString("timestamp");
    }
  }

  /** ARI's {@code Module}. */
  record Module(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String description() {
      return json.getString("description");
    }

    public long useCount() {
      return json.getLong("use_count");
    }

    public String status() {
      return json.getString("status");
    }

    public String supportLevel() {
      return json.getString("support_level");
    }
  }

  /** ARI's {@code LogChannel}. */
  record LogChannel(JsonObject json) implements Model {

    public String channel() {
      return json.getString("channel");
    }

    public String type() {
      return json.getString("type");
    }

    public String status() {
      return json.getString("status");
    }

    public String configuration() {
      return json.getString("configuration");
    }
  }

  /** ARI's {@code Variable}. */
  record Variable(JsonObject json) implements Model {

    public String value() {
      return json.getString("value");
    }
  }

  /** ARI's {@code Variables}. */
  record Variables(JsonObject json) implements Model {

    public JsonObject variables() {
      return json.getJsonObject("variables");
    }
  }

  /** ARI's {@code ConfigTuple}. */
  record ConfigTuple(JsonObject json) implements Model {

    public String attribute() {
      return json.getString("attribute");
    }

    public String value() {
      return json.getString("value");
    }
  }

  /** ARI's {@code Endpoint}. */
  record Endpoint(JsonObject json) implements Model {

    public String technology() {
      return json.getString("technology");
    }

    public String resource() {
      return json.getString("resource");
    }

    /** One of {@code unknown}, {@code offline}, {@code online}. */
    public Optional<String> state() {
      return Optional.ofNullable(json.getString("state"));
    }

    public List<String> channelIds() {
      return JsonValues.list(json, "channel_ids", String.class::cast);
    }
  }

  /** ARI's {@code TextMessage}. */
  record TextMessage(JsonObject json) implements Model {

    public String from() {
      return json.getString("from");
    }

    public String to() {
      return json.getString("to");
    }

    public String body() {
      return json.getString("body");
    }

    public Optional<JsonObject> variables() {
      return Optional.ofNullable(json.getJsonObject("variables"));
    }
  }

  /** ARI's {@code Dialed}. */
  record Dialed(JsonObject json) implements Model {}

  /** ARI's {@code DialplanCEP}. */
  record DialplanCEP(JsonObject json) implements Model {

    public String context() {
      return json.getString("context");
    }

    public String exten() {
      return json.getString("exten");
    }

    public long priority() {
      return json.getLong("priority");
    }

    public String appName() {
      return json.getString("app_name");
    }

    public String appData() {
      return json.getString("app_data");
    }
  }

  /** ARI's {@code CallerID}. */
  record CallerID(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String number() {
      return json.getString("number");
    }
  }

  /** ARI's {@code RTPstat}. */
  record RTPstat(JsonObject json) implements Model {

    public long txcount() {
      return json.getLong("txcount");
    }

    public long rxcount() {
      return json.getLong("rxcount");
    }

    public Optional<Double> txjitter() {
      return Optional.ofNullable(json.getDouble("txjitter"));
    }

    public Optional<Double> rxjitter() {
      return Optional.ofNullable(json.getDouble("rxjitter"));
    }

    public Optional<Double> remoteMaxjitter() {
      return Optional.ofNullable(json.getDouble("remote_maxjitter"));
    }

    public Optional<Double> remoteMinjitter() {
      return Optional.ofNullable(json.getDouble("remote_minjitter"));
    }

    public Optional<Double> remoteNormdevjitter() {
      return Optional.ofNullable(json.getDouble("remote_normdevjitter"));
    }

    public Optional<Double> remoteStdevjitter() {
      return Optional.ofNullable(json.getDouble("remote_stdevjitter"));
    }

    public Optional<Double> localMaxjitter() {
      return Optional.ofNullable(json.getDouble("local_maxjitter"));
    }

    public Optional<Double> localMinjitter() {
      return Optional.ofNullable(json.getDouble("local_minjitter"));
    }

    public Optional<Double> localNormdevjitter() {
      return Optional.ofNullable(json.getDouble("local_normdevjitter"));
    }

    public Optional<Double> localStdevjitter() {
      return Optional.ofNullable(json.getDouble("local_stdevjitter"));
    }

    public long txploss() {
      return json.getLong("txploss");
    }

    public long rxploss() {
      return json.getLong("rxploss");
    }

    public Optional<Double> remoteMaxrxploss() {
      return Optional.ofNullable(json.getDouble("remote_maxrxploss"));
    }

    public Optional<Double> remoteMinrxploss() {
      return Optional.ofNullable(json.getDouble("remote_minrxploss"));
    }

    public Optional<Double> remoteNormdevrxploss() {
      return Optional.ofNullable(json.getDouble("remote_normdevrxploss"));
    }

    public Optional<Double> remoteStdevrxploss() {
      return Optional.ofNullable(json.getDouble("remote_stdevrxploss"));
    }

    public Optional<Double> localMaxrxploss() {
      return Optional.ofNullable(json.getDouble("local_maxrxploss"));
    }

    public Optional<Double> localMinrxploss() {
      return Optional.ofNullable(json.getDouble("local_minrxploss"));
    }

    public Optional<Double> localNormdevrxploss() {
      return Optional.ofNullable(json.getDouble("local_normdevrxploss"));
    }

    public Optional<Double> localStdevrxploss() {
      return Optional.ofNullable(json.getDouble("local_stdevrxploss"));
    }

    public Optional<Double> rtt() {
      return Optional.ofNullable(json.getDouble("rtt"));
    }

    public Optional<Double> maxrtt() {
      return Optional.ofNullable(json.getDouble("maxrtt"));
    }

    public Optional<Double> minrtt() {
      return Optional.ofNullable(json.getDouble("minrtt"));
    }

    public Optional<Double> normdevrtt() {
      return Optional.ofNullable(json.getDouble("normdevrtt"));
    }

    public Optional<Double> stdevrtt() {
      return Optional.ofNullable(json.getDouble("stdevrtt"));
    }

    public long localSsrc() {
      return json.getLong("local_ssrc");
    }

    public long remoteSsrc() {
      return json.getLong("remote_ssrc");
    }

    public long txoctetcount() {
      return json.getLong("txoctetcount");
    }

    public long rxoctetcount() {
      return json.getLong("rxoctetcount");
    }

    public String channelUniqueid() {
      return json.getString("channel_uniqueid");
    }
  }

  /** ARI's {@code Channel}. */
  record Channel(JsonObject json) implements Model {

    public String id() {
      return json.getString("id");
    }

    public String protocolId() {
      return json.getString("protocol_id");
    }

    public String name() {
      return json.getString("name");
    }

    /**
     * One of {@code Down}, {@code Rsrved}, {@code OffHook}, {@code Dialing}, {@code Ring}, {@code
     * Ringing}, {@code Up}, {@code Busy}, {@code Dialing Offhook}, {@code Pre-ring}, {@code
     * Unknown}.
     */
    public String state() {
      return json.getString("state");
    }

    public Model.CallerID caller() {
      return new Model.CallerID(json.getJsonObject("caller"));
    }

    public Model.CallerID connected() {
      return new Model.CallerID(json.getJsonObject("connected"));
    }

    public String accountcode() {
      return json.getString("accountcode");
    }

    public Model.DialplanCEP dialplan() {
      return new Model.DialplanCEP(json.getJsonObject("dialplan"));
    }

    public Instant creationtime() {
      return JsonValues.instant(json, "creationtime");
    }

    public String language() {
      return json.getString("language");
    }

    public Optional<JsonObject> channelvars() {
      return Optional.ofNullable(json.getJsonObject("channelvars"));
    }

    public Optional<String> callerRdnis() {
      return Optional.ofNullable(json.getString("caller_rdnis"));
    }

    public Optional<String> tenantid() {
      return Optional.ofNullable(json.getString("tenantid"));
    }
  }

  /** ARI's {@code Bridge}. */
  record Bridge(JsonObject json) implements Model {

    public String id() {
      return json.getString("id");
    }

    public String technology() {
      return json.getString("technology");
    }

    /** One of {@code mixing}, {@code holding}. */
    public String bridgeType() {
      return json.getString("bridge_type");
    }

    public String bridgeClass() {
      return json.getString("bridge_class");
    }

    public String creator() {
      return json.getString("creator");
    }

    public String name() {
      return json.getString("name");
    }

    public List<String> channels() {
      return JsonValues.list(json, "channels", String.class::cast);
    }

    public Optional<String> videoMode() {
      return Optional.ofNullable(json.getString("video_mode"));
    }

    public Optional<String> videoSourceId() {
      return Optional.ofNullable(json.getString("video_source_id"));
    }

    public Instant creationtime() {
      return JsonValues.instant(json, "creationtime");
    }

    public Optional<JsonObject> bridgevars() {
      return Optional.ofNullable(json.getJsonObject("bridgevars"));
    }
  }

  /** ARI's {@code StoredRecording}. */
  record StoredRecording(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String format() {
      return json.getString("format");
    }
  }

  /** ARI's {@code LiveRecording}. */
  record LiveRecording(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String format() {
      return json.getString("format");
    }

    public String targetUri() {
      return json.getString("target_uri");
    }

    /**
     * One of {@code queued}, {@code recording}, {@code paused}, {@code done}, {@code failed},
     * {@code canceled}.
     */
    public String state() {
      return json.getString("state");
    }

    public Optional<Long> duration() {
      return Optional.ofNullable(json.getLong("duration"));
    }

    public Optional<Long> talkingDuration() {
      return Optional.ofNullable(json.getLong("talking_duration"));
    }

    public Optional<Long> silenceDuration() {
      return Optional.ofNullable(json.getLong("silence_duration"));
    }

    public Optional<String> cause() {
      return Optional.ofNullable(json.getString("cause"));
    }
  }

  /** ARI's {@code FormatLangPair}. */
  record FormatLangPair(JsonObject json) implements Model {

    public String language() {
      return json.getString("language");
    }

    public String format() {
      return json.getString("format");
    }
  }

  /** ARI's {@code Sound}. */
  record Sound(JsonObject json) implements Model {

    public String id() {
      return json.getString("id");
    }

    public Optional<String> text() {
      return Optional.ofNullable(json.getString("text"));
    }

    public List<Model.FormatLangPair> formats() {
      return JsonValues.list(json, "formats", each -> new Model.FormatLangPair((JsonObject) each));
    }
  }

  /** ARI's {@code Playback}. */
  record Playback(JsonObject json) implements Model {

    public String id() {
      return json.getString("id");
    }

    public String mediaUri() {
      return json.getString("media_uri");
    }

    public Optional<String> nextMediaUri() {
      return Optional.ofNullable(json.getString("next_media_uri"));
    }

    public String targetUri() {
      return json.getString("target_uri");
    }

    public Optional<String> language() {
      return Optional.ofNullable(json.getString("language"));
    }

    /** One of {@code queued}, {@code playing}, {@code continuing}, {@code done}, {@code failed}. */
    public String state() {
      return json.getString("state");
    }
  }

  /** ARI's {@code DeviceState}. */
  record DeviceState(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    /**
     * One of {@code UNKNOWN}, {@code NOT_INUSE}, {@code INUSE}, {@code BUSY}, {@code INVALID},
     * {@code UNAVAILABLE}, {@code RINGING}, {@code RINGINUSE}, {@code ONHOLD}.
     */
    public String state() {
      return json.getString("state");
    }
  }

  /** ARI's {@code Mailbox}. */
  record Mailbox(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public long oldMessages() {
      return json.getLong("old_messages");
    }

    public long newMessages() {
      return json.getLong("new_messages");
    }
  }

  /** ARI's {@code Message}. */
  record Message(JsonObject json) implements Model {

    public String type() {
      return json.getString("type");
    }

    public Optional<String> asteriskId() {
      return Optional.ofNullable(json.getString("asterisk_id"));
    }
  }

  /** ARI's {@code MissingParams}. */
  record MissingParams(JsonObject json) implements Model {

    public List<String> params() {
      return JsonValues.list(json, "params", String.class::cast);
    }
  }

  /** ARI's {@code ContactInfo}. */
  record ContactInfo(JsonObject json) implements Model {

    public String uri() {
      return json.getString("uri");
    }

    /**
     * One of {@code Unreachable}, {@code Reachable}, {@code Unknown}, {@code NonQualified}, {@code
     * Removed}.
     */
    public String contactStatus() {
      return json.getString("contact_status");
    }

    public String aor() {
      return json.getString("aor");
    }

    public Optional<String> roundtripUsec() {
      return Optional.ofNullable(json.getString("roundtrip_usec"));
    }
  }

  /** ARI's {@code Peer}. */
  record Peer(JsonObject json) implements Model {

    public String peerStatus() {
      return json.getString("peer_status");
    }

    public Optional<String> cause() {
      return Optional.ofNullable(json.getString("cause"));
    }

    public Optional<String> address() {
      return Optional.ofNullable(json.getString("address"));
    }

    public Optional<String> port() {
      return Optional.ofNullable(json.getString("port"));
    }

    public Optional<String> time() {
      return Optional.ofNullable(json.getString("time"));
    }
  }

  /** ARI's {@code ReferTo}. */
  record ReferTo(JsonObject json) implements Model {

    public Model.RequiredDestination requestedDestination() {
      return new Model.RequiredDestination(json.getJsonObject("requested_destination"));
    }

    public Optional<Model.Channel> destinationChannel() {
      return JsonValues.optional(json, "destination_channel", Model.Channel::new);
    }

    public Optional<Model.Channel> connectedChannel() {
      return JsonValues.optional(json, "connected_channel", Model.Channel::new);
    }

    public Optional<Model.Bridge> bridge() {
      return JsonValues.optional(json, "bridge", Model.Bridge::new);
    }
  }

  /** ARI's {@code ReferredBy}. */
  record ReferredBy(JsonObject json) implements Model {

    public Model.Channel sourceChannel() {
      return new Model.Channel(json.getJsonObject("source_channel"));
    }

    public Optional<Model.Channel> connectedChannel() {
      return JsonValues.optional(json, "connected_channel", Model.Channel::new);
    }

    public Optional<Model.Bridge> bridge() {
      return JsonValues.optional(json, "bridge", Model.Bridge::new);
    }
  }

  /** ARI's {@code RequiredDestination}. */
  record RequiredDestination(JsonObject json) implements Model {

    public Optional<String> protocolId() {
      return Optional.ofNullable(json.getString("protocol_id"));
    }

    public Optional<String> destination() {
      return Optional.ofNullable(json.getString("destination"));
    }

    public List<Model.AdditionalParam> additionalProtocolParams() {
      return JsonValues.list(
          json, "additional_protocol_params", each -> new Model.AdditionalParam((JsonObject) each));
    }
  }

  /** ARI's {@code AdditionalParam}. */
  record AdditionalParam(JsonObject json) implements Model {

    public String parameterName() {
      return json.getString("parameter_name");
    }

    public String parameterValue() {
      return json.getString("parameter_value");
    }
  }

  /** ARI's {@code RESTHeader}. */
  record RESTHeader(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String value() {
      return json.getString("value");
    }
  }

  /** ARI's {@code RESTQueryStringParameter}. */
  record RESTQueryStringParameter(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public String value() {
      return json.getString("value");
    }
  }

  /** ARI's {@code RESTRequest}. */
  record RESTRequest(JsonObject json) implements Model {

    public String type() {
      return json.getString("type");
    }

    public String transactionId() {
      return json.getString("transaction_id");
    }

    public String requestId() {
      return json.getString("request_id");
    }

    public String method() {
      return json.getString("method");
    }

    public String uri() {
      return json.getString("uri");
    }

    public Optional<String> contentType() {
      return Optional.ofNullable(json.getString("content_type"));
    }

    public List<Model.RESTQueryStringParameter> queryStrings() {
      return JsonValues.list(
          json, "query_strings", each -> new Model.RESTQueryStringParameter((JsonObject) each));
    }

    public Optional<String> messageBody() {
      return Optional.ofNullable(json.getString("message_body"));
    }
  }

  /** ARI's {@code Application}. */
  record Application(JsonObject json) implements Model {

    public String name() {
      return json.getString("name");
    }

    public List<String> channelIds() {
      return JsonValues.list(json, "channel_ids", String.class::cast);
    }

    public List<String> bridgeIds() {
      return JsonValues.list(json, "bridge_ids", String.class::cast);
    }

    public List<String> endpointIds() {
      return JsonValues.list(json, "endpoint_ids", String.class::cast);
    }

    public List<String> deviceNames() {
      return JsonValues.list(json, "device_names", String.class::cast);
    }

    public List<JsonObject> eventsAllowed() {
      return JsonValues.list(json, "events_allowed", JsonObject.class::cast);
    }

    public List<JsonObject> eventsDisallowed() {
      return JsonValues.list(json, "events_disallowed", JsonObject.class::cast);
    }
  }
}
