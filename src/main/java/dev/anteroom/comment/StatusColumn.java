package dev.anteroom.comment;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores statuses as the values of the API, so that SQL reads like it. */
@Converter(autoApply = true)
class StatusColumn implements AttributeConverter<Status, String> {
  @Override
  public String convertToDatabaseColumn(Status status) {
    return status.wire();
  }

  @Override
  public Status convertToEntityAttribute(String column) {
    return Status.named(column).orElseThrow();
  }
}
