package dev.anteroom.testsupport;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/**
 * Comments written past the service: as another replica, a former day or a flood would have left
 * them. Without further words a comment is pending, arrived just now and is not in the search index
 * yet.
 */
public final class CommentRows {
  private static final String INSERT =
      """
      insert into comment (id, site, article, depth, name, body, status, created_at, chain, proven, verdict)
      select id, ?, ?, 1, 'x', ?, ?, cast(? as timestamptz), id, false, '{"matches": []}'
      from\
      """;

  /** Of more, a statement could take longer than a connection waits. */
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

  /** When it arrived; its id is of that time, too. */
  public CommentRows at(Instant at) {
    this.at = at;
    return this;
  }

  /** A new id as something of that time has it, to the millisecond (RFC 9562, 5.7). */
  public static UUID idAt(Instant at) {
    var random = UuidCreator.getTimeOrderedEpoch();
    return new UUID(
        at.toEpochMilli() << 16 | (random.getMostSignificantBits() & 0xFFFF),
        random.getLeastSignificantBits());
  }

  /** Inserts one; its id. */
  public UUID insert() {
    var id = idAt(at);
    insert(" (values (cast('%s' as uuid))) as one (id)".formatted(id));
    return id;
  }

  /** Inserts so many, a millisecond after one another; the last one has the time. */
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
