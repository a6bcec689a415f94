package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where {@code back}, {@code top} and {@code repeat} lead. */
final class MenuHistoryTest {

  private final MenuHistory path = new MenuHistory();

  @Test
  void beforeTheFirstMenuAllLeadElsewhere() {
    leadsTo("elsewhere", "elsewhere", "elsewhere");
  }

  @Test
  void theFirstMenuHasNothingBeforeIt() {
    path.enter("main");
    leadsTo("main", "main", "main");
  }

  @Test
  void theWayGoesOnWithEachMenu() {
    path.enter("main");
    path.enter("sales");
    leadsTo("main", "main", "sales");
    path.enter("offers");
    leadsTo("main", "sales", "offers");
  }

  @Test
  void aMenuThatWasOnTheWayCutsTheCircleOff() {
    path.enter("main");
    path.enter("sales");
    path.enter("offers");
    path.enter("sales");
    leadsTo("main", "main", "sales");
    path.enter("support");
    leadsTo("main", "sales", "support");
    path.enter("main");
    leadsTo("main", "main", "main");
  }

  @Test
  void oneThatIsEnteredAgainIsEnteredOnce() {
    path.enter("main");
    path.enter("sales");
    path.enter("sales");
    leadsTo("main", "main", "sales");
  }

  private void leadsTo(String top, String back, String repeat) {
    assertThat(path.first("elsewhere")).isEqualTo(top);
    assertThat(path.previous("elsewhere")).isEqualTo(back);
    assertThat(path.here("elsewhere")).isEqualTo(repeat);
  }
}
