package dev.anteroom.access;

import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The sites that a caller has a part in; any other looks like one that doesn't exist. */
@ApplicationScoped
public class AccessibleSites {
  private final Sites sites;

  AccessibleSites(Sites sites) {
    this.sites = sites;
  }

  /** All of them. */
  public List<Site> all(Caller caller) {
    return sites.all().stream().filter(site -> caller.canAccess(site.id())).toList();
  }

  /** The one of this id; refused where there is none. */
  public Site named(Caller caller, String id) {
    return sites.find(id).filter(site -> caller.canAccess(site.id())).orElseThrow(Sites::unknown);
  }

  /** The first of them; refused where there is none. */
  public Site first(Caller caller) {
    return all(caller).stream().findFirst().orElseThrow(Sites::unknown);
  }
}
