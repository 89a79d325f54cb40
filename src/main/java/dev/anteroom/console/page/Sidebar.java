package dev.anteroom.console.page;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.ReviewQueue;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;

/** What stands at the side of every page: the caller's sites and sections. */
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

  /** A site to choose. */
  public record Option(String id, String name) {}

  /** The caller's sites, by name. */
  public List<Option> sites() {
    return sites.all(caller()).stream()
        .map(site -> new Option(site.id(), site.settings().name()))
        .sorted(Comparator.comparing(Option::name))
        .toList();
  }

  /** The sections of the queue. */
  public List<String> statuses() {
    return List.of(Status.values()).stream().map(Status::wire).toList();
  }

  /** How many wait at a site, or with an empty id at all of the caller's. */
  public String waiting(String site) {
    long waiting =
        queue.count(
            caller(), QueueView.of("").toFilter(null, 1).withSite(site.isEmpty() ? null : site));
    return waiting > ReviewQueue.MAX_COUNT ? ReviewQueue.MAX_COUNT + "+" : String.valueOf(waiting);
  }

  /** Whether sites, tokens and the audit are the caller's business. */
  public boolean isAdmin() {
    return caller().isAdmin();
  }

  private Caller caller() {
    return Caller.of(identity);
  }
}
