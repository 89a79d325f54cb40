package dev.anteroom;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.common.utils.StringUtil;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks Anteroom's settings against their {@link Min} and {@link Max}. A full Bean Validation
 * implementation would take a large part of the start time and memory, for the bounds of six
 * numbers.
 */
public final class SettingBounds implements SmallRyeConfigBuilderCustomizer, ConfigValidator {
  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    builder.withValidator(this);
  }

  /** Rejects a settings interface with invalid values; each message names its setting. */
  @Override
  public void validateMapping(Class<?> settings, String prefix, Object values) {
    if (!isAnteroomType(settings)) {
      return;
    }
    var problems = new ArrayList<Problem>();
    collect(settings, prefix, values, problems);
    if (!problems.isEmpty()) {
      throw new ConfigValidationException(problems.toArray(Problem.NO_PROBLEMS));
    }
  }

  private static void collect(
      Class<?> settings, String prefix, Object values, List<Problem> problems) {
    for (var setting : settings.getMethods()) {
      if (setting.getParameterCount() > 0 || setting.isDefault()) {
        continue; // Derived from settings, not a setting.
      }
      var name = prefix + "." + StringUtil.skewer(setting.getName());
      var value = readValue(setting, values);
      if (value instanceof Integer number) {
        var min = setting.getAnnotation(Min.class);
        if (min != null && number < min.value()) {
          problems.add(new Problem("%s must be at least %d".formatted(name, min.value())));
        }
        var max = setting.getAnnotation(Max.class);
        if (max != null && number > max.value()) {
          problems.add(new Problem("%s must be at most %d".formatted(name, max.value())));
        }
      } else if (setting.getReturnType().isInterface() && isAnteroomType(setting.getReturnType())) {
        collect(setting.getReturnType(), name, value, problems);
      }
    }
  }

  private static boolean isAnteroomType(Class<?> type) {
    return type.getPackageName().startsWith(SettingBounds.class.getPackageName());
  }

  private static Object readValue(Method setting, Object values) {
    try {
      return setting.invoke(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
