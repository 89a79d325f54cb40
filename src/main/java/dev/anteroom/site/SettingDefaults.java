package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Makes Jackson read {@link SiteSettings} with the declared defaults for missing keys. */
@Singleton
class SettingDefaults extends BeanDeserializerModifier implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper json) {
    json.registerModule(
        new SimpleModule(SettingDefaults.class.getName()).setDeserializerModifier(this));
  }

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription description, JsonDeserializer<?> usual) {
    var type = description.getBeanClass();
    boolean isOfSettings =
        type.isRecord()
            && (type == SiteSettings.class || type.getEnclosingClass() == SiteSettings.class);
    return isOfSettings ? new CompletingDeserializer(usual) : usual;
  }

  /** Completes an object before its record is created from it. */
  private static final class CompletingDeserializer extends DelegatingDeserializer {
    CompletingDeserializer(JsonDeserializer<?> usual) {
      super(usual);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
      return new CompletingDeserializer(usual);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        // Reports the wrong type.
        return super.deserialize(json, context);
      }
      var given = context.readValue(json, ObjectNode.class);
      for (var component : handledType().getRecordComponents()) {
        var name = component.getName();
        if (!component.getType().isRecord()) {
          given.set(name, SiteSetting.of("", component).complete(given.path(name)));
        } else if (!given.hasNonNull(name)) {
          // Is completed in turn.
          given.putObject(name);
        }
      }
      try (var completed = given.traverse(json.getCodec())) {
        completed.nextToken();
        return super.deserialize(completed, context);
      }
    }
  }
}
