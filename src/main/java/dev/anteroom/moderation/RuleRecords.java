package dev.anteroom.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;

/** What became of the comments that each rule matched, as moderators decided. */
@ApplicationScoped
public class RuleRecords {
  private final EntityManager database;

  RuleRecords(EntityManager database) {
    this.database = database;
  }

  /**
   * The record of one rule.
   *
   * @param approved how many of its matches a moderator approved after all
   * @param refused how many were rejected or spam
   */
  public record RuleRecord(String rule, long approved, long refused) {}

  /** The records of a site's rules that matched something that was decided. */
  @Transactional
  public List<RuleRecord> of(String site) {
    List<?> rows =
        database
            .createNativeQuery(
                "select rule, approved, refused from rule_record where site = :site order by rule",
                Tuple.class)
            .setParameter("site", site)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new RuleRecord(
                row.get("rule", String.class),
                row.get("approved", Long.class),
                row.get("refused", Long.class)))
        .toList();
  }
}
