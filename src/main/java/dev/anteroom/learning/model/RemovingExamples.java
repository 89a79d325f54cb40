package dev.anteroom.learning.model;

import dev.anteroom.comment.CommentsRemoved;
import dev.anteroom.comment.CommentsRemoved.Extent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.hibernate.Session;

/** Removes what the classifiers keep of comments, in the transaction that removes the comments. */
@ApplicationScoped
class RemovingExamples {
  private final Session session;

  RemovingExamples(Session session) {
    this.session = session;
  }

  /**
   * Deletes the embeddings of removed texts. Training examples keep the id of a comment without its
   * author, which no longer leads to the author.
   */
  void remove(@Observes @Priority(1) CommentsRemoved removed) {
    var ids = removed.comments().toArray(UUID[]::new);
    if (removed.extent() == Extent.COMMENT) {
      unlinkExamples(ids);
    }
    run("delete from comment_vector where comment = any(cast(:ids as uuid[]))", ids);
    run("delete from sentence_vector where comment = any(cast(:ids as uuid[]))", ids);
  }

  /**
   * Removes the comments' ids from training examples, from drafts first. A job that numbers a draft
   * deletes it and inserts the example in one transaction. So either this statement waits for that
   * job and then finds the example, or the job waits and finds the draft without its comment.
   */
  private void unlinkExamples(UUID[] ids) {
    run("update lesson_draft set comment = null where comment = any(cast(:ids as uuid[]))", ids);
    run(
        """
        update lesson set comment = null
        from (
          select site, number from lesson where comment = any(cast(:ids as uuid[]))
          order by site, number for update
        ) as named
        where lesson.site = named.site and lesson.number = named.number
        """,
        ids);
  }

  private void run(String sql, UUID[] ids) {
    session.createNativeMutationQuery(sql).setParameter("ids", ids).executeUpdate();
  }
}
