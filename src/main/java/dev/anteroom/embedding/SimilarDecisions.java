package dev.anteroom.embedding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Finds decided comments whose texts have nearly the same meaning, by their embeddings. */
@ApplicationScoped
public class SimilarDecisions {
  /** How many of the newest decided comments are compared. */
  private static final int MAX_EXAMINED = 5_000;

  private static final int MAX_RESULTS = 5;

  private final Session database;
  private final SentenceEncoder encoder;
  private final VectorTables tables;

  SimilarDecisions(Session database, SentenceEncoder encoder, VectorTables tables) {
    this.database = database;
    this.encoder = encoder;
    this.tables = tables;
  }

  /**
   * A decided comment.
   *
   * @param similarity the cosine of the two vectors, at most 1
   */
  public record Similar(UUID id, double similarity) {}

  private record Embedded(UUID comment, byte[] vector) {}

  /** Returns the most similar comments first, or none if the text has no embedding. */
  @Transactional
  public List<Similar> similarTo(String site, UUID comment) {
    var own =
        database
            .createNativeQuery(
                "select vector from " + embeddedComments() + " where comment.id = :comment",
                byte[].class)
            .setParameter("comment", comment)
            .getResultList();
    if (own.isEmpty()) {
      return List.of();
    }
    return database
        .createNativeQuery(
            // The newest examples, by the primary key. Examples that a later one revokes are
            // included.
            """
            select comment, vector from (
              select lesson.comment, lesson.version, lesson.number from lesson
              where site = :site and label is not null and comment is not null
              order by number desc limit :most
            ) as decided
            join {vectors} as embedded using (comment, version)
            where comment <> :comment
            """
                .replace("{vectors}", tables.ofComments()),
            Embedded.class)
        .setParameter("site", site)
        .setParameter("comment", comment)
        .setParameter("most", MAX_EXAMINED)
        .getResultList()
        .stream()
        .map(row -> new Similar(row.comment, cosine(own.getFirst(), row.vector)))
        .filter(similar -> similar.similarity() >= encoder.minSimilarity())
        .sorted(Comparator.comparingDouble(Similar::similarity).reversed())
        .distinct()
        .limit(MAX_RESULTS)
        .toList();
  }

  /** Returns which of these comments have an embedding, so that there may be similar ones. */
  @Transactional
  public Set<UUID> embeddedAmong(Collection<UUID> comments) {
    if (comments.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        database
            .createNativeQuery(
                "select comment.id from " + embeddedComments() + " where comment.id in (:comments)",
                UUID.class)
            .setParameter("comments", comments)
            .getResultList());
  }

  /** Returns the comments whose current text has an embedding. */
  private String embeddedComments() {
    return "comment join "
        + tables.ofComments()
        + " as embedded on embedded.comment = comment.id and embedded.version = text_version";
  }

  private static double cosine(byte[] one, byte[] other) {
    long product = 0;
    long ones = 0;
    long others = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      ones += one[i] * one[i];
      others += other[i] * other[i];
    }
    return ones == 0 || others == 0 ? 0 : product / Math.sqrt((double) ones * others);
  }
}
