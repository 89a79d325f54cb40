package dev.anteroom.console.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.console.page.Forms;
import dev.anteroom.console.page.Forms.Kind;
import dev.anteroom.console.page.Pages;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.site.CreatingSite;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sites for administrators: all of them, a new one, the settings of one. */
@Path("/console/sites")
@RolesAllowed("admin")
class SitesPageResource {
  /** What a site decides, in the order it is asked. */
  private static final List<Forms.Field> FIELDS =
      List.of(
          Forms.field("name", Kind.TEXT),
          Forms.field("origins", Kind.LINES),
          Forms.field("articles", Kind.LINES),
          Forms.choice("fields.email", "required", "optional"),
          Forms.choice("fields.website", "optional", "off"),
          Forms.field("maxBody", Kind.NUMBER),
          Forms.field("closeAfterDays", Kind.NUMBER),
          Forms.field("maxDepth", Kind.NUMBER),
          Forms.field("language", Kind.TEXT),
          Forms.field("noticeUrl", Kind.TEXT),
          Forms.field("contact", Kind.TEXT),
          Forms.choice("guards.honeypot", "enforce", "shadow", "off"),
          Forms.choice("guards.speed", "enforce", "shadow", "off"),
          Forms.choice("guards.work", "enforce", "shadow", "off"),
          Forms.choice("guards.rate.mode", "enforce", "shadow", "off"),
          Forms.field("guards.rate.perNetworkPerMinute", Kind.NUMBER),
          Forms.field("guards.rate.perAuthorPerMinute", Kind.NUMBER),
          Forms.field("guards.rate.perSitePerMinute", Kind.NUMBER),
          Forms.choice("guards.duplicates.mode", "enforce", "shadow", "off"),
          Forms.field("guards.duplicates.withinMinutes", Kind.NUMBER),
          Forms.field("retention.addressDays", Kind.NUMBER),
          Forms.field("retention.authorDays", Kind.NUMBER),
          Forms.field("retention.spamDays", Kind.NUMBER),
          Forms.choice("retention.erasure", "comment", "person"),
          Forms.field("learning.target", Kind.NUMBER));

  private final Sites sites;
  private final CreatingSite creating;
  private final ObjectMapper json;

  SitesPageResource(Sites sites, CreatingSite creating, ObjectMapper json) {
    this.sites = sites;
    this.creating = creating;
    this.json = json;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance sites(List<SiteRow> all);

    static native TemplateInstance site(SettingsForm settings);

    static native TemplateInstance newSite(NewSiteForm form);

    static native TemplateInstance siteCreated(String id, String name, String article);
  }

  /** A site in the list. */
  public record SiteRow(String id, String name, String origins) {}

  /** A site's settings as a form. */
  public record SettingsForm(
      String id, String name, List<Forms.Input> inputs, List<FieldError> errors, boolean isSaved) {}

  /** What was typed of a new site, and what is wrong with it. */
  public record NewSiteForm(String id, String name, String origins, List<FieldError> errors) {}

  @GET
  @Operation(hidden = true)
  public Response list() {
    return Pages.html(
        Templates.sites(
            sites.all().stream()
                .map(site ->
                    new SiteRow(
                        site.id(),
                        site.settings().name(),
                        String.join(" ", site.settings().origins())))
                .toList()));
  }

  @GET
  @Path("new")
  @Operation(hidden = true)
  public Response showNew() {
    return Pages.html(Templates.newSite(new NewSiteForm("", "", "", List.of())));
  }

  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response create(
      @FormParam("id") @Nullable String id,
      @FormParam("name") @Nullable String name,
      @FormParam("origins") @Nullable String origins) {
    var site = Objects.requireNonNullElse(id, "").strip();
    var typedOrigins = Objects.requireNonNullElse(origins, "").strip();
    var listed =
        Arrays.stream(typedOrigins.split("\\s+")).filter(origin -> !origin.isEmpty()).toList();
    var settings = SiteSettings.named(Objects.requireNonNullElse(name, ""), listed);
    return switch (creating.create(site, settings)) {
      case CreatingSite.Created created ->
          Pages.html(
              Templates.siteCreated(
                  site,
                  settings.name(),
                  (listed.isEmpty() ? "https://www.example.com" : listed.getFirst())
                      + "/an-article"));
      case CreatingSite.Invalid(var errors) ->
          Pages.html(
              422, Templates.newSite(new NewSiteForm(site, settings.name(), typedOrigins, errors)));
    };
  }

  @GET
  @Path("{site}")
  @Operation(hidden = true)
  public Response show(String site) {
    var known = sites.named(site);
    return page(200, known, json.valueToTree(known.settings()), List.of(), false);
  }

  @POST
  @Path("{site}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response save(String site, MultivaluedMap<String, String> form) {
    var present = sites.named(site);
    var wanted = Forms.document(FIELDS, form);
    SiteSettings settings;
    try {
      settings = json.convertValue(wanted, SiteSettings.class);
    } catch (IllegalArgumentException e) {
      var error =
          new FieldError(
              "form", FieldCode.INVALID, "A field does not contain a valid number or URL.");
      return page(422, present, wanted, List.of(error), false);
    }
    return switch (creating.createOrReplace(site, settings)) {
      case CreatingSite.Created created ->
          page(200, sites.named(site), json.valueToTree(settings), List.of(), true);
      case CreatingSite.Invalid(var errors) -> page(422, present, wanted, errors, false);
    };
  }

  private static Response page(
      int status, Site site, JsonNode document, List<FieldError> errors, boolean isSaved) {
    return Pages.html(
        status,
        Templates.site(
            new SettingsForm(
                site.id(),
                site.settings().name(),
                Forms.inputs(FIELDS, document),
                errors,
                isSaved)));
  }
}
