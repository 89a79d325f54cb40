package dev.anteroom.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param id tells callers of one name apart
 * @param name a name for the history; never an address
 * @param role moderator, admin, privacy or screener
 * @param sites the sites it has a part in; empty is all
 */
public record Caller(UUID id, String name, String role, Set<String> sites) {
  static final String ATTRIBUTE = "anteroom.caller";

  /** Whether the caller has a part in this site. */
  public boolean hasPartIn(String site) {
    return sites.isEmpty() || sites.contains(site);
  }

  /** Whether the console is for this caller. */
  boolean mayModerate() {
    return role.equals("moderator") || role.equals("admin");
  }

  /** The caller of a request that a role was demanded for. */
  public static Caller of(SecurityIdentity identity) {
    return identity.<Caller>getAttribute(ATTRIBUTE);
  }
}
