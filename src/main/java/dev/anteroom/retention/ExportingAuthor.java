package dev.anteroom.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.TextVersions;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.sealing.AuthorIndexes;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exports what is stored about the holder of an e-mail address, except the address. */
@ApplicationScoped
class ExportingAuthor {
  /** How many comments are read at once. */
  private static final int BATCH_SIZE = 500;

  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final TextVersions texts;
  private final EntityManager database;
  private final ObjectMapper json;

  ExportingAuthor(
      AuthorIndexes indexes,
      AuthorRows authors,
      TextVersions texts,
      EntityManager database,
      ObjectMapper json) {
    this.indexes = indexes;
    this.authors = authors;
    this.texts = texts;
    this.database = database;
    this.json = json;
  }

  /**
   * A comment with its history.
   *
   * @param formerTexts the earlier texts, oldest first
   */
  record ExportedComment(
      UUID id,
      String site,
      String article,
      String name,
      @Nullable String website,
      String body,
      String status,
      Instant createdAt,
      List<ExportedStep> history,
      List<TextVersions.Text> formerTexts) {}

  /** A step of the history. It does not name the moderator. */
  record ExportedStep(Instant at, String from, String to, @Nullable String reason) {}

  /** Returns the ids of all comments, site by site, oldest first. */
  @Transactional
  List<UUID> find(List<Site> where, EmailAddress address) {
    var found = new ArrayList<UUID>();
    for (var site : where) {
      var ids = authors.ids(site.id(), indexes.of(site.id(), address).generations());
      if (!ids.isEmpty()) {
        found.addAll(comments(site.id(), ids));
      }
    }
    return found;
  }

  /**
   * Writes comments as JSON while they are read, so that memory is bounded and a slow client keeps
   * no transaction open. Comments that were erased meanwhile are left out.
   */
  void write(List<UUID> comments, OutputStream output) throws IOException {
    // Closed only after everything is written, so that a truncated response is not valid JSON.
    var generator = json.getFactory().createGenerator(output);
    generator.writeStartObject();
    generator.writeArrayFieldStart("comments");
    for (int i = 0; i < comments.size(); i += BATCH_SIZE) {
      var some = comments.subList(i, Math.min(comments.size(), i + BATCH_SIZE));
      for (var exported : RetryingTransaction.call(() -> read(some))) {
        generator.writePOJO(exported);
      }
    }
    generator.writeEndArray();
    generator.writeEndObject();
    generator.close();
  }

  private List<UUID> comments(String site, List<UUID> author) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
            .createNativeQuery(
                "select id from comment where site = :site and author in (:author) order by id",
                UUID.class)
            .setParameter("site", site)
            .setParameter("author", author)
            .getResultList();
    return ids;
  }

  private List<ExportedComment> read(List<UUID> ids) {
    var histories = histories(ids);
    var former = texts.former(ids);
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, site, coalesce(page, article) as article, name, website, body, status, created_at
                from comment join unnest(cast(:ids as uuid[])) with ordinality as asked (id, place) using (id)
                order by place
                """,
                Tuple.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    return rows.stream().map(row -> exported((Tuple) row, histories, former)).toList();
  }

  private static ExportedComment exported(
      Tuple row,
      Map<UUID, List<ExportedStep>> histories,
      Map<UUID, List<TextVersions.Text>> former) {
    var id = row.get("id", UUID.class);
    return new ExportedComment(
        id,
        row.get("site", String.class),
        row.get("article", String.class),
        row.get("name", String.class),
        row.get("website", String.class),
        row.get("body", String.class),
        row.get("status", String.class),
        row.get("created_at", Instant.class),
        histories.getOrDefault(id, List.of()),
        former.getOrDefault(id, List.of()));
  }

  private Map<UUID, List<ExportedStep>> histories(List<UUID> comments) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select comment, at, from_status, to_status, reason from history
                where comment = any(cast(:ids as uuid[])) order by comment, step
                """,
                Tuple.class)
            .setParameter("ids", comments.toArray(UUID[]::new))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.groupingBy(
                row -> row.get("comment", UUID.class),
                Collectors.mapping(ExportingAuthor::step, Collectors.toList())));
  }

  private static ExportedStep step(Tuple row) {
    return new ExportedStep(
        row.get("at", Instant.class),
        row.get("from_status", String.class),
        row.get("to_status", String.class),
        row.get("reason", String.class));
  }
}
