package dev.anteroom.comment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.screening.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;

/** Converts verdicts to and from the JSON in which they are stored. */
@ApplicationScoped
public class VerdictJson {
  private final ObjectMapper json;

  VerdictJson(ObjectMapper json) {
    this.json = json;
  }

  public Verdict read(String verdict) {
    try {
      return json.readValue(verdict, Verdict.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored verdict is always readable", e);
    }
  }

  public String write(Verdict verdict) {
    try {
      return json.writeValueAsString(verdict);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict is always writable", e);
    }
  }
}
