package dev.ariattendant.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whom callers find in directories, and by which keys. */
public final class People {

  public static final People NONE = new People(List.of());

  /** Above all keys. */
  private static final String ABOVE = ":";

  private record Entry(SpelledName.Keys spelled, Person person) {

    boolean hasWordOf(int length) {
      return spelled.ends().contains(length);
    }
  }

  private final List<Person> all;
  private final Map<NameOrder, NavigableMap<String, List<Entry>>> byKeys =
      new EnumMap<>(NameOrder.class);

  /**
   * Works out the keys of each name, which takes a while for thousands.
   *
   * @param all people whose names can be spelled
   */
  public People(List<Person> all) {
    this.all = List.copyOf(all);
    for (NameOrder order : NameOrder.values()) {
      NavigableMap<String, List<Entry>> entries = new TreeMap<>();
      for (Person person : this.all) {
        for (SpelledName.Keys spelled : person.spelled().keys(order)) {
          entries
              .computeIfAbsent(spelled.keys(), first -> new ArrayList<>())
              .add(new Entry(spelled, person));
        }
      }
      byKeys.put(order, entries);
    }
  }

  public List<Person> all() {
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof People people && all.equals(people.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  /**
   * Whose names begin with these keys. Those come first of whom the keys spell a whole name, such
   * as Li before Lindner.
   *
   * @param keys keys that may spell no name
   * @param most how many are wanted
   */
  public List<Person> matches(NameOrder order, String keys, int most) {
    return byKeys.get(order).subMap(keys, keys + ABOVE).values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(entry -> !entry.hasWordOf(keys.length())))
        .map(Entry::person)
        .distinct()
        .limit(most)
        .toList();
  }
}
