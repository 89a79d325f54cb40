package dev.anteroom.text.markdown;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.text.StoredText;
import java.util.Locale;
import java.util.Optional;

/** How the texts of a site's comments are shown. */
public enum Formatting {
  /** As typed. */
  PLAIN,
  /** As Markdown: paragraphs, line breaks, emphasis, code, block quotes, lists and links. */
  BASIC;

  /** Returns the value in JSON. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Checks a text like {@link StoredText#of(String, int)}. Markdown stays as typed, but no address
   * is stored that rendering would make visible.
   */
  public StoredText.CheckResult check(String raw, int limit) {
    return switch (this) {
      case PLAIN -> StoredText.of(raw, limit);
      case BASIC -> StoredText.of(raw, limit, text -> RenderedRedaction.redact(text, limit));
    };
  }

  /** Returns the text as readers see it, if that differs from the stored text. */
  public Optional<RenderedText> rendered(String stored) {
    return switch (this) {
      case PLAIN -> Optional.empty();
      case BASIC ->
          Optional.of(RenderedText.of(stored)).filter(rendered -> !rendered.text().equals(stored));
    };
  }

  /**
   * Returns a stored text as HTML with only these elements, which have no attributes except the
   * target of links and the first number of lists: {@code p br em strong code pre blockquote ul ol
   * li a}.
   */
  public String html(String stored) {
    return switch (this) {
      case PLAIN -> PlainHtml.of(stored);
      case BASIC -> MarkdownHtml.of(stored);
    };
  }
}
