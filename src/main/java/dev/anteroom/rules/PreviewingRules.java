package dev.anteroom.rules;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.Comments;
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
import jakarta.transaction.Transactional;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Screens the newest stored comments with a draft of rules and compares the result with what
 * moderators decided. It writes nothing.
 */
@ApplicationScoped
public class PreviewingRules {
  /** How many comments are examined by default and at most. */
  public static final int MAX_SAMPLE = 10_000;

  private static final int MAX_CHANGES = 1_000;

  // Index: comment_by_status, read backwards once for each status.
  private static final String NEWEST =
      """
      select id, name, website, body, status, author, chain, proven, verdict::text as verdict,
             ({approvedEarlier})::int as approved_in_chain
      from unnest(array['pending', 'approved', 'rejected', 'spam']) as wanted (wanted)
      cross join lateral (
        select * from comment
        where site = :site and status = wanted and body <> ''
        order by id desc limit :most
      ) as comment
      order by id desc
      limit :most
      """
          .replace("{approvedEarlier}", Comments.APPROVED_BEFORE);

  private final Session database;
  private final SiteModels models;
  private final VerdictJson verdicts;

  PreviewingRules(Session database, SiteModels models, VerdictJson verdicts) {
    this.database = database;
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
  public record RuleCount(String rule, int matched, int approvedMatched, int spamMatched) {
    private RuleCount plus(Status status) {
      return new RuleCount(
          rule,
          matched + 1,
          approvedMatched + (status == Status.APPROVED ? 1 : 0),
          spamMatched + (status == Status.SPAM || status == Status.REJECTED ? 1 : 0));
    }
  }

  /** A stored comment with what rules need. */
  record Sample(
      UUID id,
      String name,
      @Nullable String website,
      String body,
      String storedStatus,
      @Nullable UUID author,
      UUID chain,
      boolean proven,
      String verdict,
      int approvedInChain) {
    Status status() {
      return Status.named(storedStatus).orElseThrow();
    }
  }

  /** Previews valid rules. */
  public Preview preview(Site site, List<Rule> rules, int sample) {
    var draft = RuleSet.compile(0, rules);
    var guarded = draft.withGuards(site.settings().guards().modes());
    var counts = new LinkedHashMap<String, RuleCount>();
    rules.forEach(rule -> counts.put(rule.id(), new RuleCount(rule.id(), 0, 0, 0)));
    var changed = new ArrayDeque<Changed>();
    int changedInAll = 0;
    // The earlier comments of the sample, so that repeats within it are found.
    var recent = new RecentFingerprints();
    var comments = newest(site.id(), sample);
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
                return recent.mostSimilar(print, within, at, null);
              });
      // Without a rule on repeats, fingerprints are not needed.
      if (asked[0] != null) {
        recent.add(comment.id(), at, asked[0]);
      }
      after.matches().stream()
          .map(Match::rule)
          .distinct()
          .forEach(
              rule -> counts.computeIfPresent(rule, (id, count) -> count.plus(comment.status())));
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
        List.copyOf(counts.values()),
        guarded.typesNeedingSubmissionSignals());
  }

  /** Returns the newest comments that still have a text, in the order of their arrival. */
  @Transactional
  List<Sample> newest(String site, int most) {
    return database
        .createNativeQuery(NEWEST, Sample.class)
        .setParameter("site", site)
        .setParameter("most", most)
        .getResultList()
        .reversed();
  }

  private static Verdict screen(
      Sample comment,
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
}
