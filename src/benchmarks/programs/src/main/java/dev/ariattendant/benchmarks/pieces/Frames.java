package dev.ariattendant.benchmarks.pieces;

/** Frames as Asterisk 22 sends them. */
public enum Frames {
  /** A caller has pressed a key. */
  KEY(
      """
      {"type":"ChannelDtmfReceived","timestamp":"2026-11-21T20:32:56.837+0000","digit":"1",\
      "duration_ms":160,"channel":{"id":"1795293174.5","name":"PJSIP/alice-00000005","state":"Up",\
      "protocol_id":"1-28505@127.0.0.1","caller":{"name":"alice","number":"alice"},\
      "connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"default",\
      "exten":"1000","priority":2,"app_name":"Stasis","app_data":"channel-aa"},\
      "creationtime":"2026-11-21T20:32:54.837+0000","language":"en"},\
      "asterisk_id":"02:fc:00:00:00:01","application":"channel-aa"}"""),
  /** A sound begins. */
  PLAYBACK(
      """
      {"type":"PlaybackStarted","timestamp":"2026-11-21T20:32:55.061+0000","playback":{\
      "id":"5f6e2c1a-1","media_uri":"sound:press-1","next_media_uri":"sound:or",\
      "target_uri":"channel:1795293174.5","language":"en","state":"playing"},\
      "asterisk_id":"02:fc:00:00:00:01","application":"channel-aa"}"""),
  /** A command that went over the WebSocket is carried out. */
  ANSWER(
      """
      {"type":"RESTResponse","transaction_id":"","request_id":"17","status_code":201,\
      "reason_phrase":"Created","uri":"channels/1795293174.5/play",\
      "content_type":"application/json","message_body":"{\\"id\\":\\"5f6e2c1a-1\\",\
      \\"media_uri\\":\\"sound:press-1\\",\\"target_uri\\":\\"channel:1795293174.5\\",\
      \\"language\\":\\"en\\",\\"state\\":\\"queued\\"}","application":"channel-aa",\
      "timestamp":"2026-11-21T20:32:55.055+0000","asterisk_id":"02:fc:00:00:00:01"}""");

  private final String text;

  Frames(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
