package dev.anteroom.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCommentTest {
  /** Steps with their new status: r by a rule, p by a person, u an undo, a by the author. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                              | pending
          r-spam                              | pending
          r-rejected                          | pending
          r-approved                          | approved
          p-approved                          | approved
          p-spam                              | closed
          p-rejected                          | closed
          p-deleted                           | closed
          a-deleted                           | closed
          p-rejected p-pending                | pending
          r-spam p-rejected                   | closed
          r-spam p-rejected u-spam            | pending
          r-spam p-approved u-spam            | pending
          r-spam p-rejected u-spam u-rejected | closed
          p-spam p-approved u-spam            | closed
          p-spam p-pending r-spam             | pending
          p-spam p-pending u-spam             | closed
          a-pending r-spam                    | pending
          r-spam a-spam r-pending p-spam      | closed
          """)
  void theStatusForTheAuthorNeverRevealsWhatARuleDidExceptApproval(String steps, String shown) {
    var history = new ArrayList<HistoryEntry>();
    var at = Status.PENDING;
    for (var step : steps == null ? new String[0] : steps.split(" ")) {
      var entry = new HistoryEntry();
      entry.from = at;
      at = Status.named(step.substring(2)).orElseThrow();
      entry.to = at;
      entry.automatic = step.startsWith("r");
      entry.undoes = step.startsWith("u") ? UUID.randomUUID() : null;
      history.add(entry);
    }

    assertThat(OwnComment.authorStatus(at, history).wire()).isEqualTo(shown);
  }
}
