package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a recording is made for, and so what becomes of it. */
interface RecordingPurpose {

  /** Whether the recording is kept if the caller hangs up, or isn't asked about it. */
  boolean keepsUnreviewed();

  /** The details of published results. */
  JsonObject details(String recording);

  /**
   * The step in which the caller decides about a recording that is stored in Asterisk; empty if
   * there is none.
   *
   * @param recording ARI's name of it
   * @param details for the published result
   */
  Optional<Step> review(String recording, JsonObject details);
}
