package dev.anteroom.screening.verdict;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of screening a comment, with all reasons.
 *
 * @param action the strongest enforced action; {@code hold} if no rule matched
 * @param score the learned probability of spam or abuse, 0 to 1; null if nothing was learned
 * @param rulesVersion the version of the rule set, 0 if a site has none
 * @param matches all matches, including those in shadow mode
 */
public record Verdict(
    Action action, @Nullable Double score, int rulesVersion, List<Match> matches) {

  public static Verdict of(int rulesVersion, @Nullable Double score, List<Match> matches) {
    var strongest =
        matches.stream()
            .filter(match -> match.mode() == Mode.ENFORCE)
            .map(Match::action)
            .min(Comparator.naturalOrder());
    return new Verdict(strongest.orElse(Action.HOLD), score, rulesVersion, List.copyOf(matches));
  }

  /** Returns the verdict without the duplicate guard, so that an answer does not reveal a copy. */
  public Verdict withoutDuplicateGuard() {
    var others =
        matches.stream()
            .filter(match -> match.guard().filter(Match.DUPLICATE::equals).isEmpty())
            .toList();
    return others.size() == matches.size() ? this : of(rulesVersion, score, others);
  }

  /** Returns the verdict without anything from the text. */
  public Verdict withoutText() {
    return new Verdict(
        action, score, rulesVersion, matches.stream().map(Match::withoutText).toList());
  }
}
