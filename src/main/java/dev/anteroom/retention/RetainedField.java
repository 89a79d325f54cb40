package dev.anteroom.retention;

import dev.anteroom.site.SiteSettings;

/** What is kept for a time only, and the statement that forgets it. */
enum RetainedField {
  /** Comments between two ids, which grow with time: no index is needed but the key's. */
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
