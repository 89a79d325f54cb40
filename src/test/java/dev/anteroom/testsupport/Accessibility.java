package dev.anteroom.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Checks pages with axe-core. */
public final class Accessibility {
  private static final String AXE = axe();

  /** Returns only the violated rules, each with its elements; other results take longer to send. */
  private static final String RUN =
      """
      options => axe.run(document, {...options, resultTypes: ['violations']})
        .then(found => found.violations.map(broken =>
          broken.id + ': ' + broken.help + ' ' + broken.nodes.map(node => node.html).join(' ')))
      """;

  private static final String EVERY_RULE = "({})";

  /** The rules that depend on the colour scheme. */
  private static final String OF_COLOURS =
      "({runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}})";

  private Accessibility() {}

  /** Checks the current page: all rules in light mode, the colour rules in dark mode. */
  public static void check(Page page) {
    checkInLight(page);
    checkInDark(page);
  }

  /** Checks the current page in light mode. */
  public static void checkInLight(Page page) {
    page.evaluate(AXE);
    check(page, ColorScheme.LIGHT, EVERY_RULE);
  }

  /** Checks the colour rules in dark mode. */
  public static void checkInDark(Page page) {
    page.evaluate(AXE);
    check(page, ColorScheme.DARK, OF_COLOURS);
  }

  private static void check(Page page, ColorScheme scheme, String options) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    var broken = (List<?>) page.evaluate("(" + RUN.strip() + ")" + options);
    assertThat(broken).as("%s in %s", page.url(), scheme).isEmpty();
  }

  private static String axe() {
    try (var script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
