package dev.anteroom.submission;

import com.ibm.icu.util.ULocale;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.site.Site;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The language of a site's form: the site's language if it is supported, else English. */
record CommentFormLanguage(Locale locale) {
  /** The language if the site is unknown. */
  static final CommentFormLanguage ENGLISH = new CommentFormLanguage(Locale.ENGLISH);

  /** Fields that have their own sentence if they are invalid. */
  private static final Set<String> OF_OWN =
      Set.of(FormField.EMAIL.wire(), FormField.WEBSITE.wire());

  /** Those of {@code messages/reply_*}, which are also those of the widget. */
  static final List<Locale> SUPPORTED =
      Stream.of(
              "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ro", "ar", "he", "fa", "tr", "ru",
              "uk", "hi", "bn", "id", "vi", "th", "ja", "ko", "zh-Hans", "zh-Hant")
          .map(Locale::forLanguageTag)
          .toList();

  static CommentFormLanguage of(Site site) {
    return of(site.settings().language());
  }

  /** Returns the supported language that is nearest to a BCP 47 tag. */
  static CommentFormLanguage of(String tag) {
    // Chinese has two scripts: zh-TW is looked up as zh-Hant-TW, zh as zh-Hans-CN.
    var withScript = ULocale.addLikelySubtags(ULocale.forLanguageTag(tag)).toLanguageTag();
    var found = Locale.lookup(List.of(new Locale.LanguageRange(withScript)), SUPPORTED);
    return new CommentFormLanguage(found == null ? Locale.ENGLISH : found);
  }

  TemplateInstance localize(TemplateInstance page) {
    return page.setLocale(locale);
  }

  /** Returns the sentence for an error; English ones have details, such as the longest length. */
  String message(FieldError error) {
    return isEnglish() ? error.message() : texts().fieldError(name(error));
  }

  private static String name(FieldError error) {
    var code = error.code().wire();
    boolean hasOwnSentence = error.code() == FieldCode.INVALID && OF_OWN.contains(error.field());
    return hasOwnSentence ? code + "_" + error.field() : code;
  }

  /** Returns the sentence that says why nothing was stored. */
  String error(String code) {
    return texts().problem(code);
  }

  private boolean isEnglish() {
    return locale.equals(Locale.ENGLISH);
  }

  private CommentFormMessages texts() {
    return isEnglish()
        ? MessageBundles.get(CommentFormMessages.class)
        : MessageBundles.get(
            CommentFormMessages.class, Localized.Literal.of(locale.toLanguageTag()));
  }
}
