package dev.anteroom.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** An administrator opens or closes an article, whatever its age. */
@ApplicationScoped
public class OpeningArticles {
  private final Sites sites;
  private final Event<SettingsChanged> changes;

  OpeningArticles(Sites sites, Event<SettingsChanged> changes) {
    this.sites = sites;
    this.changes = changes;
  }

  /**
   * Opens or closes.
   *
   * @param article what the article is known by
   */
  public void open(Site site, String article, boolean isOpen) {
    sites.open(site.id(), article, isOpen);
    changes.fire(new SettingsChanged(site.id(), false));
  }
}
