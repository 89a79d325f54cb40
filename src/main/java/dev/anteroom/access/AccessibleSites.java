package dev.anteroom.access;

import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Like {@link #named}, but returns the first of the sites if there is no id. */
  public Site namedOrFirst(Caller caller, @Nullable String id) {
    return id == null || id.isEmpty()
        ? all(caller).stream().findFirst().orElseThrow(Sites::unknown)
        : named(caller, id);
  }
}
