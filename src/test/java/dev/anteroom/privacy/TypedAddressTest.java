package dev.anteroom.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co",
        "reader@example.org",
        " reader@example.org ",
        "first.last+tag@sub.example.co.uk",
        "o'brien@example.ie",
        "x_y-z@example-shop.de",
        "reader@bücher.de",
        "reader@xn--bcher-kva.de"
      })
  void anAddressInOrderHasNoFault(String typed) {
    assertThat(TypedAddress.of(typed).fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reader",
        "reader@",
        "@example.org",
        "a@b@example.org",
        "rea der@example.org",
        "reader@example",
        "reader@exam ple.org",
        "reader@-example.org",
        "\"rea der\"@example.org",
        "\"reader\"@example.org",
        "reader@[127.0.0.1]",
        "reader@[IPv6:::1]",
        "read\u200ber@example.org",
        "read\u202eer@example.org",
        "read\u0000er@example.org",
        "reader@example.org\nBcc: other@example.org",
        "read\ud800er@example.org",
        "read\ufffeer@example.org",
        "reader@exa\u00admple.org"
      })
  void whatIsNoAddressIsInvalid(String typed) {
    assertThat(TypedAddress.of(typed).fault()).contains(AddressFault.INVALID);
  }

  @Test
  void moreThanThirtyCombiningMarksInARowAreInvalid() {
    var marks = "\u0301".repeat(30);

    assertThat(TypedAddress.of("a" + marks + "@example.org").fault()).isEmpty();
    assertThat(TypedAddress.of("a" + marks + "\u0316@example.org").fault())
        .contains(AddressFault.INVALID);
  }

  @Test
  void lengthCountsOctets() {
    assertThat(TypedAddress.of("a@").fault()).contains(AddressFault.TOO_SHORT);
    assertThat(TypedAddress.of("é".repeat(125) + "@b.co").fault()).contains(AddressFault.TOO_LONG);
  }

  @Test
  void aHugeAddressIsRefusedBeforeTheJudgeIsAsked() {
    assertThat(TypedAddress.of("\"@".repeat(32_000)).fault()).contains(AddressFault.TOO_LONG);
  }

  @Test
  void spellingsOfOneMailboxShareACanonicalForm() {
    assertThat(TypedAddress.of("Reader@BÜCHER.de").canonical())
        .isEqualTo(TypedAddress.of("reader@xn--bcher-kva.de").canonical());
    assertThat(TypedAddress.of("reader@faß.de").canonical())
        .isNotEqualTo(TypedAddress.of("reader@fass.de").canonical());
  }

  @Test
  void itShowsNothingOfItself() {
    var address = TypedAddress.of("reader@example.org");

    assertThat(address.toString()).doesNotContain("reader").doesNotContain("example");
    assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(Map.of("email", address)))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageNotContaining("reader");
  }
}
