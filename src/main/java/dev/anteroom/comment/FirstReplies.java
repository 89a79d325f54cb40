package dev.anteroom.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.util.UuidUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When an article had its first reply. Asked by the day, so that what was found is kept a while.
 */
@ApplicationScoped
public class FirstReplies {
  private static final long MEMORY = 8 * 1024 * 1024;

  /** What an entry weighs beside its texts, about. */
  private static final int ENTRY = 200;

  private static final Duration KEPT_FOR = Duration.ofMinutes(10);

  record Key(String site, String article) {
    int octets() {
      return Character.BYTES * (site.length() + article.length());
    }
  }

  /**
   * The first reply to an article, as far as is known.
   *
   * @param at null where there is none, or it isn't indexed yet
   */
  public record FirstReply(@Nullable Instant at) {}

  private final EntityManager database;
  private final Cache<Key, FirstReply> found = cache();

  FirstReplies(EntityManager database) {
    this.database = database;
  }

  /** Bounded by its texts, which strangers choose. */
  static Cache<Key, FirstReply> cache() {
    return Caffeine.newBuilder()
        .maximumWeight(MEMORY)
        .weigher((Key key, FirstReply first) -> ENTRY + key.octets())
        .expireAfterWrite(KEPT_FOR)
        .build();
  }

  /** What can be told without asking the database. */
  public Optional<FirstReply> atHand(String site, CanonicalArticle article) {
    return Optional.ofNullable(found.getIfPresent(new Key(site, article.key())));
  }

  /** What can be told, by the database where it must be asked. */
  public FirstReply of(String site, CanonicalArticle article) {
    return found.get(
        new Key(site, article.key()),
        unknown -> QuarkusTransaction.requiringNew().call(() -> read(site, article)));
  }

  private FirstReply read(String site, CanonicalArticle article) {
    List<?> ids =
        database
            .createNativeQuery(
                // Index: comment_search_words. Ids grow with time.
                """
                select comment from comment_search
                where site = :site and words @@ cast(:words as tsquery)
                order by comment limit 1
                """,
                UUID.class)
            .setParameter("site", site)
            .setParameter("words", article.searchedWords())
            .getResultList();
    return new FirstReply(ids.isEmpty() ? null : UuidUtil.getInstant((UUID) ids.getFirst()));
  }
}
