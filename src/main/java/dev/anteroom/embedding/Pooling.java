package dev.anteroom.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How one vector is made of a model's output for the tokens of a text. */
enum Pooling {
  /** The mean over all tokens. */
  @JsonProperty("mean")
  MEAN,
  /** The output for the first token, which stands for the whole text. */
  @JsonProperty("cls")
  CLS
}
