package dev.anteroom.submission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.Problem;
import dev.anteroom.problem.PublicBodies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a submission from JSON. By hand rather than by binding, so that every fault is found at
 * once and the address goes straight into the one type that may hold it.
 */
final class JsonBody {
  private final Map<Field, String> texts = new EnumMap<>(Field.class);
  private final List<FieldError> faults = new ArrayList<>();
  private final List<FieldError> unknown = new ArrayList<>();
  private final Set<Field> taken;
  private @Nullable TypedAddress email;

  private JsonBody(Set<Field> taken) {
    this.taken = taken;
  }

  static RawSubmission read(byte[] octets) {
    return read(octets, EnumSet.allOf(Field.class));
  }

  /** Reads these fields; any other is unknown. */
  static RawSubmission read(byte[] octets, Set<Field> taken) {
    var text = PublicBodies.utf8(octets);
    try (var parser = PublicBodies.JSON.createParser(text)) {
      return new JsonBody(taken).read(parser);
    } catch (IOException e) {
      throw Malformed.because("The body is not a JSON object with each key once.");
    }
  }

  private RawSubmission read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Malformed.because("The body is not a JSON object.");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      Field.named(name)
          .filter(taken::contains)
          .ifPresentOrElse(field -> take(field, parser), () -> refuse(name));
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw Malformed.because("Something follows the JSON object.");
    }
    faults.addAll(unknown);
    return new RawSubmission(texts, email, faults);
  }

  private void take(Field field, JsonParser parser) {
    try {
      switch (parser.currentToken()) {
        case VALUE_NULL -> {}
        case VALUE_STRING -> {
          if (field == Field.EMAIL) {
            email = TypedAddress.of(parser.getText());
          } else {
            texts.put(field, parser.getText());
          }
        }
        default ->
            faults.add(new FieldError(field.wire(), FieldCode.INVALID, "Send this as a text."));
      }
    } catch (IOException e) {
      throw Malformed.because("The body is not a JSON object with each key once.");
    }
  }

  private void refuse(String name) {
    if (unknown.size() == Problem.MAX_ERRORS) {
      return;
    }
    unknown.add(
        new FieldError(
            FieldError.nameable(name), FieldCode.UNKNOWN_FIELD, "There is no such field."));
  }
}
