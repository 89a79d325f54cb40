package dev.anteroom.console.page;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueueFilter;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.site.Site;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;

/** The data of the sidebar on every page: the sites and the sections that the caller may open. */
@Named("sidebar")
@RequestScoped
public class Sidebar {
  private final AccessibleSites sites;
  private final ReviewQueue queue;
  private final SecurityIdentity identity;

  Sidebar(AccessibleSites sites, ReviewQueue queue, SecurityIdentity identity) {
    this.sites = sites;
    this.queue = queue;
    this.identity = identity;
  }

  /** Returns the caller's sites, sorted by name. */
  public List<Site> sites() {
    return sites.all(caller()).stream()
        .sorted(Comparator.comparing(site -> site.settings().name()))
        .toList();
  }

  /** Returns the statuses, each of which is a section of the queue. */
  public List<String> statuses() {
    return List.of(Status.values()).stream().map(Status::wire).toList();
  }

  /**
   * Returns the number of pending comments on a site, or on all of the caller's if the id is empty.
   */
  public String waiting(String site) {
    long waiting = queue.count(caller(), QueueFilter.pending(site.isEmpty() ? null : site));
    return waiting > ReviewQueue.MAX_COUNT ? ReviewQueue.MAX_COUNT + "+" : String.valueOf(waiting);
  }

  /** Whether the caller may open sites, tokens, the audit log and the background jobs. */
  public boolean isAdmin() {
    return caller().isAdmin();
  }

  private Caller caller() {
    return Caller.of(identity);
  }
}
