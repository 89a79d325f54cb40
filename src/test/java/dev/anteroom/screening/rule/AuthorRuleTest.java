package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorRuleTest {
  private static final UUID KNOWN = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID CHAIN = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000003");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # proven | approved | trusted
          true     | 3        | true
          true     | 4        | true
          true     | 2        | false
          true     | 0        | false
          false    | 3        | false
          false    | 1000     | false
          """)
  void approvalsCountOnlyIfAReceiptProvesThem(boolean isProven, int approved, boolean isTrusted) {
    var author = new Author(KNOWN, isProven ? CHAIN : null, approved);

    assertThat(actions(trusting(3), author))
        .isEqualTo(isTrusted ? List.of(Action.APPROVE) : List.of());
  }

  @Test
  void anUnprovenEmailAddressIsNeverTrusted() {
    assertThat(evaluate(trusting(1), new Author(KNOWN, null, 0))).isEmpty();
    assertThat(evaluate(trusting(1), Author.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECT", "SPAM", "HOLD"})
  void aBanWithoutProofOnlyHolds(Action action) {
    assertThat(actions(banning(action, KNOWN), new Author(KNOWN, null, 0)))
        .containsExactly(Action.HOLD);
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECT", "SPAM", "HOLD"})
  void aBanOfAProvenChainHasItsAction(Action action) {
    assertThat(actions(banning(action, CHAIN), new Author(OTHER, CHAIN, 0)))
        .containsExactly(action);
    assertThat(actions(banning(action, KNOWN), new Author(KNOWN, CHAIN, 0)))
        .containsExactly(action);
  }

  @Test
  void aBannedChainDoesNotAffectOtherAddressesWithoutProof() {
    assertThat(evaluate(banning(Action.REJECT, CHAIN), new Author(KNOWN, null, 0))).isEmpty();
    assertThat(evaluate(banning(Action.REJECT, CHAIN), new Author(CHAIN, null, 0)))
        .extracting(Match::action)
        .containsExactly(Action.HOLD);
  }

  @Test
  void otherAuthorsAreNotBanned() {
    assertThat(evaluate(banning(Action.REJECT, KNOWN), new Author(OTHER, CHAIN, 9))).isEmpty();
    assertThat(evaluate(banning(Action.REJECT, KNOWN), Author.UNKNOWN)).isEmpty();
  }

  @Test
  void aBanOutweighsApprovals() {
    var rule = new AuthorRule("who", Action.HOLD, null, null, 1, List.of(CHAIN));

    assertThat(evaluate(rule, new Author(KNOWN, CHAIN, 50)))
        .singleElement()
        .satisfies(match -> assertThat(match.explanation()).contains("banned"));
  }

  @Test
  void aMatchIsOfTheWholeCommentAndExplained() {
    assertThat(evaluate(trusting(1), new Author(KNOWN, CHAIN, 12)))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.field()).isNull();
          assertThat(match.spans()).isEmpty();
          assertThat(match.explanation()).contains("12").endsWith(".");
          assertThat(match.explanation()).doesNotContain(KNOWN.toString());
        });
  }

  @Test
  void aRuleWithoutConditionsIsRefused() {
    assertThat(errorPaths(rule(Action.APPROVE, null))).containsExactly("approvedAtLeast");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void anInvalidNumberOfApprovalsIsRefused(int approved) {
    assertThat(errorPaths(trusting(approved))).containsExactly("approvedAtLeast");
  }

  @Test
  void aBanThatApprovesOrHasNoIdsIsRefused() {
    assertThat(errorPaths(banning(Action.APPROVE, KNOWN))).containsExactly("action");
    var nobody = Arrays.asList(KNOWN, null);
    assertThat(errorPaths(new AuthorRule("who", Action.HOLD, null, null, null, nobody)))
        .containsExactly("banned");
  }

  private static List<Action> actions(AuthorRule rule, Author author) {
    return evaluate(rule, author).stream().map(Match::action).toList();
  }

  private static AuthorRule trusting(int approvedAtLeast) {
    return rule(Action.APPROVE, approvedAtLeast);
  }

  private static AuthorRule banning(Action action, UUID... banned) {
    return rule(action, null, banned);
  }

  private static AuthorRule rule(Action action, @Nullable Integer approved, UUID... banned) {
    return new AuthorRule("who", action, null, null, approved, List.of(banned));
  }
}
