package dev.anteroom.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.screening.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {
  private static final String STORED =
      """
      {"action":"spam","score":0.5,"rulesVersion":3,"matches":[\
      {"rule":"words","type":"keywords","action":"spam","mode":"enforce","field":"body",\
      "spans":[[0,4]],"matched":["spam"],"explanation":"Contains “spam”."},\
      {"rule":"guard:speed","type":"guard","action":"hold","mode":"shadow","field":null,\
      "spans":[],"matched":[],"explanation":"Too fast."}]}\
      """;

  private final VerdictJson verdicts = new VerdictJson();

  @Test
  void aVerdictIsWrittenAsTheFormerReleaseReadsIt() {
    var words =
        new Match(
            "words",
            "keywords",
            Action.SPAM,
            Mode.ENFORCE,
            Field.BODY,
            List.of(new int[] {0, 4}),
            List.of("spam"),
            0,
            "Contains “spam”.");
    var guard = Match.guard("speed", Action.HOLD, Mode.SHADOW, "Too fast.");

    assertThat(verdicts.write(new Verdict(Action.SPAM, .5, 3, List.of(words, guard))))
        .isEqualTo(STORED);
  }

  @Test
  void aStoredVerdictIsReadCompletely() {
    assertThat(verdicts.write(verdicts.read(STORED))).isEqualTo(STORED);
  }

  @Test
  void aFieldOfANewerReleaseIsIgnored() {
    var newer = STORED.replace("\"rule\":", "\"since\":1,\"rule\":").replace("]}", "],\"by\":{}}");

    assertThat(verdicts.write(verdicts.read(newer))).isEqualTo(STORED);
  }

  @Test
  void anActionOfANewerReleaseIsReadAsHoldAndAFieldOfOneAsTheWholeComment() {
    var newer =
        STORED.replace("\"spam\",\"mode", "\"escalate\",\"mode").replace("\"body\"", "\"title\"");

    var match = verdicts.read(newer).matches().getFirst();

    assertThat(match.action()).isEqualTo(Action.HOLD);
    assertThat(match.field()).isNull();
  }
}
