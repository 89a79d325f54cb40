package dev.anteroom.comment;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code comment}. It stays in this room: readers and moderators get views made for them.
 */
@Entity
@Table(name = "comment")
class Comment {
  @Id UUID id;
  String site;
  String article;

  /** The article as it was sent; null where that is the same. */
  @Nullable String page;

  @Nullable UUID parent;
  short depth;
  String name;
  @Nullable String website;
  String body;

  @Convert(converter = StatusColumn.class)
  Status status;

  int version;
  boolean listed;

  /** The version with which the present text came. */
  @Column(name = "text_version")
  int textVersion;

  /** When it was edited last; null where the text is as it came. */
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

  /** The learned score as it is now; null while nothing has been learned. */
  @Nullable Float score;

  /** Whether the careful reader has read the present text. */
  @Column(name = "read_carefully")
  boolean embedded;
}
