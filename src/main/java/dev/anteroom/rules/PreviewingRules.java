package dev.anteroom.rules;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.VerdictJson;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.screening.RecentFingerprints;
import dev.anteroom.screening.RuleSet;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Screens the newest stored comments with a draft of rules and compares the result with what
 * moderators decided. It writes nothing.
 */
@ApplicationScoped
public class PreviewingRules {
  /** How many comments are examined by default and at most. */
  public static final int MAX_SAMPLE = 10_000;

  private static final int MAX_CHANGES = 1_000;

  private final StoredSamples samples;
  private final SiteModels models;
  private final VerdictJson verdicts;

  PreviewingRules(StoredSamples samples, SiteModels models, VerdictJson verdicts) {
    this.samples = samples;
    this.models = models;
    this.verdicts = verdicts;
  }

  /**
   * The effect of a draft.
   *
   * @param examined how many comments were examined
   * @param changed comments whose action would change, newest first, at most a thousand
   * @param changedInAll how many comments would change, including those not listed
   * @param byRule the counts of each rule of the draft, in its order
   * @param notExamined the types of rules, and the guards, that need signals of a submission; their
   *     earlier matches are kept
   */
  public record Preview(
      int examined,
      List<Changed> changed,
      int changedInAll,
      List<RuleCount> byRule,
      List<String> notExamined) {}

  /** A comment whose action would change. */
  public record Changed(UUID id, Status status, Action from, Action to, List<Match> matches) {}

  /**
   * The counts of a rule.
   *
   * @param matched how many comments it matches
   * @param approvedMatched how many of them a moderator approved: its false positives
   * @param spamMatched how many of them are spam or rejected
   */
  public record RuleCount(String rule, int matched, int approvedMatched, int spamMatched) {}

  /** Previews valid rules. */
  public Preview preview(Site site, List<Rule> rules, int sample) {
    var draft = RuleSet.compile(0, rules);
    var guarded = draft.withGuards(site.settings().guards().modes());
    var counts = new LinkedHashMap<String, int[]>();
    rules.forEach(rule -> counts.put(rule.id(), new int[3]));
    var changed = new ArrayDeque<Changed>();
    int changedInAll = 0;
    // The earlier comments of the sample, so that repeats within it are found.
    var recent = new RecentFingerprints();
    var comments = samples.newest(site.id(), sample);
    var learned = models.scorer(site);
    for (var comment : comments) {
      var before = verdicts.read(comment.verdict());
      var at = UuidUtil.getInstant(comment.id());
      var asked = new TextFingerprint[1];
      var after =
          screen(
              comment,
              before,
              guarded,
              learned,
              (print, within) -> {
                asked[0] = print;
                return recent.mostSimilar(print, within, at);
              });
      // Without a rule on repeats, fingerprints are not needed.
      if (asked[0] != null) {
        recent.add(comment.id(), at, asked[0]);
      }
      count(comment.status(), after, counts);
      if (after.action() != before.action()) {
        changedInAll++;
        changed.push(
            new Changed(
                comment.id(), comment.status(), before.action(), after.action(), after.matches()));
      }
    }
    return new Preview(
        comments.size(),
        changed.stream().limit(MAX_CHANGES).toList(),
        changedInAll,
        counts(counts),
        guarded.typesNeedingSubmissionSignals());
  }

  private static Verdict screen(
      StoredSamples.Row comment,
      Verdict before,
      RuleSet draft,
      CommentScorer learned,
      Facts.SimilarTextFinder recent) {
    var author =
        new Facts.Author(
            comment.author(), comment.proven() ? comment.chain() : null, comment.approvedInChain());
    return Screener.screen(
        new Candidate(comment.name(), comment.website(), comment.body()),
        Facts.forRescreening(author, recent, before.matches()).with(learned),
        draft);
  }

  private static void count(Status status, Verdict verdict, Map<String, int[]> counts) {
    var ids = verdict.matches().stream().map(Match::rule).collect(Collectors.toSet());
    for (var id : ids) {
      var count = counts.get(id);
      if (count != null) {
        count[0]++;
        count[1] += status == Status.APPROVED ? 1 : 0;
        count[2] += status == Status.SPAM || status == Status.REJECTED ? 1 : 0;
      }
    }
  }

  private static List<RuleCount> counts(Map<String, int[]> counts) {
    var list = new ArrayList<RuleCount>();
    counts.forEach((rule, count) -> list.add(new RuleCount(rule, count[0], count[1], count[2])));
    return list;
  }
}
