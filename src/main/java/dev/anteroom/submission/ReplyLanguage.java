package dev.anteroom.submission;

import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.site.Site;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The language that a site's form speaks: the site's own where it is known, else English. */
record ReplyLanguage(Locale locale) {
  /** What is spoken where no site is known. */
  static final ReplyLanguage ENGLISH = new ReplyLanguage(Locale.ENGLISH);

  /** Fields whose fault is told in words of their own. */
  private static final Set<String> OF_OWN = Set.of(Field.EMAIL.wire(), Field.WEBSITE.wire());

  private static final List<Locale> KNOWN =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.of("ar"));

  static ReplyLanguage of(Site site) {
    var wanted = List.of(new Locale.LanguageRange(site.settings().language()));
    var found = Locale.lookup(wanted, KNOWN);
    return new ReplyLanguage(found == null ? Locale.ENGLISH : found);
  }

  TemplateInstance speaking(TemplateInstance page) {
    return page.setLocale(locale);
  }

  /** What is wrong with a field; English sentences say more, such as how long it may be. */
  String sentence(FieldError error) {
    return isEnglish() ? error.message() : texts().fault(name(error));
  }

  private static String name(FieldError error) {
    var code = error.code().wire();
    boolean hasOwnSentence = error.code() == FieldCode.INVALID && OF_OWN.contains(error.field());
    return hasOwnSentence ? code + "_" + error.field() : code;
  }

  /** Why nothing was stored. */
  String trouble(String code) {
    return texts().trouble(code);
  }

  private boolean isEnglish() {
    return locale.equals(Locale.ENGLISH);
  }

  private ReplyTexts texts() {
    return isEnglish()
        ? MessageBundles.get(ReplyTexts.class)
        : MessageBundles.get(ReplyTexts.class, Localized.Literal.of(locale.toLanguageTag()));
  }
}
