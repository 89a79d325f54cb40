package dev.anteroom.testsupport;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A real browser, shared by the whole run, with a new context for each visit. Without a browser the
 * test is skipped and named. Declare it with {@code @ExtendWith} on the class.
 */
public final class Chromium implements BeforeAllCallback {
  private static final List<String> USUAL_PATHS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final Playwright.CreateOptions OPTIONS =
      new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));

  private static @Nullable Store sharedStore;

  /** Keeps the store of the run, which closes the browser at the end. */
  @Override
  public void beforeAll(ExtensionContext test) {
    sharedStore = test.getRoot().getStore(Namespace.create("chromium"));
  }

  /** Opens a page with or without JavaScript. */
  public static void visit(boolean withScript, Consumer<Page> visit) {
    visit(new Browser.NewContextOptions().setJavaScriptEnabled(withScript), visit);
  }

  /** Opens a page with options, for example as wide as a phone or in dark mode. */
  public static void visit(Browser.NewContextOptions options, Consumer<Page> visit) {
    var chromium = chromium();
    FullChecks.require(
        chromium.isPresent(), "no Chromium was found; name one with -Dtests.chromium=PATH");
    try (var context = browser(chromium.orElseThrow()).newContext(options)) {
      visit.accept(context.newPage());
    }
  }

  /** Starts the browser once; only the thread that started it may use it. */
  private static Browser browser(Path chromium) {
    var store = Objects.requireNonNull(sharedStore, "@ExtendWith(Chromium.class) is missing");
    var playwright =
        store.computeIfAbsent("playwright", key -> Playwright.create(OPTIONS), Playwright.class);
    return store.computeIfAbsent("browser", key -> launch(playwright, chromium), Browser.class);
  }

  private static Browser launch(Playwright playwright, Path chromium) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run")));
  }

  public static Browser.NewContextOptions dark() {
    return new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
  }

  public static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions().setViewportSize(390, 844);
  }

  /**
   * Takes a screenshot of the whole page, also for the documentation. Only if {@code
   * tests.pictures} names a directory, as the full tier does.
   */
  public static void picture(Page page, String name) {
    var directory = System.getProperty("tests.pictures", "");
    if (!directory.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(directory, name + ".png")));
    }
  }

  private static Optional<Path> chromium() {
    return Stream.concat(
            Stream.ofNullable(System.getProperty("tests.chromium")), USUAL_PATHS.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
