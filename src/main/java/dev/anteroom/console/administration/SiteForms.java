package dev.anteroom.console.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.console.page.Forms;
import dev.anteroom.console.page.Forms.Kind;
import dev.anteroom.http.FieldError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** A site's settings as a form: one table of sections and their fields, in the order shown. */
final class SiteForms {
  private static final String[] MODES = {"enforce", "shadow", "off"};

  private static final List<Fields> SECTIONS =
      List.of(
          fields(
              "site",
              Forms.field("name", Kind.TEXT),
              Forms.field("origins", Kind.LINES),
              Forms.field("language", Kind.TEXT)),
          fields(
              "articles",
              Forms.field("articles", Kind.LINES),
              Forms.field("closeAfterDays", Kind.NUMBER)),
          fields(
              "form",
              Forms.choice("fields.email", "required", "optional"),
              Forms.choice("fields.website", "optional", "off"),
              Forms.field("maxBody", Kind.NUMBER),
              Forms.field("maxDepth", Kind.NUMBER)),
          fields("notices", Forms.field("noticeUrl", Kind.TEXT), Forms.field("contact", Kind.TEXT)),
          fields(
              "guards",
              Forms.choice("guards.honeypot", MODES),
              Forms.choice("guards.speed", MODES),
              Forms.choice("guards.work", MODES),
              Forms.choice("guards.rate.mode", MODES),
              Forms.field("guards.rate.perNetworkPerMinute", Kind.NUMBER),
              Forms.field("guards.rate.perAuthorPerMinute", Kind.NUMBER),
              Forms.field("guards.rate.perSitePerMinute", Kind.NUMBER),
              Forms.choice("guards.duplicates.mode", MODES),
              Forms.field("guards.duplicates.withinMinutes", Kind.NUMBER)),
          fields("learning", Forms.field("learning.target", Kind.NUMBER)),
          fields(
              "retention",
              Forms.field("retention.addressDays", Kind.NUMBER),
              Forms.field("retention.authorDays", Kind.NUMBER),
              Forms.field("retention.spamDays", Kind.NUMBER),
              Forms.choice("retention.erasure", "comment", "person")));

  private SiteForms() {}

  private record Fields(String section, List<Forms.Field> fields) {}

  /** A section with the values of its fields. */
  public record Section(String name, List<Forms.Input> inputs) {}

  /** Returns the sections, filled in from settings; the fields of errors are marked as invalid. */
  static List<Section> sections(JsonNode settings, List<FieldError> errors) {
    return SECTIONS.stream()
        .map(section ->
            new Section(section.section(), Forms.inputs(section.fields(), settings, errors)))
        .toList();
  }

  /** Reads settings from a submitted form. */
  static ObjectNode settings(MultivaluedMap<String, String> form) {
    return Forms.document(
        SECTIONS.stream().flatMap(section -> section.fields().stream()).toList(), form);
  }

  private static Fields fields(String section, Forms.Field... fields) {
    return new Fields(section, List.of(fields));
  }
}
