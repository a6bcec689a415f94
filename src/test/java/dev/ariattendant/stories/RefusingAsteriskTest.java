package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

/** {@link RefusingStories} on a real Asterisk. */
@OnRealAsterisks
final class RefusingAsteriskTest extends RefusingStories<RealAsterisk> {

  private static final String RELOAD = "module reload res_ari.so";

  RefusingAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  void refuse(Refusal refusal) {
    switch (refusal) {
      case READ_ONLY -> changeUser("type = user", "type = user\nread_only = yes");
      case CREDENTIALS -> changeUser("password = ", "password = not");
      case NO_PLAYBACKS -> exchange.cli("module unload res_ari_playbacks.so");
      case NO_BRIDGES -> exchange.cli("module unload res_ari_bridges.so");
    }
  }

  @Override
  void mend(Refusal refusal) {
    switch (refusal) {
      case READ_ONLY -> changeUser("\nread_only = yes", "");
      case CREDENTIALS -> changeUser("password = not", "password = ");
      case NO_PLAYBACKS -> exchange.cli("module load res_ari_playbacks.so");
      case NO_BRIDGES -> exchange.cli("module load res_ari_bridges.so");
    }
  }

  private void changeUser(String from, String to) {
    exchange.editAri(before -> before.replace(from, to));
    exchange.cli(RELOAD);
  }
}
