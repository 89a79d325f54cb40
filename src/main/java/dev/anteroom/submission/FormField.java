package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.site.SiteSettings;
import java.util.Arrays;
import java.util.Optional;

/** The fields of the reply form; no other can be sent, so that nothing of ours can be bound. */
enum FormField {
  ARTICLE("article", CanonicalArticle.MAX_LENGTH),
  PARENT("parent", 36),
  NAME("name", 80),
  EMAIL("email", 254),
  WEBSITE("website", 300),
  BODY("body", SiteSettings.MAX_BODY_LENGTH),
  PROOF("proof", 64),
  STARTED_AT("startedAt", 64),
  WORK("work", 2_000),
  /** Programs fill it in with anything, and must not notice that it is looked at. */
  ANTEROOM_CHECK("anteroomCheck", Integer.MAX_VALUE),
  /** The same, as forms of former releases name it. */
  HOMEPAGE("homepage", Integer.MAX_VALUE);

  private final String wire;
  private final int maxLength;

  FormField(String wire, int limit) {
    this.wire = wire;
    this.maxLength = limit;
  }

  /** The field's name as it is sent. */
  String wire() {
    return wire;
  }

  /** The most characters of its value; a site may accept less of a body. */
  int maxLength() {
    return maxLength;
  }

  static Optional<FormField> named(String wire) {
    return Arrays.stream(values()).filter(field -> field.wire.equals(wire)).findFirst();
  }
}
