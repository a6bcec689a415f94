package dev.ariattendant.metrics;

/**
 * The names of all meters. Prometheus appends {@code _total} to counters and {@code _seconds} to
 * timers. docs/operating.md says what each means.
 */
final class MeterNames {

  static final String CALLS = "ari_calls";
  static final String CALLS_OFFERED = "ari_calls_offered";
  static final String CALLS_ACCEPTED = "ari_calls_accepted";
  static final String CALLS_REFUSED = "ari_calls_refused";
  static final String CALLS_RESUMED = "ari_calls_resumed";
  static final String EVENTS = "ari_events";
  static final String COMMANDS = "ari_commands";
  static final String CONNECTION_STATE = "ari_connection_state";
  static final String RECONNECTS = "ari_reconnects";
  static final String DROPPED = "ari_dropped";

  static final String ATTENDANT_CALLS = "attendant_calls";
  static final String ATTENDANT_CALLS_STARTED = "attendant_calls_started";
  static final String ATTENDANT_CALLS_ENDED = "attendant_calls_ended";
  static final String ATTENDANT_ACTIONS_ENDED = "attendant_actions_ended";
  static final String ATTENDANT_KEYS = "attendant_keys";
  static final String ATTENDANT_BARGE_IN = "attendant_barge_in";
  static final String EVENT_LOOP_LAG = "attendant_event_loop_lag";

  private MeterNames() {}

  /** The names of the labels. */
  static final class Labels {

    static final String ASTERISK = "asterisk";
    static final String APP = "app";
    static final String REASON = "reason";
    static final String TYPE = "type";
    static final String OPERATION = "operation";
    static final String STATUS = "status";
    static final String STATE = "state";
    static final String WHAT = "what";
    static final String RESUMED = "resumed";
    static final String ENDED = "ended";
    static final String ACTION = "action";
    static final String RESULT = "result";
    static final String VERTICLE = "verticle";

    private Labels() {}
  }
}
