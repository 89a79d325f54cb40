package dev.anteroom.intake;

import dev.anteroom.botprotection.GuardMetrics;
import dev.anteroom.comment.CommentEdited;
import dev.anteroom.comment.EditedText;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.Status;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.UnknownRule;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.site.Site;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Collects the facts about a submission, or about the edit of a stored comment, and screens it. */
@ApplicationScoped
public class ScreeningSubmissions {
  private static final Logger LOG = Logger.getLogger(ScreeningSubmissions.class);

  /** The types of rules, of rule sets that cannot be loaded, and of rules from a newer release. */
  private static final List<String> TYPES =
      Stream.concat(Rule.types().stream(), Stream.of(Match.RULES_TYPE, UnknownRule.TYPE)).toList();

  private final RecentFingerprintIndex recent;
  private final SiteModels models;
  private final GuardMetrics guards;
  private final MeterRegistry metrics;

  ScreeningSubmissions(
      RecentFingerprintIndex recent,
      SiteModels models,
      GuardMetrics guards,
      MeterRegistry metrics) {
    this.recent = recent;
    this.models = models;
    this.guards = guards;
    this.metrics = metrics;
    // All counters exist from the start, so that the first failure is an increase.
    TYPES.forEach(this::unchecked);
  }

  private Counter unchecked(String type) {
    return Counter.builder("anteroom.rules.unchecked")
        .description("Matches of rules that could not be checked; their comments are held")
        .tag("type", type)
        .register(metrics);
  }

  /** Screens a submission with what is known of its author. */
  void screen(QueuedSubmission queued) {
    var submission = queued.submission();
    var comment = submission.comment();
    var context = queued.author();
    var author =
        new Facts.Author(
            context.author(), context.isProven() ? context.chain() : null, context.approved());
    var facts =
        Facts.forSubmission(queued.signals(), author, recent.before(comment.site()))
            .with(models.scorer(submission.site()));
    var candidate = new Candidate(comment.name(), comment.website(), comment.body());
    var result = Screener.screenAndFingerprint(candidate, facts, submission.site().rules());
    var screened = new NewComment.Screened(comment, context, result.verdict());
    boolean keepsText =
        screened.status() != Status.SPAM || submission.site().settings().retention().spamDays() > 0;
    queued.screened(keepsText ? screened : screened.withoutText(), result.fingerprint());
  }

  /**
   * Returns the verdict of the current rules on an edited text. Matches that depend on the original
   * request, such as its form, address and network, are kept.
   */
  public Verdict screen(Site site, EditedText edited) {
    var facts =
        Facts.forRescreening(
                edited.author(), recent.before(site.id(), edited.id()), edited.earlier())
            .with(models.scorer(site));
    var verdict = Screener.screen(edited.candidate(), facts, site.rules());
    countMatches(site.id(), verdict);
    return verdict;
  }

  /** Indexes the new text after the edit is committed, so that repetitions of it are detected. */
  void index(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommentEdited edited) {
    recent.replace(edited.site(), edited.comment(), edited.body());
  }

  /** Counts the matches of a stored comment, and indexes it to detect repetitions. */
  void onStored(QueuedSubmission queued) {
    countMatches(queued.comment().site(), queued.screened().verdict());
    recent.add(queued.comment(), queued.fingerprint());
  }

  /** Counts matches of guards, and of rules that could not be checked. */
  private void countMatches(String site, Verdict verdict) {
    for (var match : verdict.matches()) {
      if (match.isNotEvaluated()) {
        LOG.warnf("Site %s: rule %s could not be checked; the comment is held", site, match.rule());
        unchecked(TYPES.contains(match.type()) ? match.type() : UnknownRule.TYPE).increment();
      }
      match.guard().ifPresent(guard -> guards.record(guard, match.mode()));
    }
  }
}
