package dev.anteroom.demo;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.publication.ApprovedComments;
import dev.anteroom.publication.PublicQuery;
import dev.anteroom.publication.PublishedComment;
import dev.anteroom.site.Sites;
import dev.anteroom.submission.CommentForm;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An article with the comment form and its approved comments, as a site would show them. */
@Path("/demo")
@PermitAll
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoResource {
  private static final int MAX_SHOWN = 200;

  private final DemoSite demo;
  private final Sites sites;
  private final ApprovedComments comments;

  DemoResource(DemoSite demo, Sites sites, ApprovedComments comments) {
    this.demo = demo;
    this.sites = sites;
    this.comments = comments;
  }

  @CheckedTemplate(basePath = "demo")
  static class Templates {
    static native TemplateInstance article(
        List<PublishedComment.Approved> replies, long total, CommentForm form);
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public String show() {
    var site = sites.find(DemoSite.ID).orElseThrow(NotFoundException::new);
    var page =
        comments.page(
            new PublicQuery.CommentsQuery(
                site.id(),
                CanonicalArticle.of(site, demo.article()).orElseThrow(),
                false,
                null,
                MAX_SHOWN,
                null));
    var replies =
        page.comments().stream()
            .filter(PublishedComment.Approved.class::isInstance)
            .map(PublishedComment.Approved.class::cast)
            .toList();
    return Templates.article(replies, page.total(), CommentForm.empty(site, demo.article()))
        .setLocale(site.settings().language())
        .render();
  }
}
