package dev.anteroom.embedding;

import jakarta.inject.Singleton;

/**
 * Where the embeddings of the model in use are stored. Those of the built-in model are in {@code
 * comment_vector} and {@code lesson_text}, which the release before reads; those of other models
 * are in tables that name the model.
 */
@Singleton
public class VectorTables {
  private final boolean isBuiltIn;

  /** As a literal; its characters need no escape. */
  private final String model;

  VectorTables(SentenceEncoder encoder) {
    this.isBuiltIn = encoder.modelId().equals(ModelFiles.BUILT_IN.id());
    this.model = "'" + encoder.modelId() + "'";
  }

  /** Returns a table of the embeddings of comments: comment, version, vector. */
  public String ofComments() {
    return isBuiltIn
        ? "comment_vector"
        : "(select comment, version, vector from sentence_vector where model = " + model + ")";
  }

  /** Returns a table of the embeddings of imported texts: site, number, vector. */
  public String ofImports() {
    return isBuiltIn
        ? "(select site, number, vector from lesson_text)"
        : "(select site, number, vector from lesson_vector where model = " + model + ")";
  }

  /** Returns the table and columns for the embedding of a comment. */
  String insertedComments() {
    return isBuiltIn
        ? "comment_vector (comment, version, vector)"
        : "sentence_vector (comment, version, vector, model)";
  }

  /** Returns the last value of such a row. */
  String insertedModel() {
    return isBuiltIn ? "" : ", " + model;
  }

  /** Returns the statement that stores the embedding of an imported text. */
  String insertImported() {
    return isBuiltIn
        ? """
        update lesson_text set vector = :vector
        where site = :site and number = :number and vector is null
        """
        : """
        insert into lesson_vector (site, number, vector, model)
        select site, number, :vector, {model} from lesson_text
        where site = :site and number = :number
        for share
        on conflict do nothing
        """
            .replace("{model}", model);
  }
}
