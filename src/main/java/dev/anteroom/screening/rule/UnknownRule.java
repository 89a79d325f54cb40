package dev.anteroom.screening.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored rule that this release cannot read, because its type, a field or a value comes from a
 * newer release. It is unknown what it would stop, so every comment is held. Callers cannot write
 * such a rule; if a set that contains one is stored again, the rule does not change.
 *
 * @param json the rule as stored
 */
@JsonSerialize(using = UnknownRule.RawSerializer.class)
public record UnknownRule(JsonNode json) implements Rule {
  /** Replaces a type that cannot be read. */
  public static final String TYPE = "unknown";

  @Override
  public String id() {
    return textOrUnknown("id");
  }

  @Override
  public Action action() {
    return Action.HOLD;
  }

  /** Returns shadow or off if the rule says so; otherwise the rule holds comments. */
  @Override
  public Mode mode() {
    return Arrays.stream(Mode.values())
        .filter(known -> known.wire().equals(textOrUnknown("mode")))
        .findFirst()
        .orElse(Mode.ENFORCE);
  }

  @Override
  public @Nullable String note() {
    return null;
  }

  @Override
  public String type() {
    return textOrUnknown("type");
  }

  /** Returns true, because it is unknown who may write the rule. */
  @Override
  public boolean isAdminOnly() {
    return true;
  }

  @Override
  public List<RuleError> errors() {
    return List.of();
  }

  @Override
  public RuleEvaluator compile() {
    return subject ->
        List.of(notEvaluated("this release of the service does not know this type of rule."));
  }

  private String textOrUnknown(String key) {
    var value = json.path(key);
    return value.isTextual() ? value.textValue() : TYPE;
  }

  /** Writes the rule as it was read. */
  static final class RawSerializer extends JsonSerializer<UnknownRule> {
    @Override
    public void serialize(UnknownRule rule, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeTree(rule.json());
    }

    @Override
    public void serializeWithType(
        UnknownRule rule, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
        throws IOException {
      serialize(rule, json, provider);
    }
  }
}
