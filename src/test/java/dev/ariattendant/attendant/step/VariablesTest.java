package dev.ariattendant.attendant.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.CallerId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables, and the values that are allowed by each rule. */
final class VariablesTest {

  private final Variables variables = new Variables(calledBy(new CallerId("Ann", "100")));

  static CallerChannel calledBy(CallerId caller) {
    return new CallerChannel(
        "1.5", "PJSIP/a", caller, null, true, null, "asterisk", "app", "app", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "+43-1.2_3", "*8#", "anna", "A", "."})
  void whatIsPlainMayBeOfAnEndpointAContextOrAnExtension(String value) {
    variables.set("X", value);
    assertThat(variables.expand("Local/${X}@sales/n", SubstitutionRule.ADDRESS))
        .isEqualTo("Local/" + value + "@sales/n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0090012345@trunk",
        "bob/sip:0090012345@evil.example",
        "bob&PJSIP",
        "bob,1",
        "bob|1",
        "bob;x=1",
        "b bob",
        "${EXTEN}",
        "$[1]",
        "100\n",
        "100\r\nAction: Originate",
        "100\0",
        "Jörg",
        "١٠٠",
        "１００",
        "\u202E001",
        "100%40trunk",
        "a:b",
        "<100>",
        "\"100\"",
        "\\"
      })
  void whatMayMeanMoreThanItselfMayNot(String value) {
    variables.set("X", value);
    assertThatThrownBy(() -> variables.expand("PJSIP/${X}", SubstitutionRule.ADDRESS))
        .isInstanceOf(UnsafeValueException.class)
        .hasMessage("what ${X} holds isn't 1 to 80 of 0-9 A-Z a-z + * # _ . -");
  }

  @Test
  void anEndpointOfTheConfigurationIsCalledAsItIsUntilAnotherValueIsSet() {
    variables.setEndpoint("X", "Local/41@internal/n");
    assertThat(variables.expand("${X}", SubstitutionRule.ADDRESS)).isEqualTo("Local/41@internal/n");
    assertThat(variables.expand("${X}", SubstitutionRule.FOLDER)).isEqualTo("Local_41_internal_n");
    variables.set("X", "Local/41@internal/n");
    assertThatThrownBy(() -> variables.expand("${X}", SubstitutionRule.ADDRESS))
        .isInstanceOf(UnsafeValueException.class);
  }

  @Test
  void aVariableThatNothingHasSetMayNotEither() {
    assertThatThrownBy(() -> variables.expand("PJSIP/${NOBODY}", SubstitutionRule.ADDRESS))
        .isInstanceOf(UnsafeValueException.class);
  }

  @Test
  void itIsNoLongerThanAnExtension() {
    variables.set("X", "1".repeat(80));
    variables.set("Y", "1".repeat(81));
    assertThat(variables.expand("${X}", SubstitutionRule.ADDRESS)).hasSize(80);
    assertThatThrownBy(() -> variables.expand("${Y}", SubstitutionRule.ADDRESS))
        .isInstanceOf(UnsafeValueException.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheAuthorHasWrittenIsLeftAsItIs(SubstitutionRule to) {
    String written = "bob/sip:a@b&\"Jörg\" <1>, ../%40|$";
    assertThat(variables.expand(written + "${CALLERID(num)}", to)).isEqualTo(written + "100");
  }

  @ParameterizedTest
  @EnumSource
  void aValueIsNotExpandedAgain(SubstitutionRule to) {
    variables.set("X", "${CALLERID(num)}");
    try {
      assertThat(variables.expand("a${X}", to)).isNotEqualTo("a100");
    } catch (UnsafeValueException e) {
      assertThat(to).isEqualTo(SubstitutionRule.ADDRESS);
    }
  }

  @Test
  void nobodysNameBecomesAnothersNumber() {
    variables.set("X", "Head office\" <0900> \\\"\r\nx");
    assertThat(variables.expand("\"${X}\" <100>", SubstitutionRule.CALLER_ID))
        .isEqualTo("\"Head office 0900 x\" <100>");
    variables.set("X", "Jörg Müller, 1.");
    assertThat(variables.expand("\"${X}\" <100>", SubstitutionRule.CALLER_ID))
        .isEqualTo("\"Jörg Müller, 1.\" <100>");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc, messages/.._.._etc/for",
    "/etc/passwd, messages/_etc_passwd/for",
    "a b, messages/a_b/for",
    "+43, messages/+43/for"
  })
  void ofAFoldersNameAValueIsOnePart(String value, String folder) {
    variables.set("X", value);
    assertThat(variables.expand("messages/${X}/for", SubstitutionRule.FOLDER)).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void dotsLeadToNoOtherPathOfAProgram(String value) {
    variables.set("X", value);
    assertThatThrownBy(() -> variables.expand("http://a/b/${X}/c", SubstitutionRule.URL))
        .isInstanceOf(UnsafeValueException.class)
        .hasMessage("what ${X} holds isn't more than dots");
  }

  @Test
  void aTextMeansNothingButItself() {
    String any = "\"x\" @/&|,\n../";
    variables.set("X", any);
    assertThat(variables.expand("${X}", SubstitutionRule.TEXT)).isEqualTo(any);
  }

  @Test
  void theMessageIsThatOfACommandThatNeverLeft() {
    UnsafeValueException unfit = new UnsafeValueException("PIN", SubstitutionRule.ADDRESS);
    assertThat(unfit.in("PJSIP/${PIN}").failureCode()).isEqualTo(400);
    assertThat(unfit.in("PJSIP/${PIN}")).hasMessageStartingWith("PJSIP/${PIN}: what ${PIN} holds");
    assertThat(Arrays.asList(unfit.getStackTrace())).isEmpty();
  }
}
