package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class FilteredEventsAsterisk22Test extends FilteredEventsStories {

  FilteredEventsAsterisk22Test() {
    super(22);
  }
}
