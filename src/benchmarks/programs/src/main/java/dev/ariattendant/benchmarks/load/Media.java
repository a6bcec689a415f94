package dev.ariattendant.benchmarks.load;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a playback plays.
 *
 * @param uris one after another
 * @param beginsMenu whether callers are told what to press in it
 * @param endsMenu whether they have been told at its end
 */
record Media(List<String> uris, boolean beginsMenu, boolean endsMenu) {

  /** The classic menu's first and last sound. */
  private static final String FIRST = "sound:press-1";

  private static final String LAST = "sound:press-2";

  /** Programs play the same few over and over. */
  private static final Map<String, Media> KNOWN = new HashMap<>();

  /** Of a parameter: a list as in a query, or as in JSON. */
  static Media of(String parameter) {
    return KNOWN.computeIfAbsent(parameter, Media::parse);
  }

  private static Media parse(String parameter) {
    String plain =
        URLDecoder.decode(parameter, StandardCharsets.UTF_8).replaceAll("[\\[\\]\" ]", "");
    List<String> uris = List.of(plain.split(","));
    return new Media(uris, uris.contains(FIRST), uris.get(uris.size() - 1).equals(LAST));
  }
}
