package dev.anteroom.article;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.site.Site;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether an article accepts comments: as an administrator set it, otherwise by its age,
 * which begins with its first comment.
 */
@ApplicationScoped
public class OpenArticles {
  private static final long MAX_OCTETS = 8 * 1024 * 1024;

  /** The approximate size of an entry without its texts. */
  private static final int ENTRY_OVERHEAD = 200;

  /** Long, because the results only decide on which day an article closes. */
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
  record FirstReply(@Nullable Instant at) {}

  private final StatelessSession session;
  private final Clock clock;
  private final Cache<Key, FirstReply> replies = cache();

  OpenArticles(StatelessSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /** Bounded by the size of its texts, which clients choose. */
  static Cache<Key, FirstReply> cache() {
    return Caffeine.newBuilder()
        .maximumWeight(MAX_OCTETS)
        .weigher((Key key, FirstReply first) -> ENTRY_OVERHEAD + key.octets())
        .expireAfterWrite(TTL)
        .build();
  }

  /** Returns the result if the database need not be read. */
  public Optional<Boolean> cached(Site site, CanonicalArticle article) {
    var manualState = manualState(site.openings(), article);
    if (manualState.isPresent()) {
      return manualState;
    }
    return site.settings().closeAfterDays() == 0
        ? Optional.of(true)
        : Optional.ofNullable(replies.getIfPresent(new Key(site.id(), article.key())))
            .map(first -> isBeforeClosing(site, first));
  }

  /** Returns the result, and reads the database if necessary. */
  public boolean isOpen(Site site, CanonicalArticle article) {
    return cached(site, article)
        .orElseGet(() ->
            isBeforeClosing(
                site,
                replies.get(
                    new Key(site.id(), article.key()),
                    unknown ->
                        QuarkusTransaction.requiringNew().call(() -> load(site.id(), article)))));
  }

  /**
   * Returns the state set for the key, otherwise for former keys; if one of these is closed, so is
   * the article.
   */
  private static Optional<Boolean> manualState(
      Map<String, Boolean> openings, CanonicalArticle article) {
    var own = openings.get(article.key());
    return own != null
        ? Optional.of(own)
        : article.formerKeys().stream()
            .map(openings::get)
            .filter(Objects::nonNull)
            .reduce(Boolean::logicalAnd);
  }

  private boolean isBeforeClosing(Site site, FirstReply first) {
    var days = Duration.ofDays(site.settings().closeAfterDays());
    return first.at() == null || first.at().plus(days).isAfter(clock.instant());
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
