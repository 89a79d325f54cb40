package dev.anteroom.forgetting;

import dev.anteroom.comment.TextVersions;
import dev.anteroom.privacy.AuthorIndexes;
import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the holder of an address what is stored of them, but never the address. */
@ApplicationScoped
class ExportingAuthor {
  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final TextVersions texts;
  private final EntityManager database;

  ExportingAuthor(
      AuthorIndexes indexes, AuthorRows authors, TextVersions texts, EntityManager database) {
    this.indexes = indexes;
    this.authors = authors;
    this.texts = texts;
    this.database = database;
  }

  /**
   * A comment with all that happened to it.
   *
   * @param formerTexts what its author replaced, the oldest first
   */
  record Exported(
      UUID id,
      String site,
      String article,
      String name,
      @Nullable String website,
      String body,
      String status,
      Instant createdAt,
      List<Step> history,
      List<TextVersions.Text> formerTexts) {}

  /** A step; who decided is a matter of the site's, not of the author's. */
  record Step(Instant at, String from, String to, @Nullable String reason) {}

  /** Oldest first, site by site. */
  @Transactional
  List<Exported> export(List<Site> where, TypedAddress address) {
    var exported = new ArrayList<Exported>();
    for (var site : where) {
      var ids = authors.ids(site.id(), indexes.of(site.id(), address).generations());
      if (!ids.isEmpty()) {
        exported.addAll(comments(site.id(), ids));
      }
    }
    return exported;
  }

  private List<Exported> comments(String site, List<UUID> author) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, site, coalesce(page, article) as article, name, website, body, status, created_at
                from comment where site = :site and author in (:author) order by id
                """,
                Tuple.class)
            .setParameter("site", site)
            .setParameter("author", author)
            .getResultList();
    return rows.stream().map(row -> exported((Tuple) row)).toList();
  }

  private Exported exported(Tuple row) {
    var id = row.get("id", UUID.class);
    return new Exported(
        id,
        row.get("site", String.class),
        row.get("article", String.class),
        row.get("name", String.class),
        row.get("website", String.class),
        row.get("body", String.class),
        row.get("status", String.class),
        row.get("created_at", Instant.class),
        history(id),
        texts.former(id));
  }

  private List<Step> history(UUID comment) {
    List<?> rows =
        database
            .createNativeQuery(
                "select at, from_status, to_status, reason from history where comment = :id order by step",
                Tuple.class)
            .setParameter("id", comment)
            .getResultList();
    return rows.stream().map(row -> step((Tuple) row)).toList();
  }

  private static Step step(Tuple row) {
    return new Step(
        row.get("at", Instant.class),
        row.get("from_status", String.class),
        row.get("to_status", String.class),
        row.get("reason", String.class));
  }
}
