package dev.anteroom.console.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.console.page.Forms;
import dev.anteroom.http.FieldError;
import dev.anteroom.site.Setting;
import dev.anteroom.site.SiteSetting;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;

/** A site's settings as a form, in the sections that they are declared in. */
final class SiteForms {
  private SiteForms() {}

  /** A section with the values of its fields. */
  public record Section(String name, List<Forms.Input> inputs) {}

  /** Returns the sections, filled in from settings; the fields of errors are marked as invalid. */
  static List<Section> sections(JsonNode settings, List<FieldError> errors) {
    return Arrays.stream(Setting.Section.values())
        .map(
            section -> new Section(section.wire(), Forms.inputs(fields(section), settings, errors)))
        .toList();
  }

  private static List<Forms.Field> fields(Setting.Section section) {
    return SiteSetting.ALL.stream()
        .filter(setting -> setting.declaration().section() == section)
        .map(SiteForms::field)
        .toList();
  }

  /** Reads settings from a submitted form. */
  static ObjectNode settings(MultivaluedMap<String, String> form) {
    return Forms.document(SiteSetting.ALL.stream().map(SiteForms::field).toList(), form);
  }

  private static Forms.Field field(SiteSetting setting) {
    return Forms.field(setting.key(), setting.type());
  }
}
