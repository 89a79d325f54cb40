package dev.anteroom.submission;

import dev.anteroom.article.OpenArticles;
import dev.anteroom.http.ReadLoadShedder;
import dev.anteroom.publication.ApprovedComments;
import dev.anteroom.publication.PublicQuery;
import dev.anteroom.publication.PublishedThreads;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Renders {@link ThreadPage}: the list of comments comes from the cache, the form is new. */
@ApplicationScoped
class ThreadPages {
  private final PublishedThreads threads;
  private final ApprovedComments comments;
  private final OpenArticles articles;
  private final ReadLoadShedder reads;

  ThreadPages(
      PublishedThreads threads,
      ApprovedComments comments,
      OpenArticles articles,
      ReadLoadShedder reads) {
    this.threads = threads;
    this.comments = comments;
    this.articles = articles;
    this.reads = reads;
  }

  @CheckedTemplate(basePath = "submission")
  static class Templates {
    static native TemplateInstance thread(ThreadPage page, @Nullable String problem);
  }

  /**
   * The state of an article.
   *
   * @param parentName the name of the author to whom the form replies; null if it replies to none,
   *     or to a comment that readers do not see
   */
  private record State(boolean isOpen, @Nullable String parentName) {}

  /**
   * What was sent with the form of the page.
   *
   * @param notice what happened to the comment; null if it was refused
   * @param form the reader's text if it was refused, otherwise null
   * @param problem the sentence that says why it was refused; null if the errors do
   */
  record Sent(
      ThreadPage.@Nullable Notice notice, @Nullable CommentForm form, @Nullable String problem) {}

  /**
   * Returns the page.
   *
   * @param sent null if nothing was sent
   */
  CompletionStage<String> render(ThreadPage.Query query, @Nullable Sent sent) {
    return reads
        .run(() -> state(query))
        .thenCompose(state ->
            threads.html(listOf(query, state)).thenApply(list -> page(query, state, list, sent)));
  }

  /** Returns the page without comments, for a form that was sent while none can be read. */
  String renderWithoutComments(ThreadPage.Query query, Sent sent) {
    return page(query, new State(true, null), "", sent);
  }

  private State state(ThreadPage.Query query) {
    var site = query.site();
    var parent = query.parent();
    boolean isOpen =
        site.hasArticle(query.article().page()) && articles.isOpen(site, query.article());
    return new State(
        isOpen, parent == null ? null : comments.names(site.id(), Set.of(parent)).get(parent));
  }

  private static PublicQuery.ThreadQuery listOf(ThreadPage.Query query, State state) {
    var site = query.site();
    return new PublicQuery.ThreadQuery(
        site.id(),
        query.article(),
        site.settings().formatting(),
        CommentFormLanguage.of(site).locale(),
        query.links(state.isOpen()));
  }

  private static String page(
      ThreadPage.Query query, State state, String list, @Nullable Sent sent) {
    var page =
        new ThreadPage(
            query.site(),
            query.article(),
            query.root(),
            query.isFragment(),
            query.links(state.isOpen()),
            form(query, state, sent),
            new RawString(list),
            sent == null ? null : sent.notice(),
            state.parentName());
    return CommentFormLanguage.of(query.site())
        .localize(Templates.thread(page, sent == null ? null : sent.problem()))
        .render();
  }

  /** Returns the form; the reader's text is not lost even if the article was closed meanwhile. */
  private static @Nullable CommentForm form(
      ThreadPage.Query query, State state, @Nullable Sent sent) {
    var filled = sent == null ? null : sent.form();
    if (filled != null || !state.isOpen()) {
      return filled;
    }
    var parent = state.parentName() == null ? null : query.parent();
    return CommentForm.onThreadPage(query, parent == null ? "" : parent.toString());
  }
}
