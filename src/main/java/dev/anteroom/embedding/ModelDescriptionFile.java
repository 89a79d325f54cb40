package dev.anteroom.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a {@link ModelDescription}. The built-in model needs none, and so no JSON parser. */
final class ModelDescriptionFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ModelDescriptionFile() {}

  /**
   * Reads and checks a description.
   *
   * @throws ModelException if a key is missing, unknown or out of bounds
   */
  static ModelDescription read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), ModelDescription.class).checked();
    } catch (UnrecognizedPropertyException e) {
      throw new ModelException("model.json: there is no key \"%s\"".formatted(e.getPropertyName()));
    } catch (JsonMappingException e) {
      var key = e.getPath().isEmpty() ? null : e.getPath().getFirst().getFieldName();
      throw new ModelException(
          key == null
              ? "model.json is not valid: " + e.getOriginalMessage()
              : "model.json: \"%s\" is missing or has no valid value".formatted(key));
    } catch (JsonProcessingException e) {
      throw new ModelException("model.json is not valid: " + e.getOriginalMessage());
    }
  }
}
