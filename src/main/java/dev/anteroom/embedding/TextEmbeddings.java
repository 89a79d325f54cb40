package dev.anteroom.embedding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stores the embeddings of texts, one byte for each dimension. The first replica to write an
 * embedding wins, so that all replicas have the same bytes. It is deleted with its text.
 */
@ApplicationScoped
public class TextEmbeddings {
  private static final String INSERT =
      """
      insert into comment_vector (comment, version, vector)
      select comment.id, :version, :vector from comment
      where comment.id = :comment and comment.body <> '' and (comment.text_version = :version or exists (
        select 1 from former_text former where former.comment = comment.id and former.version = :version))
      for share
      on conflict do nothing
      """;

  private final EntityManager database;

  TextEmbeddings(EntityManager database) {
    this.database = database;
  }

  /**
   * Identifies a text.
   *
   * @param version the version of the comment that has this text
   */
  public record TextId(UUID comment, int version) {}

  /**
   * Stores the embeddings of texts that still exist.
   *
   * @return the stored embeddings, which another replica may have written first
   */
  @Transactional
  public Map<TextId, byte[]> saveAll(Map<TextId, byte[]> vectors) {
    // All transactions lock comments in this order.
    var ordered = new ArrayList<>(vectors.keySet());
    ordered.sort(
        Comparator.comparing((TextId id) -> id.comment().toString())
            .thenComparingInt(TextId::version));
    for (var id : ordered) {
      database
          .createNativeQuery(INSERT)
          .setParameter("comment", id.comment())
          .setParameter("version", id.version())
          .setParameter("vector", vectors.get(id))
          .executeUpdate();
    }
    return of(ordered);
  }

  /** Returns the stored embeddings of these texts. */
  @Transactional
  public Map<TextId, byte[]> of(Collection<TextId> texts) {
    var found = new HashMap<TextId, byte[]>();
    if (texts.isEmpty()) {
      return found;
    }
    List<?> rows =
        database
            .createNativeQuery(
                "select comment, version, vector from comment_vector where comment in (:comments)",
                Tuple.class)
            .setParameter("comments", texts.stream().map(TextId::comment).toList())
            .getResultList();
    for (var row : rows) {
      var tuple = (Tuple) row;
      var id = new TextId(tuple.get("comment", UUID.class), tuple.get("version", Integer.class));
      if (texts.contains(id)) {
        found.put(id, tuple.get("vector", byte[].class));
      }
    }
    return found;
  }
}
