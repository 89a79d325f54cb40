package dev.anteroom.access;

import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The sites that a caller may access. Any other site looks as if it did not exist. */
@ApplicationScoped
public class AccessibleSites {
  private final Sites sites;

  AccessibleSites(Sites sites) {
    this.sites = sites;
  }

  /** Returns all of them. */
  public List<Site> all(Caller caller) {
    return sites.all().stream().filter(site -> caller.canAccess(site.id())).toList();
  }

  /** Returns the site with this id, or refuses the request if the caller may not access it. */
  public Site named(Caller caller, String id) {
    return sites.find(id).filter(site -> caller.canAccess(site.id())).orElseThrow(Sites::unknown);
  }

  /** Returns the first of them, or refuses the request if there is none. */
  public Site first(Caller caller) {
    return all(caller).stream().findFirst().orElseThrow(Sites::unknown);
  }
}
