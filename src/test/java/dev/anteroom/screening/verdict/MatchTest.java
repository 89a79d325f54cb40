package dev.anteroom.screening.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchTest {
  @Test
  void theKindOfAMatchFollowsFromItsType() {
    var matches =
        List.of(
            Match.guard("speed", Action.HOLD, Mode.ENFORCE, "Too fast."),
            ofType("learned"),
            ofType("address"),
            ofType("keywords"),
            ofType("of-a-newer-release"),
            Match.rulesNotLoaded("an error occurred."));

    assertThat(matches)
        .extracting(Match::kind)
        .containsExactly(
            Match.Kind.GUARD,
            Match.Kind.LEARNED,
            Match.Kind.ADDRESS,
            Match.Kind.RULE,
            Match.Kind.RULE,
            Match.Kind.RULES_NOT_LOADED);
  }

  @Test
  void onlyAGuardHasAGuardName() {
    assertThat(Match.guard("speed", Action.HOLD, Mode.OFF, "Too fast.").guard()).contains("speed");
    assertThat(ofType("keywords").guard()).isEmpty();
  }

  private static Match ofType(String type) {
    return Match.ofWholeComment("guard:rule", type, Action.HOLD, Mode.ENFORCE, "A sentence.");
  }
}
