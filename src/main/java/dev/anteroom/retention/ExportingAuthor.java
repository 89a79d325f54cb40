package dev.anteroom.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.CommentHistory;
import dev.anteroom.comment.TextVersions;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.sealing.AuthorIndexes;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Exports what is stored about the holder of an e-mail address, except the address. */
@ApplicationScoped
class ExportingAuthor {
  /** How many comments are read at once. */
  private static final int BATCH_SIZE = 500;

  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final CommentHistory history;
  private final TextVersions texts;
  private final Session session;
  private final ObjectMapper json;

  ExportingAuthor(
      AuthorIndexes indexes,
      AuthorRows authors,
      CommentHistory history,
      TextVersions texts,
      Session session,
      ObjectMapper json) {
    this.indexes = indexes;
    this.authors = authors;
    this.history = history;
    this.texts = texts;
    this.session = session;
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

  private record StoredComment(
      UUID id,
      String site,
      String article,
      String name,
      @Nullable String website,
      String body,
      String status,
      Instant createdAt) {
    ExportedComment with(List<ExportedStep> history, List<TextVersions.Text> formerTexts) {
      return new ExportedComment(
          id, site, article, name, website, body, status, createdAt, history, formerTexts);
    }
  }

  /** A step of the history. It does not name the moderator. */
  record ExportedStep(Instant at, String from, String to, @Nullable String reason) {
    static ExportedStep of(CommentHistory.Step step) {
      return new ExportedStep(step.at(), step.from().wire(), step.to().wire(), step.reason());
    }
  }

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
    return session
        .createNativeQuery(
            "select id from comment where site = :site and author in (:author) order by id",
            UUID.class)
        .setParameter("site", site)
        .setParameter("author", author)
        .getResultList();
  }

  private List<ExportedComment> read(List<UUID> ids) {
    var histories = history.steps(ids);
    var former = texts.former(ids);
    return session
        .createNativeQuery(
            """
            select id, site, coalesce(page, article) as article, name, website, body, status, created_at
            from comment join unnest(cast(:ids as uuid[])) with ordinality as asked (id, place) using (id)
            order by place
            """,
            StoredComment.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList()
        .stream()
        .map(comment ->
            comment.with(
                histories.getOrDefault(comment.id(), List.of()).stream()
                    .map(ExportedStep::of)
                    .toList(),
                former.getOrDefault(comment.id(), List.of())))
        .toList();
  }
}
