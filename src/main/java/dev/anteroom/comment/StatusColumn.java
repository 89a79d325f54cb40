package dev.anteroom.comment;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Statuses in the database are the words of the answers, so that SQL reads like the contract. */
@Converter
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
