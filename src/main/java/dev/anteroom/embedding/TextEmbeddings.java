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
 * What the careful reader made of texts, a byte a dimension. Whoever is first writes, so that all
 * replicas have the same bytes; whatever forgets a text forgets them.
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
   * One text.
   *
   * @param version of the comment, with which the text came
   */
  public record TextId(UUID comment, int version) {}

  /**
   * Keeps the vectors of texts that are still there.
   *
   * @return the vectors that are kept, which another replica may have written first
   */
  @Transactional
  public Map<TextId, byte[]> saveAll(Map<TextId, byte[]> vectors) {
    // In the order in which everybody locks comments.
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

  /** The vectors of these texts, where they are kept. */
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
