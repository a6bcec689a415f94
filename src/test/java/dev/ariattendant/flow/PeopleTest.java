package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PeopleTest {

  private static final People OFFICE =
      people("Wei Lindner", "Bo Li", "Anna Berg", "Zoe Berg", "Bernd Bergmann", "Berg, Anna");

  @Test
  void thoseAreFoundWhoseNamesBeginSo() {
    assertThat(names(OFFICE, NameOrder.LAST, "2374")).hasSize(4).doesNotContain("Bo Li");
    assertThat(names(OFFICE, NameOrder.LAST, "23746")).containsExactly("Bernd Bergmann");
    assertThat(names(OFFICE, NameOrder.LAST, "266")).isEmpty();
    assertThat(names(OFFICE, NameOrder.FIRST, "266")).containsExactly("Anna Berg", "Berg, Anna");
  }

  @Test
  void aWholeNameComesBeforeALongerOne() {
    assertThat(names(OFFICE, NameOrder.LAST, "54")).containsExactly("Bo Li", "Wei Lindner");
    assertThat(names(OFFICE, NameOrder.LAST, "2374"))
        .containsExactly("Anna Berg", "Berg, Anna", "Zoe Berg", "Bernd Bergmann");
  }

  @Test
  void theOtherNamesTellApartWhoHasTheSameOne() {
    assertThat(names(OFFICE, NameOrder.LAST, "23749")).containsExactly("Zoe Berg");
  }

  @Test
  void eitherNameFindsEachPersonOnce() {
    assertThat(names(people("Anna Anna"), NameOrder.EITHER, "2662")).containsExactly("Anna Anna");
    assertThat(names(OFFICE, NameOrder.EITHER, "963")).containsExactly("Zoe Berg");
    assertThat(names(OFFICE, NameOrder.EITHER, "2374")).hasSize(4);
  }

  @Test
  void keysThatSpellNothingFindNobody() {
    Stream.of("0", "1", "2374*", "A", "23741")
        .forEach(keys -> assertThat(names(OFFICE, NameOrder.EITHER, keys)).as(keys).isEmpty());
  }

  @Test
  void noMoreAreFoundThanAreWanted() {
    People many = people(IntStream.range(0, 500).mapToObj(i -> "Anna Berg").toArray(String[]::new));
    assertThat(many.matches(NameOrder.LAST, "2", 9)).hasSize(9);
  }

  private static List<String> names(People people, NameOrder order, String keys) {
    return people.matches(order, keys, 100).stream().map(Person::name).toList();
  }

  private static People people(String... names) {
    return new People(
        IntStream.range(0, names.length)
            .mapToObj(
                i ->
                    new Person(
                        names[i],
                        Optional.empty(),
                        Optional.of(String.valueOf(i)),
                        Optional.empty(),
                        Prompt.NONE))
            .toList());
  }
}
