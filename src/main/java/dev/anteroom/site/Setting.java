package dev.anteroom.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/**
 * Declares a component of {@link SiteSettings}, or of a record in it, as a setting. Its default,
 * its validation, its field in the console's form and its row in docs/configuration.md follow from
 * this. The form's texts for its key are in the groups {@code field} and {@code help}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The section of the form. */
  Section section();

  /** The value of a missing key, as in JSON; if empty, there is none. */
  String byDefault() default "";

  /** Whether a text must not be empty. */
  boolean isRequired() default false;

  /** The smallest integer, or the number above which a decimal must be. */
  int min() default 0;

  /** The largest number, the most characters of a text, or the most elements of a list. */
  double max() default Integer.MAX_VALUE;

  /** What a text, or each element of a list, must be. */
  SettingFormat format() default SettingFormat.TEXT;

  /** The sections of the form, in the order in which it shows them. */
  enum Section {
    SITE,
    ARTICLES,
    FORM,
    NOTICES,
    GUARDS,
    LEARNING,
    RETENTION;

    /** Returns the key of its text in the console. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
