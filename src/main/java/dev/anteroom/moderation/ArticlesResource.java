package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.CanonicalArticle;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.site.OpeningArticles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Opening and closing articles, for administrators. */
@Path("/api/admin/sites/{site}/articles")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class ArticlesResource {
  private static final int LONGEST = 1_000;

  private final MySites sites;
  private final OpeningArticles opening;
  private final SecurityIdentity identity;

  ArticlesResource(MySites sites, OpeningArticles opening, SecurityIdentity identity) {
    this.sites = sites;
    this.opening = opening;
    this.identity = identity;
  }

  /** Which article, and whether it takes replies. */
  record Opening(@Nullable String article, @Nullable Boolean open) {}

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Open or close an article",
      description = "Whatever its age. The answer names the article as it is known from now on.")
  public Opening put(String site, @Nullable Opening wish) {
    var known = sites.named(Caller.of(identity), site);
    var faults = new ArrayList<FieldError>();
    var sent = wish == null || wish.article() == null ? "" : wish.article();
    var article = CanonicalArticle.of(sent).orElse("");
    if (article.isEmpty() || article.length() > LONGEST) {
      faults.add(new FieldError("article", FieldCode.INVALID, "Name an article of the site."));
    }
    var open = wish == null ? null : wish.open();
    if (open == null) {
      faults.add(new FieldError("open", FieldCode.REQUIRED, "Say whether it is open."));
    }
    if (!faults.isEmpty() || open == null) {
      throw ProblemException.invalid(faults);
    }
    opening.open(known, article, open);
    return new Opening(article, open);
  }
}
