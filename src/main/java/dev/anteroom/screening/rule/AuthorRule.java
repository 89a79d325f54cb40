package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Matches trusted or banned authors. An e-mail address proves nothing, because anyone can type it.
 * So trust counts the approved comments of a chain that a receipt proves, and a ban only holds the
 * comment if there is no proof.
 *
 * @param approvedAtLeast how many comments of the proven chain must be approved; null for no trust
 * @param banned author or chain ids
 */
public record AuthorRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    @Nullable Integer approvedAtLeast,
    List<UUID> banned)
    implements Rule {

  private static final int MAX_BANNED = 100_000;

  public AuthorRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    banned = banned == null ? List.of() : banned;
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (approvedAtLeast == null && banned.isEmpty()) {
      faults.add(
          new RuleError("approvedAtLeast", "Enter a number of approvals, or banned authors."));
    }
    RuleError.checkRange("approvedAtLeast", approvedAtLeast, 1, 1_000_000, faults);
    if (banned.size() > MAX_BANNED || banned.stream().anyMatch(Objects::isNull)) {
      faults.add(new RuleError("banned", "Use at most 100,000 author or chain IDs."));
    }
    if (action == Action.APPROVE && !banned.isEmpty()) {
      faults.add(new RuleError("action", "A ban cannot approve; use two rules."));
    }
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    var out = Set.copyOf(banned);
    return subject -> {
      var author = subject.facts().author();
      if (author.chain() != null && out.contains(author.chain())) {
        return List.of(
            wholeMatch(
                action,
                action == Action.HOLD
                    ? "The author has a receipt of a chain that is banned or no longer trusted."
                    : "The author is banned and proved their identity with a receipt."));
      }
      if (author.id() != null && out.contains(author.id())) {
        return author.isProven()
            ? List.of(wholeMatch(action, "The author with this e-mail address is banned."))
            : List.of(
                wholeMatch(
                    weakest(action),
                    "The e-mail address is that of a banned author, without proof that it is theirs."));
      }
      boolean isTrusted = approvedAtLeast != null && author.approved() >= approvedAtLeast;
      return author.isProven() && isTrusted
          ? List.of(
              wholeMatch(
                  action,
                  "The author has a receipt, and %,d of their replies were approved."
                      .formatted(author.approved())))
          : List.of();
    };
  }

  private Match wholeMatch(Action taken, String sentence) {
    return Match.ofWholeComment(id, type(), taken, mode, sentence);
  }

  private static Action weakest(Action action) {
    return action == Action.APPROVE ? Action.APPROVE : Action.HOLD;
  }
}
