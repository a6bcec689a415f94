package dev.ariattendant.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** Writes events as Asterisk 22 does, to the WebSocket of one application. */
final class EventWriter {

  private static final String ASTERISK_ID = "\"asterisk_id\":\"02:fc:00:00:00:01\"";
  private static final byte[] STASIS_START = head("StasisStart");
  private static final byte[] STATE_CHANGE = head("ChannelStateChange");
  private static final byte[] DTMF = head("ChannelDtmfReceived");
  private static final byte[] HANGUP_REQUEST = head("ChannelHangupRequest");
  private static final byte[] STASIS_END = head("StasisEnd");
  private static final byte[] PLAYBACK_STARTED = head("PlaybackStarted");
  private static final byte[] PLAYBACK_CONTINUING = head("PlaybackContinuing");
  private static final byte[] PLAYBACK_FINISHED = head("PlaybackFinished");
  private static final byte[] NO_ARGUMENTS = Ascii.bytes("\",\"args\":[],\"channel\":");
  private static final byte[] CHANNEL = Ascii.bytes("\",\"channel\":");
  private static final byte[] DIGIT = Ascii.bytes("\",\"digit\":\"");
  private static final byte[] DURATION = Ascii.bytes("\",\"duration_ms\":160,\"channel\":");
  private static final byte[] PLAYBACK = Ascii.bytes("\",\"playback\":");

  /** No event is longer. */
  private static final int LONGEST = 4_000;

  private final Outbox outbox;
  private final Clock clock = new Clock();
  private final byte[] end;
  private final byte[] responseBegin;
  private final byte[] responseEnd;

  EventWriter(Outbox outbox, String application) {
    this.outbox = outbox;
    end = Ascii.bytes("," + ASTERISK_ID + ",\"application\":\"" + application + "\"}");
    responseBegin = Ascii.bytes("\"application\":\"" + application + "\",\"timestamp\":\"");
    responseEnd = Ascii.bytes("\"," + ASTERISK_ID + "}");
  }

  private static byte[] head(String type) {
    return Ascii.bytes("{\"type\":\"" + type + "\",\"timestamp\":\"");
  }

  ByteBuf buffer() {
    return outbox.buffer();
  }

  /** Writes the fields that a RESTResponse ends with. */
  void endResponse(ByteBuf out) {
    out.writeBytes(responseBegin).writeBytes(clock.timestamp()).writeBytes(responseEnd);
  }

  void stasisStart(byte[] channel) {
    send(STASIS_START, NO_ARGUMENTS, channel);
  }

  void stateChange(byte[] channel) {
    send(STATE_CHANGE, CHANNEL, channel);
  }

  void hangupRequest(byte[] channel) {
    send(HANGUP_REQUEST, CHANNEL, channel);
  }

  void stasisEnd(byte[] channel) {
    send(STASIS_END, CHANNEL, channel);
  }

  void dtmf(byte[] channel, char digit) {
    ByteBuf out = buffer();
    int begin = begin(out, DTMF);
    out.writeBytes(DIGIT).writeByte(digit).writeBytes(DURATION).writeBytes(channel).writeBytes(end);
    FrameProtocol.end(out, begin);
  }

  void playbackStarted(SimulatedPlayback playback) {
    send(PLAYBACK_STARTED, PLAYBACK, playback.json("playing"));
  }

  void playbackContinuing(SimulatedPlayback playback) {
    send(PLAYBACK_CONTINUING, PLAYBACK, playback.json("continuing"));
  }

  void playbackFinished(SimulatedPlayback playback, String state) {
    send(PLAYBACK_FINISHED, PLAYBACK, playback.json(state));
  }

  private void send(byte[] head, byte[] name, byte[] value) {
    ByteBuf out = buffer();
    int begin = begin(out, head);
    out.writeBytes(name).writeBytes(value).writeBytes(end);
    FrameProtocol.end(out, begin);
  }

  private int begin(ByteBuf out, byte[] head) {
    int begin = FrameProtocol.begin(out, LONGEST);
    out.writeBytes(head).writeBytes(clock.timestamp());
    return begin;
  }
}
