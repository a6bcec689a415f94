package dev.ariattendant.attendant.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where {@code back}, {@code top} and {@code repeat} lead. */
final class MenuHistoryTest {

  private final MenuHistory history = new MenuHistory();

  @Test
  void beforeTheFirstMenuAllLeadToTheMainMenu() {
    leadsTo("main", "main", "main");
  }

  @Test
  void theFirstMenuHasNothingBeforeIt() {
    history.enter("main");
    leadsTo("main", "main", "main");
  }

  @Test
  void theWayGoesOnWithEachMenu() {
    history.enter("main");
    history.enter("sales");
    leadsTo("main", "main", "sales");
    history.enter("offers");
    leadsTo("main", "sales", "offers");
  }

  @Test
  void aMenuThatWasOnTheWayCutsTheCircleOff() {
    history.enter("main");
    history.enter("sales");
    history.enter("offers");
    history.enter("sales");
    leadsTo("main", "main", "sales");
    history.enter("support");
    leadsTo("main", "sales", "support");
    history.enter("main");
    leadsTo("main", "main", "main");
  }

  @Test
  void oneThatIsEnteredAgainIsEnteredOnce() {
    history.enter("main");
    history.enter("sales");
    history.enter("sales");
    leadsTo("main", "main", "sales");
  }

  private void leadsTo(String top, String back, String repeat) {
    assertThat(history.first()).isEqualTo(top);
    assertThat(history.previous()).isEqualTo(back);
    assertThat(history.current()).isEqualTo(repeat);
  }
}
