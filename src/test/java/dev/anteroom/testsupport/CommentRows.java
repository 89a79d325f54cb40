package dev.anteroom.testsupport;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/**
 * Inserts comments directly into the database, as if another replica, an earlier day or a flood had
 * created them. By default a comment is pending, was received now and is not in the search index
 * yet.
 */
public final class CommentRows {
  private static final String INSERT =
      """
      insert into comment (id, site, article, depth, name, body, status, created_at, chain, proven, verdict)
      select id, ?, ?, 1, 'x', ?, ?, cast(? as timestamptz), id, false, '{"matches": []}'
      from\
      """;

  /** A larger statement could exceed the connection timeout. */
  private static final int BATCH_SIZE = 10_000;

  private final String site;
  private String article = "an-article";
  private String body = "A reply.";
  private String status = "pending";
  private Instant at = Instant.now();

  private CommentRows(String site) {
    this.site = site;
  }

  public static CommentRows in(String site) {
    return new CommentRows(site);
  }

  public CommentRows article(String article) {
    this.article = article;
    return this;
  }

  public CommentRows body(String body) {
    this.body = body;
    return this;
  }

  public CommentRows status(String status) {
    this.status = status;
    return this;
  }

  /** Sets the time it was received, which is also the time of its id. */
  public CommentRows at(Instant at) {
    this.at = at;
    return this;
  }

  /** Returns a new id with this time, in milliseconds (RFC 9562, 5.7). */
  public static UUID idAt(Instant at) {
    var random = UuidCreator.getTimeOrderedEpoch();
    return new UUID(
        at.toEpochMilli() << 16 | (random.getMostSignificantBits() & 0xFFFF),
        random.getLeastSignificantBits());
  }

  /** Inserts one comment and returns its id. */
  public UUID insert() {
    var id = idAt(at);
    insert(" (values (cast('%s' as uuid))) as one (id)".formatted(id));
    return id;
  }

  /** Inserts comments a millisecond apart, the last one at the given time. */
  public void insert(int count) {
    for (int first = 0; first < count; first += BATCH_SIZE) {
      insert(
          """
           (select uuidv7(cast('%s' as timestamptz) - n * interval '1 ms' - now()) as id
            from generate_series(%d, %d) as n) as many
          """
              .formatted(at, first, Math.min(first + BATCH_SIZE, count) - 1));
    }
  }

  private void insert(String ids) {
    Sql.execute(INSERT + ids, site, article, body, status, at.toString());
  }
}
