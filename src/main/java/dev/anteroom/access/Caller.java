package dev.anteroom.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The authenticated caller of a request.
 *
 * @param id distinguishes callers with the same name
 * @param name the name shown in the history; never an address
 * @param roles of moderator, admin, privacy and screener; a token has one, a user may have several
 * @param sites the ids of the sites it may access, or {@link #ALL_SITES}; empty means none
 * @param credential how it was authenticated
 */
public record Caller(
    UUID id, String name, Set<String> roles, Set<String> sites, Credential credential) {
  /** Stands for all sites where a site id is expected. */
  public static final String ALL_SITES = "*";

  /** The roles of the API. */
  public static final List<String> ROLES = List.of("moderator", "admin", "privacy", "screener");

  static final String ATTRIBUTE = "anteroom.caller";

  /** Returns whether the caller may access this site. */
  public boolean canAccess(String site) {
    return sites.contains(ALL_SITES) || sites.contains(site);
  }

  /** Returns whether the caller is an administrator. */
  public boolean isAdmin() {
    return roles.contains("admin");
  }

  /** Returns whether the caller may use the console. */
  public boolean canModerate() {
    return roles.contains("moderator") || isAdmin();
  }

  Caller withCredential(Credential other) {
    return new Caller(id, name, roles, sites, other);
  }

  /** Returns the caller of a request for which a role was required. */
  public static Caller of(SecurityIdentity identity) {
    return identity.<Caller>getAttribute(ATTRIBUTE);
  }
}
