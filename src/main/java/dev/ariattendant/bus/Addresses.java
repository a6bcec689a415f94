package dev.ariattendant.bus;

/**
 * Every address on the event bus, and the only place that builds one.
 *
 * <p>Published ARI events: {@link #EVENTS}, {@link #eventsOf}, {@link #channel}. Requests: {@link
 * #calls}, {@link #command}, {@link #statusOf}.
 */
public final class Addresses {

  /** Every ARI event of every connection, published by the bridge for taps. */
  public static final String EVENTS = "ari.events";

  /** The state of a connection to Asterisk, published by the bridge at each change. */
  public static final String STATUS = "ari.status";

  /** What happens to calls in the attendant's own terms, published by the attendant for taps. */
  public static final String ATTENDANT_EVENTS = "attendant.events";

  private Addresses() {}

  /**
   * The events of one type, published by the bridge for taps.
   *
   * @param type an ARI event type, e.g. {@code ChannelDtmfReceived}
   */
  public static String eventsOf(String type) {
    return EVENTS + "." + type;
  }

  /**
   * Every event about one channel, published by the bridge for the call's owner and for taps.
   *
   * @param channelId Asterisk's id of the channel
   */
  public static String channel(String channelId) {
    return "ari.channel." + channelId;
  }

  /**
   * Takes offers: the bridge requests it with a StasisStart, and whoever replies owns the call.
   *
   * @param app the Stasis application, e.g. {@code channel-aa}
   */
  public static String calls(String app) {
    return "ari.calls." + app;
  }

  /**
   * Takes ARI commands for one Asterisk. Consumers of events find it in the {@link Headers#COMMAND}
   * header.
   *
   * @param asterisk the connection's name
   */
  public static String command(String asterisk) {
    return "ari.command." + asterisk;
  }

  /**
   * Answers with the state of one connection, the same body as {@link #STATUS} publishes.
   *
   * @param asterisk the connection's name
   */
  public static String statusOf(String asterisk) {
    return STATUS + "." + asterisk;
  }
}
