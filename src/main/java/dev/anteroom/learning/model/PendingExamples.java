package dev.anteroom.learning.model;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.CommentsDecided;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * Notes what a decision says of its comments, for the site's model to learn; a deletion says
 * nothing. Within the decision's transaction: what isn't decided after all isn't learned.
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

  private final EntityManager database;

  PendingExamples(EntityManager database) {
    this.database = database;
  }

  /** Notes the steps of a decision on these comments, which are in the tables already. */
  void add(@Observes @Priority(2) CommentsDecided decided) {
    database
        .createNativeQuery(INSERT)
        .setParameter("decision", decided.decision())
        .setParameter("comments", decided.comments().toArray(UUID[]::new))
        .executeUpdate();
  }
}
