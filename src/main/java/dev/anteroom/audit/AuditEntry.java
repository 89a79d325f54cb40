package dev.anteroom.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit}: one recorded action. */
@Entity
@Table(name = "audit")
class AuditEntry extends PanacheEntityBase {
  @Id UUID id;
  Instant at;
  String actor;
  String action;
  @Nullable String site;
  @Nullable String detail;
}
