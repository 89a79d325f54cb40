package dev.anteroom.submission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.http.PublicBodyReader;
import dev.anteroom.sealing.EmailAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a submission from JSON. It does not use data binding, so that all errors are found at once
 * and the address goes directly into the only type that may hold it.
 */
final class JsonBodyParser {
  private final Map<FormField, String> texts = new EnumMap<>(FormField.class);
  private final List<FieldError> errors = new ArrayList<>();
  private final List<FieldError> unknownFields = new ArrayList<>();
  private final Set<FormField> allowedFields;
  private @Nullable EmailAddress email;

  private JsonBodyParser(Set<FormField> taken) {
    this.allowedFields = taken;
  }

  static RawSubmission parse(byte[] octets) {
    return parse(octets, EnumSet.complementOf(EnumSet.of(FormField.RETURN)));
  }

  /** Parses these fields; any other is unknown. */
  static RawSubmission parse(byte[] octets, Set<FormField> taken) {
    var text = PublicBodyReader.utf8(octets);
    try (var parser = PublicBodyReader.JSON.createParser(text)) {
      return new JsonBodyParser(taken).parse(parser);
    } catch (IOException e) {
      throw malformed("The body is not a JSON object with unique keys.");
    }
  }

  private RawSubmission parse(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The body is not a JSON object.");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      var field = FormField.named(name).filter(allowedFields::contains);
      if (field.isPresent()) {
        readField(field.get(), parser);
      } else {
        addUnknownField(name);
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw malformed("There is content after the JSON object.");
    }
    errors.addAll(unknownFields);
    return new RawSubmission(texts, email, errors);
  }

  private void readField(FormField field, JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {}
      case VALUE_STRING -> {
        if (field == FormField.EMAIL) {
          email = EmailAddress.of(parser.getText());
        } else {
          texts.put(field, parser.getText());
        }
      }
      default -> errors.add(new FieldError(field.wire(), FieldCode.INVALID, "Use a string."));
    }
  }

  private void addUnknownField(String name) {
    if (unknownFields.size() == Problem.MAX_ERRORS) {
      return;
    }
    unknownFields.add(
        new FieldError(
            FieldError.safeName(name), FieldCode.UNKNOWN_FIELD, "This field does not exist."));
  }

  private static ProblemException malformed(String sentence) {
    return ProblemException.of(ProblemCode.MALFORMED, sentence);
  }
}
