package dev.ariattendant.api;

/**
 * Every address on the event bus, and the only place that builds one.
 *
 * <p>Published ARI events: {@link #EVENTS}, {@link #eventsOf}, {@link #channel}. Requests: {@link
 * #calls}, {@link #claims}, {@link #command}, {@link #owners}, {@link #statusOf}, {@link
 * #SCHEDULES}, {@link #MENUS}. For the console's page: {@link #CONSOLE_LIVE}, {@link
 * #MENUS_DRAWING}, {@link #SOFTPHONE}.
 */
public final class Addresses {

  /** Every ARI event of every connection, published by the bridge for taps. */
  public static final String EVENTS = "ari.events";

  /** The state of a connection to Asterisk, published by the bridge at each change. */
  public static final String STATUS = "ari.status";

  /** What happens to calls in the attendant's own terms, published by the attendant for taps. */
  public static final String ATTENDANT_EVENTS = "attendant.events";

  /**
   * Tells and switches the schedules of the attendants. A request with {@code schedule} (its name)
   * and {@code switch} ({@code closed}, {@code open}, {@code holiday}, or {@code automatic} for
   * what the clock says) switches it for all attendants; with {@code schedule} alone it only asks.
   * The reply has {@code schedule}, {@code state} (what it is now), {@code clock} (what it is by
   * the clock), {@code switch}, and {@code since} (ISO 8601, UTC) if anybody ever switched it. An
   * empty request asks for all: the reply has them as {@code schedules}, a list.
   */
  public static final String SCHEDULES = "attendant.schedules";

  /**
   * How a schedule was switched, for all attendants: {@code schedule}, {@code switch} and {@code
   * since} (ISO 8601, UTC), by which the latest counts. Published by the attendant that took the
   * request on {@link #SCHEDULES}, and by one whose file knows what others don't.
   */
  public static final String SCHEDULE_SWITCH = "attendant.schedules.switch";

  /**
   * Tells which menus an attendant's new calls meet: {@code version}, {@code since} (ISO 8601, UTC)
   * and {@code menus}, their names. A request with {@code reload} = true has the configuration file
   * read at once, where the attendant is that takes it; the reply then has {@code version} and
   * {@code changed} (whether that is another one than before). It fails with {@link
   * FailureCodes#BAD_COMMAND} and all that is wrong with the file, and with {@link
   * FailureCodes#UNAVAILABLE} for an attendant that was deployed without one.
   */
  public static final String MENUS = "attendant.menus";

  /**
   * The section {@code attendant} of a configuration with other menus, published by the front door
   * for the attendants in the same Vert.x.
   */
  public static final String NEW_MENUS = "attendant.menus.new";

  /** Takes requests of attendants in the same Vert.x to read the configuration file at once. */
  public static final String READ_MENUS = "attendant.menus.read";

  /**
   * Tells how the attendant in the same Vert.x does: {@code state}, which is {@code accepting},
   * {@code full} (it serves as many calls as it may) or {@code draining} (it is being stopped), and
   * {@code calls}, how many it serves.
   */
  public static final String ATTENDANT_STATUS = "attendant.status";

  /**
   * Answers any request with a picture of the menus that an attendant's new calls meet: {@code
   * version}, as {@link #MENUS} tells it, and {@code svg}, in which the menu {@code main} is the
   * group {@code menu-main}. It changes nothing.
   */
  public static final String MENUS_DRAWING = "attendant.menus.drawing";

  /**
   * What the console of a node knows of the calls there, published about once a second as long as
   * somebody asks by {@link #CONSOLE_WATCHED}; docs/console.md tells what is in it.
   */
  public static final String CONSOLE_LIVE = "console.live";

  /**
   * Asks the consoles of all nodes for {@link #CONSOLE_LIVE}: published, with an empty object as
   * its body, by one whose page somebody looks at.
   */
  public static final String CONSOLE_WATCHED = "console.watched";

  /**
   * Telephones for people, in the same Vert.x as a simulator. An empty request asks whom they can
   * call: the reply has {@code apps}, the applications that somebody has registered, and {@code
   * phones}, how many are in use. A request with {@code call} (an application), and perhaps {@code
   * caller} and {@code called} (numbers), places a call; the reply has {@code phone}, an id that
   * only who has called learns, and {@code name}, the channel's. It fails with {@link
   * FailureCodes#BAD_COMMAND} and what can't be understood, 409 if nobody has registered that
   * application, and {@link FailureCodes#MAX_CALLS} if too many phones are in use.
   */
  public static final String SOFTPHONE = "simulator.softphone";

  /**
   * Asks the owners of an Asterisk's calls to tell {@link #owners} at once which they serve: {@code
   * asterisk}, {@code app} and {@code node} (see {@link Headers#NODE}), where its bridge is.
   * Published by a bridge that has found calls in its application which it doesn't know: owners
   * listen for events from {@code node} before they answer, and what nobody says he serves is
   * offered again, a second later in a cluster. With {@code moving} = true a bridge says that it is
   * about to go to another node: owners listen for events from all nodes before they answer.
   */
  public static final String OWNERS = "ari.owners";

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
   * Takes questions whether somebody would take a call that is offered to several applications: a
   * bridge with {@code broadcast: claim} requests it with the CallBroadcast, and claims the call if
   * there is a reply, whatever it says. Who replies keeps a place for the call; where it is a
   * request again ({@code Message.replyAndRequest}), the bridge replies once the place is needed no
   * more: {@code claimed} is true if the call has come and is on offer on {@link #calls}. Where
   * that is a request once more, the bridge wants to know when the place is free again.
   *
   * @param app the Stasis application, e.g. {@code channel-aa}
   */
  public static String claims(String app) {
    return "ari.claims." + app;
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
   * Takes what owners of calls have to say, each with {@code attendant} (an id that they have
   * chosen in their reply to the offer) and {@code node} (where they are), and one of:
   *
   * <ul>
   *   <li>{@code calls}, how many they have, and their ids as {@code channels}, about once a
   *       second, and when {@link #OWNERS} asks. A call that the bridge has found, and that is
   *       nobody's, is theirs from then on. Who said it once and falls silent is gone, and his
   *       calls are offered again, as are those that he leaves out twice in a row. The reply has
   *       those that are his, as {@code channels}, and those that may yet turn out to be, as long
   *       as the bridge doesn't know all calls. What it lacks twice in a row is somebody else's
   *       now, or gone. An owner who listens in his node only for events of some of them says so:
   *       {@code everywhere} = false. A bridge elsewhere then doesn't take him for the owner of a
   *       call that it has found.
   *   <li>{@code release}, ids of channels that somebody else is to serve: they are offered again,
   *       and the reply has those that were taken, as {@code channels}.
   *   <li>{@code gone} = true: the owner goes, and what he still has is offered again at once. A
   *       conversation that nobody takes goes on, and is offered until somebody does.
   * </ul>
   *
   * @param asterisk the connection's name
   */
  public static String owners(String asterisk) {
    return OWNERS + "." + asterisk;
  }

  /**
   * In a cluster, tells the node that has had an Asterisk's socket that this Asterisk has opened
   * its next one to another node: {@code node}, that one, and {@code user}, the user of {@code
   * asterisk.listen} whose socket it is. Only the newest socket counts: who gets this lets go of
   * the connection, and replies when it takes no more commands for it; it refuses with 403 if the
   * Asterisk is another user's.
   *
   * @param asterisk the connection's name
   */
  public static String socket(String asterisk) {
    return "ari.sockets." + asterisk;
  }

  /**
   * Answers with the state of one connection, the same body as {@link #STATUS} publishes.
   *
   * @param asterisk the connection's name
   */
  public static String statusOf(String asterisk) {
    return STATUS + "." + asterisk;
  }

  /**
   * Takes what other menus need of ARI, before they are used: {@code resources}, as in the section
   * {@code asterisk} of a configuration. The front door requests it of the bridges in the same
   * Vert.x. It fails with what to mend, and nothing has changed, if an Asterisk that is connected
   * wouldn't carry that out.
   *
   * @param asterisk the connection's name
   */
  public static String needs(String asterisk) {
    return "ari.needs." + asterisk;
  }

  /**
   * Takes what somebody does with one softphone: {@code press}, a key, or {@code hangup} = true; an
   * empty request is a sign of life, without which the phone hangs up after 20 seconds. The reply
   * has {@code phone}, {@code name}, {@code began} (ISO 8601, UTC), {@code transcript}, a list of
   * what {@link #heard} publishes, and {@code ended}, which says how it did, and is null in a call.
   * A minute after the call nobody answers here.
   *
   * @param phone the softphone's id
   */
  public static String softphone(String phone) {
    return SOFTPHONE + "." + phone;
  }

  /**
   * What one softphone's user hears and does, published as it happens: {@code n}, a running number,
   * {@code atMs}, milliseconds since the call was placed, and {@code kind}, one of:
   *
   * <ul>
   *   <li>{@code answered};
   *   <li>{@code media}: {@code media}, which begins to play, {@code language};
   *   <li>{@code silence}: what played is over; {@code cut} is true if there was more of it;
   *   <li>{@code ringing}; {@code music}: {@code class}, empty for the default one; {@code quiet},
   *       the end of either;
   *   <li>{@code recorded}: {@code recording}, its name;
   *   <li>{@code talks}, {@code parts}: {@code endpoint}, of whom is there, or no longer;
   *   <li>{@code key}: {@code digit}, which was pressed here;
   *   <li>{@code ended}: {@code how}, which is {@code hangup} ({@code by}: {@code caller}, {@code
   *       application} or {@code asterisk}; {@code cause}, Q.850's), {@code continued} (in the
   *       dialplan: {@code context}, {@code extension}, {@code priority}) or {@code notTaken}.
   * </ul>
   *
   * @param phone the softphone's id
   */
  public static String heard(String phone) {
    return "simulator.heard." + phone;
  }
}
