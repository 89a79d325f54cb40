package dev.anteroom.site;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code article_opening}: an article that a moderator opened or closed. */
@Entity
@Table(name = "article_opening")
class ArticleOpening {
  @Id UUID id;
  String site;
  String article;

  @Column(name = "is_open")
  boolean isOpen;

  /** The state that was copied to the article's present key; null if none was. */
  @Nullable Boolean carried;
}
