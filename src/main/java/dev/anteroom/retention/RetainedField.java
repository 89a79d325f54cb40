package dev.anteroom.retention;

import dev.anteroom.site.SiteSettings;

/** A field with a retention, and the statement that purges it. */
enum RetainedField {
  ADDRESS(
      """
      update comment set sealed_address = null, data_key = null
      where site = :site and id in (:ids) and data_key is not null
      """),
  AUTHOR(
      "update comment set author = null where site = :site and id in (:ids) and author is not null");

  private final String statement;

  RetainedField(String statement) {
    this.statement = statement;
  }

  String statement() {
    return statement;
  }

  int days(SiteSettings.Retention retention) {
    return switch (this) {
      case ADDRESS -> retention.addressDays();
      case AUTHOR -> retention.authorDays();
    };
  }
}
