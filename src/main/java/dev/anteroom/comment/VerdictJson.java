package dev.anteroom.comment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.anteroom.screening.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Converts verdicts to and from the JSON in which they are stored. Whatever else reads that JSON is
 * SQL: the search index and the records of rules.
 */
@ApplicationScoped
public class VerdictJson {
  /** Reads what a newer release may add: ignores other fields; an unknown action holds. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  public Verdict read(String verdict) {
    try {
      return JSON.readValue(verdict, Verdict.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored verdict is always readable", e);
    }
  }

  public String write(Verdict verdict) {
    try {
      return JSON.writeValueAsString(verdict);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict is always writable", e);
    }
  }
}
