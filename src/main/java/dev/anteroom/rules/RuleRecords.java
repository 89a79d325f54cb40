package dev.anteroom.rules;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.CommentsDecided;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * How moderators decided the comments that each rule matched, counted with each decision: how many
 * matches they approved or refused.
 */
@ApplicationScoped
public class RuleRecords {
  /**
   * Each comment counts once, by the decision behind its status; its earlier count is subtracted.
   * If an undo restores what screening filed, the comment no longer counts.
   */
  private static final String COUNT =
      """
      insert into rule_record (site, rule, approved, refused)
      select site, rule, sum(approved), sum(refused)
      from (
        select comment.site, matched.rule,
               (is_decided and decided.to_status = 'approved')::int
                 - (was_decided and decided.from_status = 'approved')::int as approved,
               (is_decided and decided.to_status in ('rejected', 'spam'))::int
                 - (was_decided and decided.from_status in ('rejected', 'spam'))::int as refused
        from history decided
        join comment on comment.id = decided.comment
        cross join lateral (
          select {isDecided} as is_decided, {wasDecided} as was_decided
        ) as resting
        cross join lateral (
          select distinct match ->> 'rule' as rule
          from jsonb_array_elements(comment.verdict -> 'matches') as match
        ) as matched
        where decided.decision = :decision and decided.comment = any(cast(:comments as uuid[]))
      ) as counted
      group by site, rule
      order by site, rule
      on conflict (site, rule) do update
        set approved = rule_record.approved + excluded.approved,
            refused = rule_record.refused + excluded.refused
      """
          .replace(
              "{isDecided}", Comments.isDecidedByPerson("decided.comment", "decided.to_status"))
          .replace(
              "{wasDecided}", Comments.isDecidedByPerson("decided.comment", "decided.from_status"));

  private final Session database;

  RuleRecords(Session database) {
    this.database = database;
  }

  /**
   * The record of one rule.
   *
   * @param approved how many of its matches a moderator approved
   * @param refused how many were rejected or marked as spam
   */
  public record RuleRecord(String rule, long approved, long refused) {
    /** Returns how many were decided. */
    public long decided() {
      return approved + refused;
    }
  }

  /** Returns the records of those rules of a site that matched decided comments. */
  @Transactional
  public List<RuleRecord> of(String site) {
    return of(Set.of(site)).getOrDefault(site, List.of());
  }

  /** Returns the records of several sites. */
  @Transactional
  public Map<String, List<RuleRecord>> of(Collection<String> sites) {
    return database
        .createNativeQuery(
            "select site, rule, approved, refused from rule_record where site in (:sites) order by rule",
            Row.class)
        .setParameter("sites", sites)
        .getResultList()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::site, Collectors.mapping(Row::withoutSite, Collectors.toList())));
  }

  /** Counts the comments that a decision changed, in its transaction. */
  void count(@Observes @Priority(1) CommentsDecided decided) {
    database
        .createNativeMutationQuery(COUNT)
        .setParameter("decision", decided.decision())
        .setParameter("comments", decided.comments().toArray(UUID[]::new))
        .executeUpdate();
  }

  private record Row(String site, String rule, long approved, long refused) {
    RuleRecord withoutSite() {
      return new RuleRecord(rule, approved, refused);
    }
  }
}
