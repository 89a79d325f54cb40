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
  private static final int KEPT = 50_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private record Key(String site, String article) {}

  private record Found(@Nullable Instant at) {}

  private final EntityManager database;
  private final Cache<Key, Found> found =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

  FirstReplies(EntityManager database) {
    this.database = database;
  }

  /** Whether it can be told without asking the database. */
  public boolean isKnown(String site, String article) {
    return found.getIfPresent(new Key(site, article)) != null;
  }

  /** The time of the first reply; nothing where there is none, or it isn't indexed yet. */
  public Optional<Instant> of(String site, String article) {
    var key = new Key(site, article);
    return Optional.ofNullable(
        found
            .get(key, unknown -> QuarkusTransaction.requiringNew().call(() -> read(unknown)))
            .at());
  }

  private Found read(Key key) {
    List<?> ids =
        database
            .createNativeQuery(
                // Index: comment_search_words. Ids grow with time.
                """
                select comment from comment_search
                where site = :site
                  and words @@ cast(quote_literal('article:' || md5(:article)) as tsquery)
                order by comment limit 1
                """,
                UUID.class)
            .setParameter("site", key.site())
            .setParameter("article", key.article())
            .getResultList();
    return new Found(ids.isEmpty() ? null : UuidUtil.getInstant((UUID) ids.getFirst()));
  }
}
