package dev.anteroom.comment;

import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Reads the history of a comment, and adds the steps that its author takes. */
@ApplicationScoped
class CommentHistory {
  private static final String AUTHOR = "author";

  private final EntityManager database;
  private final Sites sites;
  private final Clock clock;

  CommentHistory(EntityManager database, Sites sites, Clock clock) {
    this.database = database;
    this.sites = sites;
    this.clock = clock;
  }

  /** Returns the history of a comment, the oldest step first. */
  List<HistoryEntry> of(UUID comment) {
    return database
        .createQuery("from HistoryEntry where comment = :comment order by step", HistoryEntry.class)
        .setParameter("comment", comment)
        .getResultList();
  }

  /** Adds a step of the author; if both statuses are equal, only the text changed. */
  void add(Comment row, Status from, Status to) {
    add(row, from, to, AUTHOR, false);
  }

  /** Adds the step by which screening filed an edited text. */
  void addScreening(Comment row, Status from, Status to) {
    add(row, from, to, HistoryEntry.SCREENING, true);
  }

  /** Returns how often the author edited the comment. */
  static long editCount(List<HistoryEntry> history) {
    return history.stream().filter(step -> step.from == step.to).count();
  }

  private void add(Comment row, Status from, Status to, String actor, boolean isAutomatic) {
    var entry = HistoryEntry.of(row.id, from, to, actor, clock.instant());
    entry.rulesVersion = sites.rulesVersion(row.site);
    entry.automatic = isAutomatic;
    database.persist(entry);
    database.flush();
  }
}
