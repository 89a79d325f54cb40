package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.folding.TextFixture;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {
  private static final SiteModel MODEL = trainedModel();

  @Test
  void anUntrainedModelHasNoReasons() {
    assertThat(SiteModel.empty().reasons(input("Play at the casino"))).isEmpty();
  }

  @Test
  void aWordFromBadCommentsComesFirst() {
    var text = "We talked about the garden and the casino yesterday.";

    assertThat(words(text)).startsWith("casino").doesNotContain("garden");
  }

  @Test
  void aGoodCommentHasNoStrongReasons() {
    assertThat(MODEL.reasons(input("The garden is lovely")))
        .allSatisfy(reason -> assertThat(reason.weight()).isLessThan(1));
    assertThat(MODEL.reasons(input("Our casino")).getFirst().weight()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "😀😀 our casino, friends",
        "e\u0301 &amp; ㏂ our casino",
        "our ca\u200Bsino!",
        "our ｃａｓｉｎｏ",
        "our ca\u0301sino\u0301",
        "\u202Eour 𝐜𝐚𝐬𝐢𝐧𝐨",
        "our cas&#105;no"
      })
  void positionsAreInUtf16UnitsOfTheStoredText(String text) {
    int start = text.indexOf(" ", text.indexOf("our")) + 1;
    int end = text.endsWith("o, friends") ? text.indexOf(',') : text.length();
    end = text.endsWith("!") ? end - 1 : end;

    var first = MODEL.reasons(input(text)).getFirst();

    assertThat(first.field()).isEqualTo(Field.BODY);
    assertThat(first.start()).isEqualTo(start);
    assertThat(first.end()).isEqualTo(end);
  }

  @Test
  void aReasonNamesItsField() {
    var model = SiteModel.empty();
    for (int i = 1; i <= 40; i++) {
      boolean isBad = i % 2 == 0;
      var candidate =
          isBad
              ? new Candidate("Casino", "https://win.example.com", "A reply.")
              : new Candidate("Anna", "https://anna.example.org", "A reply.");
      model.trainNgram(
          new TrainingExample(i, new ClassifierInput(candidate, 0), isBad ? BAD : GOOD, null),
          TARGET);
    }

    var candidate = new Candidate("The Casino", "http://win.example.com", "Casino or not");
    assertThat(model.reasons(new ClassifierInput(candidate, 0)))
        .extracting(Reason::field)
        .contains(Field.NAME, Field.WEBSITE)
        .doesNotContain(Field.BODY);
    assertThat(model.reasons(new ClassifierInput(candidate, 0)))
        .filteredOn(reason -> reason.field() == Field.NAME)
        .first()
        .matches(reason -> reason.start() == 4 && reason.end() == 10);
  }

  @Property(tries = 300)
  void reasonsAreWithinTheirTextStrongestFirst(
      @ForAll("texts") String name, @ForAll("texts") String website, @ForAll("texts") String body) {
    var reasons = MODEL.reasons(new ClassifierInput(new Candidate(name, website, body), 0));

    assertThat(reasons)
        .allSatisfy(reason -> {
          var text =
              switch (reason.field()) {
                case NAME -> name;
                case WEBSITE -> website;
                case BODY -> body;
              };
          assertThat(reason.start()).isBetween(0, reason.end() - 1);
          assertThat(reason.end()).isLessThanOrEqualTo(text.length());
          assertThat(reason.weight()).isPositive();
        })
        .isSortedAccordingTo(Comparator.comparingDouble(Reason::weight).reversed())
        .doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<String> texts() {
    return TextFixture.anyDisguises().map(text -> text + " casino " + text);
  }

  private static List<String> words(String text) {
    return MODEL.reasons(input(text)).stream()
        .filter(reason -> reason.field() == Field.BODY)
        .map(reason -> text.substring(reason.start(), reason.end()))
        .toList();
  }

  /**
   * Returns a model for which the casino is bad, the garden is good, and all else occurs in both.
   */
  private static SiteModel trainedModel() {
    var writer = new CommentGenerator(1);
    var taught = TrainedModel.empty();
    for (int i = 0; i < 60; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      taught.train(
          "We talked about the %s and our %s yesterday"
              .formatted(label == BAD ? "casino" : "garden", writer.commonWord()),
          label);
    }
    return taught.model();
  }
}
