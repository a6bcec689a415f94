package dev.ariattendant.simulator.asterisk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that Asterisk 22 sets to a call's RTP statistics just before the hang-up, in its
 * order.
 */
final class RtpStatistics {

  static final Map<String, String> OF_A_PERFECT_CALL = variables();

  private RtpStatistics() {}

  private static Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(
        "RTPAUDIOQOS",
        "ssrc=50953700;themssrc=3390111744;lp=0;rxjitter=0.000000;rxcount=0;txjitter=0.000000;"
            + "txcount=0;rlp=0;rtt=0.000000;rxmes=0.000000;txmes=0.000000");
    variables.put("RTPAUDIOQOSJITTER", perDirection("jitter"));
    variables.put("RTPAUDIOQOSLOSS", perDirection("lost"));
    variables.put("RTPAUDIOQOSRTT", values("rtt"));
    variables.put("RTPAUDIOQOSMES", perDirection("mes"));
    return variables;
  }

  private static String perDirection(String what) {
    return values("rx" + what) + values("tx" + what);
  }

  private static String values(String what) {
    return "min%1$s=000.000000;max%1$s=000.000000;avg%1$s=000.000000;stdev%1$s=000.000000;"
        .formatted(what);
  }
}
