package dev.anteroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** What would keep people out of a page, by the rules of axe-core. */
public final class Barriers {
  private Barriers() {}

  /** Finds none on the page as it stands. */
  public static void none(Page page) {
    // All pages are without frames, so that axe needs no page of its own to put its findings
    // together.
    var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertThat(found).as(page.url()).isEmpty();
  }
}
