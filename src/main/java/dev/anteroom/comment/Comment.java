package dev.anteroom.comment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code comment}. It never leaves this package: readers and moderators get views of it.
 */
@Entity
@Table(name = "comment")
class Comment {
  @Id UUID id;
  String site;
  String article;

  /** The article as it was sent; null if it equals the key. */
  @Nullable String page;

  @Nullable UUID parent;
  short depth;
  String name;
  @Nullable String website;
  String body;

  Status status;

  int version;
  boolean listed;

  /** The version in which the current text was written. */
  @Column(name = "text_version")
  int textVersion;

  /** When the text was last edited; null if it never was. */
  @Column(name = "text_at")
  @Nullable Instant textAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Nullable UUID author;
  UUID chain;
  boolean proven;

  @Column(name = "sealed_address")
  byte @Nullable [] sealedAddress;

  @Column(name = "data_key")
  @Nullable UUID dataKey;

  @JdbcTypeCode(SqlTypes.JSON)
  String verdict;

  /** The current learned score; null while there are no training examples. */
  @Nullable Float score;

  /** Whether the embedding classifier has scored the current text. */
  @Column(name = "read_carefully")
  boolean embedded;
}
