package dev.anteroom.console;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.CommentHistory;
import dev.anteroom.comment.TextVersions;
import dev.anteroom.console.page.Pages;
import dev.anteroom.console.page.QueueUrls;
import dev.anteroom.http.PathIds;
import dev.anteroom.moderation.ClaimingComments;
import dev.anteroom.moderation.QueueFilter;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.moderation.SimilarComments;
import dev.anteroom.text.TextDiff;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The moderators' pages: the queue, their claims, and a single comment. */
@Path("/console")
@RolesAllowed("moderator")
class ConsoleResource {
  private static final int PAGE_SIZE = 50;

  private final ReviewQueue queue;
  private final ClaimingComments claiming;
  private final TextVersions texts;
  private final SimilarComments similar;
  private final AccessibleSites sites;
  private final SecurityIdentity identity;

  ConsoleResource(
      ReviewQueue queue,
      ClaimingComments claiming,
      TextVersions texts,
      SimilarComments similar,
      AccessibleSites sites,
      SecurityIdentity identity) {
    this.queue = queue;
    this.texts = texts;
    this.similar = similar;
    this.claiming = claiming;
    this.sites = sites;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance queue(QueuePage page, @Nullable Flash flash);

    static native TemplateInstance claimed(List<Card> cards, long count, @Nullable Flash flash);

    static native TemplateInstance comment(CommentPage page, @Nullable Flash flash);
  }

  /**
   * A page of the queue.
   *
   * @param loadedAt when the page was loaded; a bulk decision leaves out what arrives later
   */
  public record QueuePage(
      QueueFilter view, List<Card> comments, ReviewQueue.Page found, Instant loadedAt) {
    public String site() {
      return Objects.requireNonNullElse(view.site(), "");
    }

    public String status() {
      return view.status() == null ? "" : view.status().wire();
    }

    /**
     * Whether the page shows new comments as they arrive: on the first page of the pending queue.
     */
    public boolean isLive() {
      return status().equals("pending") && !view.isFiltered() && view.cursor() == null;
    }

    /** Returns the decisions that a bulk decision offers. */
    public List<Card.DecisionButton> buttons() {
      return comments.stream()
          .map(Card::buttons)
          .max(Comparator.comparingInt(List::size))
          .orElse(List.of());
    }

    public boolean hasMore() {
      return found.total() > comments.size();
    }
  }

  /**
   * A comment with its thread, edits, history and similar comments.
   *
   * @param last the decision that can be undone; null if no moderator made the last one
   */
  public record CommentPage(
      Card card,
      List<SimilarComments.SimilarComment> similar,
      List<CommentHistory.Step> history,
      List<QueuedComment> thread,
      List<Edit> edits,
      ReviewQueue.@Nullable LastDecision last) {
    public String site() {
      return card.comment().site();
    }

    /** Returns the view that the page's buttons return to. */
    public String back() {
      return "comments/" + card.comment().id();
    }
  }

  /**
   * The message that a page shows after an action.
   *
   * @param word the result; an unknown word shows no text
   * @param count the number of comments; empty if unknown
   * @param decision the decision that can be undone; null if there is none
   * @param conflict why a single comment was not decided; null if it was
   */
  public record Flash(
      String word, String count, @Nullable UUID decision, @Nullable Conflict conflict) {

    /**
     * A decision that was refused because of another moderator.
     *
     * @param who the moderator who decided first or holds the claim
     * @param status the comment's current status
     * @param target the comment and its current version, to decide it anyway
     * @param decision the decision that was refused
     */
    public record Conflict(String who, String status, String target, String decision) {}
  }

  /** An author's edit of a comment: the removed and the added parts of the text. */
  public record Edit(int version, Instant at, List<TextDiff.Piece> pieces) {
    private static final int MAX_SHOWN = 10;

    /** Returns the newest edits, newest first, from all versions of the text. */
    static List<Edit> of(List<TextVersions.Text> texts) {
      var edits = new ArrayList<Edit>();
      for (int i = texts.size() - 1; i > 0 && edits.size() < MAX_SHOWN; i--) {
        var text = texts.get(i);
        var difference = TextDiff.between(texts.get(i - 1).body(), text.body());
        edits.add(new Edit(text.version(), text.at(), difference.pieces()));
      }
      return edits;
    }
  }

  @GET
  public Response show(UriInfo address) {
    var caller = Caller.of(identity);
    if (caller.isAdmin() && sites.all(caller).isEmpty()) {
      return Response.seeOther(URI.create("/console/sites/new")).build();
    }
    var query = Objects.requireNonNullElse(address.getRequestUri().getRawQuery(), "");
    var view = QueueUrls.parse(query);
    var shown = Instant.now();
    var page = queue.page(caller, view, PAGE_SIZE);
    return Pages.html(
        Templates.queue(
            new QueuePage(view, cards(caller, page.comments()), page, shown),
            flash(caller, address)));
  }

  @GET
  @Path("hand")
  public Response claimed(UriInfo address) {
    var caller = Caller.of(identity);
    var mine = cards(caller, claiming.list(caller).comments());
    return Pages.html(Templates.claimed(mine, mine.size(), flash(caller, address)));
  }

  @GET
  @Path("comments/{id}")
  public Response comment(String id, UriInfo address) {
    var caller = Caller.of(identity);
    var comment =
        queue.find(caller, PathIds.ofComment(id)).orElseThrow(() -> PathIds.notFound("comment"));
    var thread =
        comment.parent() == null ? List.<QueuedComment>of() : queue.thread(caller, comment);
    return Pages.html(
        Templates.comment(
            new CommentPage(
                Card.of(comment, null, !similar.embeddedAmong(List.of(comment)).isEmpty()),
                similar.similarTo(caller, comment),
                queue.history(comment.id()),
                thread,
                Edit.of(texts.all(comment.id())),
                queue.lastDecision(caller, comment.id()).orElse(null)),
            flash(caller, address)));
  }

  private List<Card> cards(Caller caller, List<QueuedComment> comments) {
    var parents =
        queue
            .find(
                caller,
                comments.stream().map(QueuedComment::parent).filter(Objects::nonNull).toList())
            .stream()
            .collect(Collectors.toMap(QueuedComment::id, parent -> parent));
    var read = similar.embeddedAmong(comments);
    return comments.stream()
        .map(
            comment -> Card.of(comment, parents.get(comment.parent()), read.contains(comment.id())))
        .toList();
  }

  private @Nullable Flash flash(Caller caller, UriInfo address) {
    var query = address.getQueryParameters();
    var word = query.getFirst("told");
    if (word == null) {
      return null;
    }
    return new Flash(
        word,
        Objects.requireNonNullElse(query.getFirst("count"), "").replaceAll("[^0-9]", ""),
        id(query.getFirst("decision")),
        conflict(caller, query.getFirst("held"), query.getFirst("wish")));
  }

  private Flash.@Nullable Conflict conflict(
      Caller caller, @Nullable String refused, @Nullable String decision) {
    var id = refused == null ? null : id(refused.replaceAll("~.*", ""));
    var comment = id == null ? null : queue.find(caller, id).orElse(null);
    if (comment == null || decision == null) {
      return null;
    }
    var claim = comment.claim();
    var steps = queue.history(comment.id());
    var who = claim != null ? claim.by() : steps.isEmpty() ? "" : steps.getLast().actor();
    return new Flash.Conflict(
        who, comment.status().wire(), comment.id() + "~" + comment.version(), decision);
  }

  private static @Nullable UUID id(@Nullable String written) {
    return written == null ? null : PathIds.of(written).orElse(null);
  }
}
