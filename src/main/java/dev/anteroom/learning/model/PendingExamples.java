package dev.anteroom.learning.model;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.CommentsDecided;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Adds the comments of a decision as pending examples, except for deletions. This happens in the
 * transaction of the decision, so that only committed decisions are learned.
 */
@ApplicationScoped
class PendingExamples {
  private static final String INSERT =
      """
      insert into lesson_draft (site, comment, version, at, label, undoes, approved)
      select comment.site, comment.id, comment.text_version, decided.at,
             case decided.to_status when 'approved' then 'good' when 'pending' then null else 'bad' end,
             decided.undoes is not null,
             {approvedEarlier}
      from history decided join comment on comment.id = decided.comment
      where decided.decision = :decision and decided.comment = any(cast(:comments as uuid[]))
        and decided.to_status <> 'deleted'
        and not (decided.from_status = 'deleted' and decided.undoes is not null)
      order by decided.step
      """
          .replace("{approvedEarlier}", Comments.APPROVED_BEFORE);

  private final Session database;

  PendingExamples(Session database) {
    this.database = database;
  }

  /** Adds pending examples for the steps of a decision, which are already in the tables. */
  void add(@Observes @Priority(2) CommentsDecided decided) {
    database
        .createNativeMutationQuery(INSERT)
        .setParameter("decision", decided.decision())
        .setParameter("comments", decided.comments().toArray(UUID[]::new))
        .executeUpdate();
  }
}
