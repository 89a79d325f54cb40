package dev.anteroom.site;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The articles that moderators opened or closed. They are written under the lock of site revisions.
 */
@ApplicationScoped
class ArticleOpenings implements PanacheRepositoryBase<ArticleOpening, UUID> {
  private final SiteRepository sites;

  ArticleOpenings(SiteRepository sites) {
    this.sites = sites;
  }

  /** Returns whether articles are open, by site and key. */
  @Transactional
  Map<String, Map<String, Boolean>> bySite() {
    return listAll().stream()
        .collect(
            Collectors.groupingBy(
                opening -> opening.site,
                Collectors.toMap(opening -> opening.article, opening -> opening.isOpen)));
  }

  /** Runs within the caller's transaction; see {@link Sites#open}. */
  void open(String site, String article, List<String> formerKeys, boolean isOpen) {
    sites.touch(site);
    store(site, article, isOpen);
    if (!formerKeys.isEmpty()) {
      update(
          "isOpen = ?1, carried = ?1 where site = ?2 and article in ?3", isOpen, site, formerKeys);
    }
  }

  /** Runs within the caller's transaction; see {@link Sites#carryOpenings}. */
  int carry(UnaryOperator<String> keyOf) {
    // Before the rows are read, because they must not change before they are written.
    sites.lockRevision();
    var behind =
        list("carried is distinct from isOpen order by site, article").stream()
            .filter(opening -> !keyOf.apply(opening.article).equals(opening.article))
            .toList();
    behind.stream().map(opening -> opening.site).distinct().forEach(sites::touch);
    for (var opening : behind) {
      var key = keyOf.apply(opening.article);
      boolean wasOpen = opening(opening.site, key).map(present -> present.isOpen).orElse(true);
      boolean isNew = opening.carried == null;
      store(opening.site, key, opening.isOpen && (wasOpen || !isNew));
      opening.carried = opening.isOpen;
    }
    return behind.size();
  }

  private Optional<ArticleOpening> opening(String site, String article) {
    return find("site = ?1 and article = ?2", site, article).firstResultOptional();
  }

  private void store(String site, String article, boolean isOpen) {
    var opening = opening(site, article).orElseGet(ArticleOpening::new);
    opening.isOpen = isOpen;
    if (opening.id == null) {
      opening.id = UUID.randomUUID();
      opening.site = site;
      opening.article = article;
      persist(opening);
    }
  }
}
