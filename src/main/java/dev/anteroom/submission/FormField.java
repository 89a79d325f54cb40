package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.site.SiteSettings;
import java.util.Arrays;
import java.util.Optional;

/** The fields of the comment form, the only ones that are read. */
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
  /** The honeypot. It has no limit, so that a bot gets no error that reveals it. */
  ANTEROOM_CHECK("anteroomCheck", Integer.MAX_VALUE),
  /** The honeypot's name in forms of former releases. */
  HOMEPAGE("homepage", Integer.MAX_VALUE),
  /** What a form asks for as its answer; only HTML forms have it. */
  RETURN("return", 64);

  private final String wire;
  private final int maxLength;

  FormField(String wire, int limit) {
    this.wire = wire;
    this.maxLength = limit;
  }

  /** Returns the name of the field in requests. */
  String wire() {
    return wire;
  }

  /** Returns the greatest length in characters; a site may allow less for the body. */
  int maxLength() {
    return maxLength;
  }

  static Optional<FormField> named(String wire) {
    return Arrays.stream(values()).filter(field -> field.wire.equals(wire)).findFirst();
  }
}
