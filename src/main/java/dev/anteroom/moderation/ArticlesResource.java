package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemException;
import dev.anteroom.site.Sites;
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

/** Opens and closes articles, for administrators. */
@Path("/api/admin/sites/{site}/articles")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class ArticlesResource {
  private final Sites sites;
  private final AuditLog audit;
  private final SecurityIdentity identity;

  ArticlesResource(Sites sites, AuditLog audit, SecurityIdentity identity) {
    this.sites = sites;
    this.audit = audit;
    this.identity = identity;
  }

  /** An article and whether it accepts comments. */
  record ArticleStatus(@Nullable String article, @Nullable Boolean open) {}

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Open or close an article",
      description =
          "Overrides closeAfterDays for this article. The answer contains the normalised article key.")
  public ArticleStatus put(String site, @Nullable ArticleStatus wish) {
    var known = sites.named(site);
    var faults = new ArrayList<FieldError>();
    var sent = wish == null || wish.article() == null ? "" : wish.article();
    var named = CanonicalArticle.of(known, sent).orElse(CanonicalArticle.NONE);
    var article = named.key();
    if (article.isEmpty()) {
      faults.add(new FieldError("article", FieldCode.INVALID, "Use an article of the site."));
    }
    var open = wish == null ? null : wish.open();
    if (open == null) {
      faults.add(new FieldError("open", FieldCode.REQUIRED, "Set open to true or false."));
    }
    if (!faults.isEmpty() || open == null) {
      throw ProblemException.invalid(faults);
    }
    sites.open(known.id(), article, named.formerKeys(), open);
    var actor = Caller.of(identity).name();
    audit.record(actor, open ? "article.opened" : "article.closed", site, article);
    return new ArticleStatus(article, open);
  }
}
