package dev.ariattendant.api;

/** Variables that are set on callers' channels, for the dialplan and for later attendants. */
public final class ChannelVariables {

  /**
   * The name of the menu that the caller is in. It is set before anything is played: no attendant
   * has served a call without it.
   */
  public static final String MENU = "ATTENDANT_MENU";

  /** Why a call was given back to the dialplan, see {@link Refused}. */
  public static final String REFUSED = "ATTENDANT_REFUSED";

  private ChannelVariables() {}

  /** The values of {@link #REFUSED}. */
  public static final class Refused {

    /** The limit of calls is reached. */
    public static final String MAX_CALLS = "max-calls";

    /** No attendant accepted the call. */
    public static final String NO_ATTENDANT = "no-attendant";

    /** The bridge is being stopped. */
    public static final String CLOSING = "closing";

    /** Asterisk refuses all commands, or those that calls need. */
    public static final String REFUSING = "refusing";

    /** Asterisk has none of the sounds of the menu. */
    public static final String NOTHING_PLAYS = "nothing-plays";

    /** The attendant failed to serve the call by a fault of its own, which is in its log. */
    public static final String BROKEN = "broken";

    private Refused() {}
  }
}
