package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpelledNameTest {

  @Test
  void eachLetterHasItsKey() {
    assertThat(keys("abcdefghijklmnopqrstuvwxyz", NameOrder.FIRST))
        .containsExactly("22233344455566677778889999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Berg|berg anna",
        "Berg, Anna|berg anna",
        "ANNA BERG|berg anna",
        "Dr. Anna Berg|berg anna",
        "Prof. Dr. Berg, Anna|berg anna",
        "Anna Berg Jr.|berg anna",
        "J. Smith|smith j",
        "Cher|cher",
        "Dr.|dr",
        "Sinéad O'Connor|oconnor sinead",
        "Łukasz Żak|zak lukasz",
        "Ada de Ìle|de ile ada,ile ada de",
        "Anna Maria Berg|maria berg anna,berg anna maria",
        "Jean-Luc Picard|luc picard jean,picard jean luc",
        "Eva Meier-Schmidt|meier schmidt eva,schmidt eva meier",
        "Room 101|room",
        "Anna Berg (Sales)|berg sales anna,sales anna berg",
        "van der Berg, Jan|van der berg jan,der berg jan van,berg jan van der",
        "Æsa Ðorm|dorm aesa",
        "ﬁlip İnan|inan filip"
      })
  void theLastNameIsFoundFromEachOfItsWordsOn(String name, String spelled) {
    assertThat(keys(name, NameOrder.LAST))
        .containsExactlyElementsOf(List.of(spelled.split(",")).stream().map(this::asKeys).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jörg Müller|muller jorg,mueller joerg",
        "Anke Groß|gross anke",
        "Søren Åberg|aberg soren,aaberg soeren"
      })
  void aLetterThatIsAlsoWrittenAsTwoIsSpelledEitherWay(String name, String spelled) {
    assertThat(keys(name, NameOrder.LAST))
        .containsExactlyElementsOf(List.of(spelled.split(",")).stream().map(this::asKeys).toList());
  }

  @Test
  void accentsOfTheirOwnAreTheSame() {
    assertThat(keys("Jo\u0308rg", NameOrder.LAST)).isEqualTo(keys("Jörg", NameOrder.LAST));
  }

  @Test
  void theFirstNameOrEitherCanBeWanted() {
    assertThat(keys("Berg, Anna Maria", NameOrder.FIRST))
        .containsExactly(asKeys("anna maria berg"));
    assertThat(keys("Berg, Anna Maria", NameOrder.EITHER))
        .containsExactly(
            asKeys("anna maria berg"), asKeys("maria berg anna"), asKeys("berg anna maria"));
  }

  @Test
  void theEndsOfWordsAreKnown() {
    assertThat(new SpelledName("Anna van Berg").keys(NameOrder.FIRST))
        .containsExactly(new SpelledName.Keys(asKeys("anna van berg"), Set.of(4, 7, 11)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna Berg", "Groß", "Jörg", "J.", "Room 7"})
  void whatHasLettersCanBeSpelled(String name) {
    assertThat(new SpelledName(name).fault()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Иван|no key has the letter и",
        "Li 李|no key has the letter 李",
        "101|no key has a letter of it",
        ", |no key has a letter of it"
      })
  void whatHasNoneOrOthersCannot(String name, String fault) {
    assertThat(new SpelledName(name).fault()).contains(fault);
  }

  private static List<String> keys(String name, NameOrder order) {
    return new SpelledName(name).keys(order).stream().map(SpelledName.Keys::keys).toList();
  }

  private String asKeys(String letters) {
    return letters
        .replace(" ", "")
        .chars()
        .mapToObj(letter -> "22233344455566677778889999".substring(letter - 'a', letter - 'a' + 1))
        .reduce("", String::concat);
  }
}
