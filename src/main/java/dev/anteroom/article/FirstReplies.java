package dev.anteroom.article;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.util.UuidUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The time of an article's first comment. Results are cached for ten minutes, because they only
 * decide on which day an article closes.
 */
@ApplicationScoped
public class FirstReplies {
  private static final long MAX_OCTETS = 8 * 1024 * 1024;

  /** The approximate size of an entry without its texts. */
  private static final int ENTRY_OVERHEAD = 200;

  private static final Duration TTL = Duration.ofMinutes(10);

  record Key(String site, String article) {
    int octets() {
      return Character.BYTES * (site.length() + article.length());
    }
  }

  /**
   * The first comment on an article.
   *
   * @param at null if there is none, or if it is not indexed yet
   */
  public record FirstReply(@Nullable Instant at) {}

  private final StatelessSession session;
  private final Cache<Key, FirstReply> replies = cache();

  FirstReplies(StatelessSession session) {
    this.session = session;
  }

  /** Bounded by the size of its texts, which clients choose. */
  static Cache<Key, FirstReply> cache() {
    return Caffeine.newBuilder()
        .maximumWeight(MAX_OCTETS)
        .weigher((Key key, FirstReply first) -> ENTRY_OVERHEAD + key.octets())
        .expireAfterWrite(TTL)
        .build();
  }

  /** Returns the cached result, if there is one. */
  public Optional<FirstReply> cached(String site, CanonicalArticle article) {
    return Optional.ofNullable(replies.getIfPresent(new Key(site, article.key())));
  }

  /** Returns the cached result, or reads it from the database. */
  public FirstReply of(String site, CanonicalArticle article) {
    return replies.get(
        new Key(site, article.key()),
        unknown -> QuarkusTransaction.requiringNew().call(() -> load(site, article)));
  }

  private FirstReply load(String site, CanonicalArticle article) {
    var first =
        session
            .createNativeQuery(
                // Index: comment_search_words. Ids are ordered by time.
                """
                select comment from comment_search
                where site = :site and words @@ cast(:words as tsquery)
                order by comment limit 1
                """,
                UUID.class)
            .setParameter("site", site)
            .setParameter("words", article.searchedWords())
            .getSingleResultOrNull();
    return new FirstReply(first == null ? null : UuidUtil.getInstant(first));
  }
}
