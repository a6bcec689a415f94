package dev.ariattendant.softphone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of the texts that a caller hears. The attendant says them in {@code prompt.started};
 * Asterisk, and so the simulator, knows only the files that were made from them.
 */
final class PromptWords {

  private static final String TEXT = "text:";

  /** What always is one medium of Asterisk's, though an address is shown without its password. */
  private static final List<String> SINGLE = List.of("sound:", "recording:");

  private static final String ADDRESS = "sound:http";

  /** The media of the attendant's last prompt, as it shows them. */
  private List<String> shown = List.of();

  private Map<String, String> texts = Map.of();

  /** The attendant begins a prompt; its playback comes later. */
  void promptStarted(List<String> media) {
    shown = List.copyOf(media);
  }

  /** A playback begins. */
  void playbackStarted(List<String> uris) {
    texts = new Alignment(shown, uris).texts();
  }

  /** A medium that begins: {@code text:} with the words of a text, or the media URI itself. */
  String of(String uri) {
    return texts.getOrDefault(uri, uri);
  }

  /** Finds which URI belongs to which text: a text is one URI, a value that is said any number. */
  private static final class Alignment {

    private final List<String> shown;
    private final List<String> uris;
    private final boolean[][] failed;
    private final Map<String, String> texts = new HashMap<>();

    private Alignment(List<String> shown, List<String> uris) {
      this.shown = shown;
      this.uris = uris;
      this.failed = new boolean[shown.size() + 1][uris.size() + 1];
    }

    /** Empty if this isn't the playback of that prompt. */
    private Map<String, String> texts() {
      return fits(0, 0) ? texts : Map.of();
    }

    private boolean fits(int medium, int uri) {
      if (medium == shown.size()) {
        return uri == uris.size();
      }
      if (failed[medium][uri]) {
        return false;
      }
      boolean fits =
          fitsOne(medium, uri)
              || (SINGLE.stream().noneMatch(shown.get(medium)::startsWith)
                  && !shown.get(medium).startsWith(TEXT)
                  && (fits(medium + 1, uri) || (uri < uris.size() && fits(medium, uri + 1))));
      failed[medium][uri] = !fits;
      return fits;
    }

    private boolean fitsOne(int medium, int uri) {
      if (uri == uris.size()) {
        return false;
      }
      String name = shown.get(medium);
      boolean text = name.startsWith(TEXT);
      boolean same = text || name.equals(uris.get(uri)) || name.startsWith(ADDRESS);
      boolean fits = same && fits(medium + 1, uri + 1);
      if (fits && text) {
        texts.put(uris.get(uri), name);
      }
      return fits;
    }
  }
}
