package dev.anteroom.comment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code claim}. */
@Entity
@Table(name = "claim")
class ClaimRow {
  @Id UUID comment;
  String site;
  UUID holder;
  String name;
  Instant until;
}
