package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The texts of a comment that rules examine. */
public enum Field {
  @JsonProperty("name")
  NAME,
  @JsonProperty("website")
  WEBSITE,
  @JsonProperty("body")
  BODY
}
