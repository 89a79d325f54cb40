package dev.anteroom.console.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.console.page.Forms;
import dev.anteroom.console.page.Pages;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.site.CreatingSite;
import dev.anteroom.site.Setting;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSetting;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The administrators' pages of sites: the list, a new site, and the settings of one. */
@Path("/console/sites")
@RolesAllowed("admin")
class SitesPageResource {
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
    static native TemplateInstance sites(List<Site> all);

    static native TemplateInstance site(SettingsPage page);

    static native TemplateInstance newSite(NewSiteForm form);

    static native TemplateInstance siteCreated(String id, String name, String article);
  }

  /** A site's settings as a form, with the errors of the last attempt to save it. */
  public record SettingsPage(
      String id, String name, List<Section> sections, List<FieldError> errors, boolean isSaved) {}

  /** A section of the settings, as they are declared, with the values of its fields. */
  public record Section(String name, List<Forms.Input> inputs) {}

  /** The submitted values of a new site and their errors. */
  public record NewSiteForm(String id, String name, String origins, List<FieldError> errors) {}

  @GET
  public Response list() {
    return Pages.html(Templates.sites(sites.all()));
  }

  @GET
  @Path("new")
  public Response showNew() {
    return Pages.html(Templates.newSite(new NewSiteForm("", "", "", List.of())));
  }

  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
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
  public Response show(String site) {
    var known = sites.named(site);
    return page(200, known, json.valueToTree(known.settings()), List.of(), false);
  }

  @POST
  @Path("{site}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response save(String site, MultivaluedMap<String, String> form) {
    var present = sites.named(site);
    var wanted = Forms.document(fields(setting -> true), form);
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
            new SettingsPage(
                site.id(), site.settings().name(), sections(document, errors), errors, isSaved)));
  }

  private static List<Section> sections(JsonNode document, List<FieldError> errors) {
    return Arrays.stream(Setting.Section.values())
        .map(section ->
            new Section(
                section.wire(),
                Forms.inputs(
                    fields(setting -> setting.declaration().section() == section),
                    document,
                    errors)))
        .toList();
  }

  private static List<Forms.Field> fields(Predicate<SiteSetting> isIncluded) {
    return SiteSetting.ALL.stream()
        .filter(isIncluded)
        .map(setting -> Forms.field(setting.key(), setting.type()))
        .toList();
  }
}
