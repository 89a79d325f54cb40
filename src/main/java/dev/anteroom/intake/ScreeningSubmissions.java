package dev.anteroom.intake;

import dev.anteroom.botprotection.GuardMetrics;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.comment.Status;
import dev.anteroom.intake.Intake.PendingSubmission;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.UnknownRule;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Collects the facts about a submission and screens it. */
@ApplicationScoped
class ScreeningSubmissions {
  private static final Logger LOG = Logger.getLogger(ScreeningSubmissions.class);

  /** The types of rules, of rule sets that cannot be loaded, and of rules from a newer release. */
  private static final List<String> TYPES =
      Stream.concat(Rule.types().stream(), Stream.of(Match.RULES_TYPE, UnknownRule.TYPE)).toList();

  private final RecentFingerprintIndex recent;
  private final SiteModels models;
  private final GuardMetrics guards;
  private final Map<String, Counter> unchecked = new HashMap<>();

  ScreeningSubmissions(
      RecentFingerprintIndex recent,
      SiteModels models,
      GuardMetrics guards,
      MeterRegistry metrics) {
    this.recent = recent;
    this.models = models;
    this.guards = guards;
    // All counters exist from the start, so that the first failure is an increase.
    for (var type : TYPES) {
      unchecked.put(
          type,
          Counter.builder("anteroom.rules.unchecked")
              .description("Matches of rules that could not be checked; their comments are held")
              .tag("type", type)
              .register(metrics));
    }
  }

  NewComment.Screened screen(
      PendingSubmission pending, AuthorContext authorContext, Facts.SharedChecks settled) {
    var submission = pending.submission();
    var comment = submission.comment();
    var author =
        new Facts.Author(
            authorContext.author(),
            authorContext.isProven() ? authorContext.chain() : null,
            authorContext.approved());
    var signals = submission.signals().with(settled);
    var facts =
        Facts.forSubmission(
                signals, author, pending.capturingFingerprint(recent.before(comment.site())))
            .with(models.scorer(submission.site()));
    var candidate = new Candidate(comment.name(), comment.website(), comment.body());
    var verdict = Screener.screen(candidate, facts, submission.site().rules());
    countMatches(comment.site(), verdict);
    var screened = new NewComment.Screened(comment, authorContext, verdict);
    boolean keepsText =
        screened.status() != Status.SPAM || submission.site().settings().retention().spamDays() > 0;
    return keepsText ? screened : screened.withoutText();
  }

  /** Indexes committed comments, so that repetitions of them are detected. */
  void onCommitted(Map<PendingSubmission, IntakeOutcome> outcomes) {
    outcomes.forEach((pending, outcome) -> {
      if (outcome instanceof IntakeOutcome.Stored) {
        recent.add(pending.submission().comment(), pending.fingerprint());
      }
    });
  }

  /** Counts matches of guards, and of rules that could not be checked. */
  void countMatches(String site, Verdict verdict) {
    for (var match : verdict.matches()) {
      if (match.isNotEvaluated()) {
        unchecked(site, match);
      }
      match.guard().ifPresent(guard -> guards.record(guard, match.mode()));
    }
  }

  private void unchecked(String site, Match match) {
    LOG.warnf("Site %s: rule %s could not be checked; the comment is held", site, match.rule());
    var type = unchecked.containsKey(match.type()) ? match.type() : UnknownRule.TYPE;
    Objects.requireNonNull(unchecked.get(type)).increment();
  }
}
