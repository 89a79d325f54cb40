package dev.anteroom.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param id tells callers of one name apart
 * @param name a name for the history; never an address
 * @param roles of moderator, admin, privacy and screener; a token has one, a person may have
 *     several
 * @param sites the sites it has a part in, or {@link #ALL_SITES}; empty is none
 * @param credential what its word rests on
 */
public record Caller(
    UUID id, String name, Set<String> roles, Set<String> sites, Credential credential) {
  /** In place of a site's id. */
  public static final String ALL_SITES = "*";

  /** What a caller may be here for. */
  public static final List<String> ROLES = List.of("moderator", "admin", "privacy", "screener");

  static final String ATTRIBUTE = "anteroom.caller";

  /** Whether the caller has a part in this site. */
  public boolean canAccess(String site) {
    return sites.contains(ALL_SITES) || sites.contains(site);
  }

  /** Whether the caller administers. */
  public boolean isAdmin() {
    return roles.contains("admin");
  }

  /** Whether the console is for this caller. */
  public boolean canModerate() {
    return roles.contains("moderator") || isAdmin();
  }

  Caller withCredential(Credential other) {
    return new Caller(id, name, roles, sites, other);
  }

  /** The caller of a request that a role was demanded for. */
  public static Caller of(SecurityIdentity identity) {
    return identity.<Caller>getAttribute(ATTRIBUTE);
  }
}
