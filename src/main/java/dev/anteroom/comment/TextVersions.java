package dev.anteroom.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the texts that a comment has had: those that its author replaced, and the current one. */
@ApplicationScoped
public class TextVersions {
  private final EntityManager database;

  TextVersions(EntityManager database) {
    this.database = database;
  }

  /** The text of one version of a comment. */
  public record Text(int version, Instant at, String body) {}

  /** Returns all texts, the current one last. */
  @Transactional
  public List<Text> all(UUID comment) {
    return read(
        """
        select version, at, body from former_text where comment = :comment
        union all
        select text_version, coalesce(text_at, created_at), body from comment where id = :comment
        order by version
        """,
        comment);
  }

  /** Returns the replaced texts by comment, the oldest first. */
  @Transactional
  public Map<UUID, List<Text>> former(List<UUID> comments) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select comment, version, at, body from former_text
                where comment = any(cast(:comments as uuid[])) order by comment, version
                """,
                Tuple.class)
            .setParameter("comments", comments.toArray(UUID[]::new))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.groupingBy(
                row -> row.get("comment", UUID.class),
                Collectors.mapping(TextVersions::text, Collectors.toList())));
  }

  /** Stores the current text of a comment before it is replaced. */
  void saveCurrent(Comment row) {
    database
        .createNativeQuery(
            "insert into former_text (comment, version, at, body) values (:comment, :version, :at, :body)")
        .setParameter("comment", row.id)
        .setParameter("version", row.textVersion)
        .setParameter("at", row.textAt == null ? row.createdAt : row.textAt)
        .setParameter("body", row.body)
        .executeUpdate();
  }

  private List<Text> read(String sql, UUID comment) {
    List<?> rows =
        database
            .createNativeQuery(sql, Tuple.class)
            .setParameter("comment", comment)
            .getResultList();
    return rows.stream().map(row -> text((Tuple) row)).toList();
  }

  private static Text text(Tuple row) {
    return new Text(
        row.get("version", Integer.class),
        row.get("at", Instant.class),
        row.get("body", String.class));
  }
}
