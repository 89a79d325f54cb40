package dev.anteroom.intake;

import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.Standing;
import dev.anteroom.comment.Status;
import dev.anteroom.guard.GuardMetrics;
import dev.anteroom.intake.Intake.Waiting;
import dev.anteroom.learning.SiteModels;
import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.Verdict;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.UnknownRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Gathers what is known of an arrival, and has it judged. */
@ApplicationScoped
class ScreeningArrivals {
  private static final Logger LOG = Logger.getLogger(ScreeningArrivals.class);

  /** Of rules, of sets that could not be loaded, and of rules of a newer release. */
  private static final List<String> TYPES =
      Stream.concat(Rule.types().stream(), Stream.of(Match.RULES, UnknownRule.TYPE)).toList();

  private final RecentTexts recent;
  private final SiteModels models;
  private final GuardMetrics guards;
  private final Map<String, Counter> unchecked = new HashMap<>();

  ScreeningArrivals(
      RecentTexts recent, SiteModels models, GuardMetrics guards, MeterRegistry metrics) {
    this.recent = recent;
    this.models = models;
    this.guards = guards;
    // All at once, so that the first that fails is a rise and not a beginning.
    for (var type : TYPES) {
      unchecked.put(
          type,
          Counter.builder("anteroom.rules.unchecked")
              .description("Matches of rules that could not be checked, whose replies wait")
              .tag("type", type)
              .register(metrics));
    }
  }

  NewComment.Judged judge(Waiting waiting, Standing standing, Facts.Settled settled) {
    var arrival = waiting.arrival();
    var comment = arrival.comment();
    var author =
        new Facts.Author(
            standing.author(), standing.isProven() ? standing.chain() : null, standing.approved());
    var signs = arrival.signs().with(settled);
    var facts =
        Facts.ofArrival(signs, author, waiting.printing(recent.before(comment.site())))
            .with(models.now(arrival.site()));
    var candidate = new Candidate(comment.name(), comment.website(), comment.body());
    var verdict = Screener.screen(candidate, facts, arrival.site().rules());
    count(comment.site(), verdict);
    var judged = new NewComment.Judged(comment, standing, verdict);
    boolean keepsText =
        judged.status() != Status.SPAM || arrival.site().settings().retention().spamDays() > 0;
    return keepsText ? judged : judged.withoutText();
  }

  /** What is committed is what later replies may repeat. */
  void committed(Map<Waiting, IntakeOutcome> outcomes) {
    outcomes.forEach((waiting, outcome) -> {
      if (outcome instanceof IntakeOutcome.Stored) {
        recent.add(waiting.arrival().comment(), waiting.print());
      }
    });
  }

  /** Counts rules that could not be checked, so that an operator hears of them. */
  void count(String site, Verdict verdict) {
    for (var match : verdict.matches()) {
      if (match.isUnchecked()) {
        unchecked(site, match);
      }
      match.guard().ifPresent(guard -> guards.met(guard, match.mode()));
    }
  }

  private void unchecked(String site, Match match) {
    LOG.warnf("Site %s: rule %s could not be checked; a person will look", site, match.rule());
    var type = unchecked.containsKey(match.type()) ? match.type() : UnknownRule.TYPE;
    Objects.requireNonNull(unchecked.get(type)).increment();
  }
}
