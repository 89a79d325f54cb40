package dev.anteroom.embedding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Stores the embeddings of texts, one byte for each dimension. The first replica to write an
 * embedding wins, so that all replicas have the same bytes. It is deleted with its text.
 */
@ApplicationScoped
public class TextEmbeddings {
  private static final String INSERT =
      """
      insert into {vectors}
      select comment.id, :version, :vector{model} from comment
      where comment.id = :comment and comment.body <> '' and (comment.text_version = :version or exists (
        select 1 from former_text former where former.comment = comment.id and former.version = :version))
      for share
      on conflict do nothing
      """;

  private final Session database;
  private final VectorTables tables;

  TextEmbeddings(Session database, VectorTables tables) {
    this.database = database;
    this.tables = tables;
  }

  /**
   * Identifies a text.
   *
   * @param version the version of the comment that has this text
   */
  public record TextId(UUID comment, int version) {}

  private record Row(UUID comment, int version, byte[] vector) {
    TextId text() {
      return new TextId(comment, version);
    }
  }

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
    var insert =
        INSERT
            .replace("{vectors}", tables.insertedComments())
            .replace("{model}", tables.insertedModel());
    for (var id : ordered) {
      database
          .createNativeMutationQuery(insert)
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
    if (texts.isEmpty()) {
      return Map.of();
    }
    return database
        .createNativeQuery(
            "select comment, version, vector from "
                + tables.ofComments()
                + " as embedded where comment in (:comments)",
            Row.class)
        .setParameter("comments", texts.stream().map(TextId::comment).toList())
        .getResultList()
        .stream()
        .filter(row -> texts.contains(row.text()))
        .collect(Collectors.toMap(Row::text, Row::vector));
  }

  /** Stores the embedding of an imported text that still exists, unless it has one. */
  @Transactional
  public void saveImported(String site, long number, byte[] vector) {
    database
        .createNativeMutationQuery(tables.insertImported())
        .setParameter("vector", vector)
        .setParameter("site", site)
        .setParameter("number", number)
        .executeUpdate();
  }
}
