package dev.anteroom.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Loads comments to change them. */
@ApplicationScoped
class CommentRepository implements PanacheRepositoryBase<Comment, UUID> {

  /**
   * Locks comments and their ancestors in the order of their ids, because a change of a comment may
   * change whether its ancestors are listed. The fixed order prevents deadlocks between two changes
   * in one thread.
   */
  Map<UUID, Comment> lock(Collection<UUID> ids) {
    return getSession()
        .createNativeQuery(
            // One array for all ids, because a statement has at most 65,535 parameters. FOR UPDATE
            // from the start, because a lock that is strengthened later can cause a deadlock.
            """
            with recursive thread (id, parent) as (
              select id, parent from comment where id = any(cast(:ids as uuid[]))
              union
              select above.id, above.parent
              from comment above join thread on above.id = thread.parent
            )
            select comment.* from comment where id in (select id from thread)
            order by id for update of comment
            """,
            Comment.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> row.id, Function.identity()));
  }

  /** Returns how many comments of a chain a moderator approved. Index: comment_by_chain. */
  int approvedIn(UUID chain) {
    return getSession()
        .createNativeQuery(
            "select count(*) from comment member where member.chain = :chain and "
                + Comments.APPROVED_BY_PERSON,
            Integer.class)
        .setParameter("chain", chain)
        .getSingleResult();
  }
}
