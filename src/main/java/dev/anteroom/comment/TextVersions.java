package dev.anteroom.comment;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Reads the texts that a comment has had: those that its author replaced, and the current one. */
@ApplicationScoped
public class TextVersions {
  private final Session session;

  TextVersions(Session session) {
    this.session = session;
  }

  /** The text of one version of a comment. */
  public record Text(int version, Instant at, String body) {}

  private record FormerText(UUID comment, int version, Instant at, String body) {
    Text text() {
      return new Text(version, at, body);
    }
  }

  /** Returns all texts, the current one last. */
  @Transactional
  public List<Text> all(UUID comment) {
    return session
        .createNativeQuery(
            """
            select version, at, body from former_text where comment = :comment
            union all
            select text_version, coalesce(text_at, created_at), body from comment where id = :comment
            order by version
            """,
            Text.class)
        .setParameter("comment", comment)
        .getResultList();
  }

  /** Returns the replaced texts by comment, the oldest first. */
  @Transactional
  public Map<UUID, List<Text>> former(List<UUID> comments) {
    return session
        .createNativeQuery(
            """
            select comment, version, at, body from former_text
            where comment = any(cast(:comments as uuid[])) order by comment, version
            """,
            FormerText.class)
        .setParameter("comments", comments.toArray(UUID[]::new))
        .getResultList()
        .stream()
        .collect(
            Collectors.groupingBy(
                FormerText::comment, Collectors.mapping(FormerText::text, Collectors.toList())));
  }

  /** Stores the current text of a comment before it is replaced. */
  void saveCurrent(Comment row) {
    session
        .createNativeMutationQuery(
            "insert into former_text (comment, version, at, body) values (:comment, :version, :at, :body)")
        .setParameter("comment", row.id)
        .setParameter("version", row.textVersion)
        .setParameter("at", row.textAt == null ? row.createdAt : row.textAt)
        .setParameter("body", row.body)
        .executeUpdate();
  }

  /**
   * Deletes the replaced texts, which were never published. This statement sees those that were
   * written before the comments were locked.
   */
  void deleteFormer(@Observes @Priority(2) CommentsRemoved removed) {
    session
        .createNativeMutationQuery(
            "delete from former_text where comment = any(cast(:comments as uuid[]))")
        .setParameter("comments", removed.comments().toArray(UUID[]::new))
        .executeUpdate();
  }
}
