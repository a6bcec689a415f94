package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class FilteredEventsAsterisk16Test extends FilteredEventsStories {

  FilteredEventsAsterisk16Test() {
    super(16);
  }
}
