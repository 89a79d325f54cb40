package dev.anteroom.console.page;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects the language of a page: the first supported one of the {@code Accept-Language} header.
 */
@Singleton
class PageLanguage {
  static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final CurrentVertxRequest request;

  PageLanguage(CurrentVertxRequest request) {
    this.request = request;
  }

  void applyLanguage(@Observes EngineBuilder engine) {
    engine.addTemplateInstanceInitializer(this::applyLanguage);
  }

  private void applyLanguage(TemplateInstance page) {
    page.setLocale(of(current()));
  }

  static Locale of(@Nullable RoutingContext context) {
    var asked = context == null ? null : context.request().getHeader("Accept-Language");
    try {
      var found =
          asked == null ? null : Locale.lookup(Locale.LanguageRange.parse(asked), SUPPORTED);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  private @Nullable RoutingContext current() {
    try {
      return request.getCurrent();
    } catch (ContextNotActiveException e) {
      return null;
    }
  }
}
