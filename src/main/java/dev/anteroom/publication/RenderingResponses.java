package dev.anteroom.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads the comments for a query and renders the response. */
@ApplicationScoped
class RenderingResponses {
  private static final int FEED_SIZE = 50;

  private final ApprovedComments comments;
  private final ObjectMapper json;
  private final Counter rendered;

  RenderingResponses(ApprovedComments comments, ObjectMapper json, MeterRegistry metrics) {
    this.comments = comments;
    this.json = json;
    this.rendered =
        Counter.builder("anteroom.publication.rendered")
            .description("Public responses rendered from the database")
            .register(metrics);
  }

  @CheckedTemplate(basePath = "publication")
  static class Templates {
    static native TemplateInstance thread(ThreadView view);
  }

  /** The number of approved comments of each article, in the requested order. */
  @Schema(name = "Counts")
  record Counts(List<ApprovedComments.Count> counts) {}

  CachedResponse render(PublicQuery query) {
    rendered.increment();
    return switch (query) {
      case PublicQuery.CommentsQuery asked -> json(comments.page(asked));
      case PublicQuery.CountsQuery counts -> json(counts(counts));
      case PublicQuery.ThreadQuery thread ->
          CachedResponse.of(MediaType.TEXT_HTML, list(thread).getBytes(StandardCharsets.UTF_8));
      case PublicQuery.FeedQuery feed ->
          CachedResponse.of(
              CommentFeed.TYPE,
              CommentFeed.of(feed, comments.approvedLast(feed.site(), feed.articles(), FEED_SIZE)));
    };
  }

  private String list(PublicQuery.ThreadQuery query) {
    var page = comments.page(query.comments());
    var names = comments.names(query.site(), ThreadView.parents(page));
    return Templates.thread(ThreadView.of(page, names, query)).setLocale(query.locale()).render();
  }

  private Counts counts(PublicQuery.CountsQuery query) {
    var counted = comments.counts(query.site(), query.articles()).iterator();
    return new Counts(
        query.articlesAsSent().stream()
            .map(article ->
                new ApprovedComments.Count(
                    article.sent(), article.keys().stream().mapToLong(key -> counted.next()).sum()))
            .toList());
  }

  private CachedResponse json(Object answer) {
    try {
      return CachedResponse.of(MediaType.APPLICATION_JSON, json.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
