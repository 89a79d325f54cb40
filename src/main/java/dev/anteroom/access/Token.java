package dev.anteroom.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code token}: an issued token, stored as a digest. */
@Entity
@Table(name = "token")
class Token {
  @Id UUID id;
  String name;
  String role;
  String[] sites;
  byte[] digest;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  @Nullable Instant expiresAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;

  /** Earlier releases issued such tokens; the administration API has no per-site permissions. */
  boolean isAdminOfSomeSites() {
    return role.equals("admin") && sites.length > 0;
  }

  Caller caller() {
    return new Caller(
        id,
        name,
        Set.of(role),
        sites.length == 0 ? Set.of(Caller.ALL_SITES) : Set.copyOf(List.of(sites)),
        new Credential.IssuedToken());
  }
}
