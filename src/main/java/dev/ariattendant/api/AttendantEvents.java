package dev.ariattendant.api;

/**
 * The types of events on {@link Addresses#ATTENDANT_EVENTS}, as {@code type} in their bodies. Each
 * body also has {@code timestamp} (ISO 8601, UTC), and those about a call, which are all but {@link
 * #SCHEDULE_SWITCHED}, {@link #MENUS_CHANGED} and {@link #MENUS_REFUSED}, have {@code asterisk},
 * {@code app} and {@code channel} ({@code id}, {@code name}, {@code caller} as ARI has them); the
 * rest is said at each type.
 */
public final class AttendantEvents {

  /**
   * A call was accepted. With {@code resumed} = true it had been in the application before, and
   * goes on where whoever served it, and is gone now, had noted it down.
   */
  public static final String CALL_STARTED = "call.started";

  /**
   * A menu's prompt was asked for, at the start and after each answer to the caller: {@code menu},
   * its name, which is {@code main} for the one where calls begin.
   */
  public static final String MENU_ENTERED = "menu.entered";

  /**
   * A step has taken a key that the caller pressed, or it is certain that none will: {@code digit},
   * {@code ?} where it is secret, or no step has taken it, since nobody knows what it was meant
   * for. A key that is pressed ahead is told when its turn has come.
   */
  public static final String KEY_PRESSED = "key.pressed";

  /**
   * The caller is to hear something now: {@code media}, as it was configured, which is before
   * variables in it have their values.
   */
  public static final String PROMPT_STARTED = "prompt.started";

  /**
   * What {@link #PROMPT_STARTED} told of is over, and no key has cut it off: {@code reason}, which
   * is {@code heard}, or {@code hangup} if the caller hung up meanwhile.
   */
  public static final String PROMPT_ENDED = "prompt.ended";

  /**
   * It is over, and its last medium couldn't be played: Asterisk doesn't have it, say; {@code
   * media} names it.
   */
  public static final String PROMPT_FAILED = "prompt.failed";

  /**
   * A key cut a running prompt off: {@code playbackId}, {@code digit}, as in {@link #KEY_PRESSED};
   * {@code ?} also if the key is kept for a later step.
   */
  public static final String PROMPT_INTERRUPTED = "prompt.interrupted";

  /**
   * Keys chose an option of a menu: {@code option}, as it was configured, {@code digits}, the keys,
   * {@code action}, the word of what it leads to, {@code menu}.
   */
  public static final String OPTION_CHOSEN = "option.chosen";

  /**
   * Keys that no option of the menu has, or none that begins like this: {@code digits}, {@code
   * digit}, the last of them, {@code menu}.
   */
  public static final String INPUT_INVALID = "input.invalid";

  /** The caller pressed nothing for the menu's time-out: {@code menu}. */
  public static final String INPUT_TIMEOUT = "input.timeout";

  /**
   * An action begins that says no more than its name: {@code action}, the configuration's word for
   * it, {@code menu}, where the caller is. Menus and announcements have none, a menu's {@link
   * #MENU_ENTERED} tells of them.
   */
  public static final String ACTION_STARTED = "action.started";

  /**
   * What came of an action: {@code action}, {@code result}, and what the action has to tell, see
   * the documentation of each. Texts that hold secret digits are told as they were configured.
   */
  public static final String ACTION_ENDED = "action.ended";

  /**
   * The call exceeds a limit, and goes on as is configured for that: {@code limit}, which is {@code
   * menuVisits} or {@code callTime}, {@code menu}.
   */
  public static final String LIMIT_REACHED = "limit.reached";

  /**
   * A command for the call failed, other than because the caller had hung up, or it wasn't sent,
   * because of what a variable in it holds: {@code operation}, {@code code} ({@link FailureCodes}),
   * {@code message}.
   */
  public static final String ACTION_FAILED = "action.failed";

  /**
   * The call is over: {@code summary} with {@code start}, {@code end} (ISO 8601), {@code
   * durationMs}, {@code caller}, {@code keys} (those of {@link #KEY_PRESSED}, in order), {@code
   * options} (those chosen, in order), {@code menus} (those the caller was in, in order), {@code
   * actions} (those that began, in order), {@code ended} (see {@link Ended}), {@code recordings}
   * (the names of messages that were kept, in order) and {@code answered} (the endpoints that were
   * talked to, in order).
   */
  public static final String CALL_ENDED = "call.ended";

  /**
   * A schedule was switched by hand, or back to the clock: {@code schedule} (its name), {@code
   * switch}, and, of where the request was taken, {@code state} and {@code clock}, see {@link
   * Addresses#SCHEDULES}.
   */
  public static final String SCHEDULE_SWITCHED = "schedule.switched";

  /**
   * An Asterisk doesn't have some of the menus' sounds; no call's event. {@code sounds} is a list
   * of them, each with {@code media}, {@code menus}: where callers should hear it, and {@code
   * language} if it lacks in that one.
   */
  public static final String SOUNDS_MISSING = "sounds.missing";

  /**
   * The configuration file was changed, and new calls meet other menus: {@code before} and {@code
   * after}, the versions.
   */
  public static final String MENUS_CHANGED = "menus.changed";

  /**
   * The configuration file was changed, but can't be used, and the menus stay as they are: {@code
   * problems}, a list with a {@code path} and a {@code message} each; of very many the first 50,
   * and one without a path that says how many more there are.
   */
  public static final String MENUS_REFUSED = "menus.refused";

  private AttendantEvents() {}

  /** How a call ended, in a summary's {@code ended}. */
  public static final class Ended {

    /** The channel was hung up, as a rule by the caller. */
    public static final String HANGUP = "hangup";

    /** The channel left the application alive, for the dialplan or for another application. */
    public static final String LEFT = "left";

    /** The attendant hung up, as the menus say. */
    public static final String COMPLETED = "completed";

    /** The attendant sent the channel on in the dialplan, as the menus say. */
    public static final String DIALPLAN = "dialplan";

    /** We handed the channel back to the dialplan, because nothing else could be done for it. */
    public static final String HANDED_BACK = "handed-back";

    /** Another attendant goes on with the call, whose {@link #CALL_STARTED} is resumed. */
    public static final String MOVED = "moved";

    /**
     * The channel was gone, or somebody else's, and no StasisEnd had come: Asterisk said so, or the
     * bridge found out after its connection had been lost.
     */
    public static final String GONE = "gone";

    private Ended() {}
  }
}
