package dev.anteroom.console;

import dev.anteroom.problem.FieldError;
import dev.anteroom.site.MakingSite;
import dev.anteroom.site.SiteSettings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Helps to make a site: its id, its name, and where its pages are. */
@Path("/console/sites/new")
@RolesAllowed("admin")
class NewSiteResource {
  private final MakingSite making;

  NewSiteResource(MakingSite making) {
    this.making = making;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance newSite(Form form);

    static native TemplateInstance siteMade(String id, String name, String article);
  }

  /** What was typed, and what is wrong with it. */
  public record Form(String id, String name, String origins, List<FieldError> faults) {}

  @GET
  @Operation(hidden = true)
  public Response show() {
    return Pages.html(Templates.newSite(new Form("", "", "", List.of())));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response make(
      @FormParam("id") @Nullable String id,
      @FormParam("name") @Nullable String name,
      @FormParam("origins") @Nullable String origins) {
    var site = Objects.requireNonNullElse(id, "").strip();
    var typedOrigins = Objects.requireNonNullElse(origins, "").strip();
    var listed =
        Arrays.stream(typedOrigins.split("\\s+")).filter(origin -> !origin.isEmpty()).toList();
    var settings = SiteSettings.named(Objects.requireNonNullElse(name, ""), listed);
    return switch (making.make(site, settings)) {
      case MakingSite.Made made ->
          Pages.html(
              Templates.siteMade(
                  site,
                  settings.name(),
                  (listed.isEmpty() ? "https://www.example.com" : listed.getFirst())
                      + "/an-article"));
      case MakingSite.Faulty(var faults) ->
          Pages.html(422, Templates.newSite(new Form(site, settings.name(), typedOrigins, faults)));
    };
  }
}
