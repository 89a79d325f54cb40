package dev.anteroom.screening.verdict;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What screening made of a reply, with every reason.
 *
 * @param action the strongest enforced action; {@code hold} where no rule had an opinion
 * @param score the learned likelihood of spam or abuse, 0 to 1, null while nothing has been learned
 * @param rulesVersion the version of the rule set that judged, 0 where a site has none
 * @param matches every match, shadow ones among them
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

  /**
   * What it would have been, had nobody looked for copies: a copy must not be told from what it is
   * a copy of.
   */
  public Verdict withoutDuplicateGuard() {
    var others =
        matches.stream()
            .filter(match -> match.guard().filter(Match.DUPLICATE::equals).isEmpty())
            .toList();
    return others.size() == matches.size() ? this : of(rulesVersion, score, others);
  }

  /** The same with nothing of the text in it. */
  public Verdict withoutText() {
    return new Verdict(
        action, score, rulesVersion, matches.stream().map(Match::withoutText).toList());
  }
}
