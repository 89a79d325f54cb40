package dev.anteroom.article;

import dev.anteroom.article.FirstReplies.FirstReply;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Determines whether an article accepts comments: as an administrator set it, otherwise by its age.
 */
@ApplicationScoped
public class OpenArticles {
  private final FirstReplies firstReplies;
  private final Clock clock;

  OpenArticles(FirstReplies firstReplies, Clock clock) {
    this.firstReplies = firstReplies;
    this.clock = clock;
  }

  /** Returns the result if the database need not be read. */
  public Optional<Boolean> cached(Site site, CanonicalArticle article) {
    var manualState = manualState(site.openings(), article);
    if (manualState.isPresent()) {
      return manualState;
    }
    return site.settings().closeAfterDays() == 0
        ? Optional.of(true)
        : firstReplies.cached(site.id(), article).map(first -> isBeforeClosing(site, first));
  }

  /** Returns the result, and reads the database if necessary. */
  public boolean isOpen(Site site, CanonicalArticle article) {
    return cached(site, article)
        .orElseGet(() -> isBeforeClosing(site, firstReplies.of(site.id(), article)));
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
}
