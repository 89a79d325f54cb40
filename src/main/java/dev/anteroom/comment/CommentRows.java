package dev.anteroom.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Comments as rows to change. */
@ApplicationScoped
class CommentRows implements PanacheRepositoryBase<Comment, UUID> {

  /** Locks rows in the order of their ids, so that two decisions wait and never in a circle. */
  Map<UUID, Comment> lock(Collection<UUID> ids) {
    var rows = new HashMap<UUID, Comment>();
    find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
        .forEach(row -> rows.put(row.id, row));
    return rows;
  }
}
