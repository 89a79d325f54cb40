package dev.anteroom.screening.rule;

import dev.anteroom.screening.folding.FoldedCandidate;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.model.Reason;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules evaluate: a comment and its facts. Each text is folded once for all rules and
 * classifiers.
 */
public final class RuleInput {
  private final FoldedCandidate texts;
  private final Facts facts;
  private @Nullable TextFingerprint fingerprint;
  private Optional<ModelScore> score = Optional.empty();
  private boolean isScored;

  public RuleInput(Candidate candidate, Facts facts) {
    this.texts = new FoldedCandidate(candidate);
    this.facts = facts;
  }

  Facts facts() {
    return facts;
  }

  FoldedCandidate texts() {
    return texts;
  }

  TextFingerprint fingerprint() {
    if (fingerprint == null) {
      fingerprint = TextFingerprint.of(texts.folded(Field.BODY));
    }
    return fingerprint;
  }

  /** Returns the fingerprint of the body if a rule needed it. */
  public @Nullable TextFingerprint computedFingerprint() {
    return fingerprint;
  }

  /** Returns the score of the site's model, computed once. */
  public Optional<ModelScore> score() {
    if (!isScored) {
      score = facts.scorer().score(classifierInput());
      isScored = true;
    }
    return score;
  }

  List<Reason> reasons() {
    return facts.scorer().reasons(classifierInput());
  }

  private ClassifierInput classifierInput() {
    return new ClassifierInput(texts, facts.author().approved());
  }
}
