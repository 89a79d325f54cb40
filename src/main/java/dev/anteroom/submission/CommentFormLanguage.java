package dev.anteroom.submission;

import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.site.Site;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The language of a site's form: the site's language if it is supported, else English. */
record CommentFormLanguage(Locale locale) {
  /** The language if the site is unknown. */
  static final CommentFormLanguage ENGLISH = new CommentFormLanguage(Locale.ENGLISH);

  /** Fields that have their own sentence if they are invalid. */
  private static final Set<String> OF_OWN =
      Set.of(FormField.EMAIL.wire(), FormField.WEBSITE.wire());

  private static final List<Locale> SUPPORTED =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.of("ar"));

  static CommentFormLanguage of(Site site) {
    var wanted = List.of(new Locale.LanguageRange(site.settings().language()));
    var found = Locale.lookup(wanted, SUPPORTED);
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
