package dev.anteroom.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          PENDING  | APPROVE | APPROVED
          PENDING  | REJECT  | REJECTED
          PENDING  | SPAM    | SPAM
          PENDING  | DELETE  | DELETED
          PENDING  | REOPEN  | PENDING
          APPROVED | APPROVE | APPROVED
          APPROVED | REJECT  | REJECTED
          APPROVED | SPAM    | SPAM
          APPROVED | DELETE  | DELETED
          APPROVED | REOPEN  | PENDING
          REJECTED | APPROVE | APPROVED
          REJECTED | REJECT  | REJECTED
          REJECTED | SPAM    | SPAM
          REJECTED | DELETE  | DELETED
          REJECTED | REOPEN  | PENDING
          SPAM     | APPROVE | APPROVED
          SPAM     | REJECT  | REJECTED
          SPAM     | SPAM    | SPAM
          SPAM     | DELETE  | DELETED
          SPAM     | REOPEN  | PENDING
          DELETED  | APPROVE | -
          DELETED  | REJECT  | -
          DELETED  | SPAM    | -
          DELETED  | DELETE  | DELETED
          DELETED  | REOPEN  | PENDING
          """)
  void everyDecisionOnEveryStatusHasTheExpectedResult(Status from, Decision decision, Status to) {
    assertThat(decision.nextStatus(from).orElse(null)).isEqualTo(to);
  }
}
