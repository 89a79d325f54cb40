package dev.anteroom.console;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.testsupport.Http;

/** Opens pages of the console as a signed-in administrator in a browser. */
public final class ConsolePage {
  private ConsolePage() {}

  /**
   * Opens a path below {@code /console}; signs in first unless this browser context has done so.
   */
  public static void open(Page page, SignInLinks links, String address) {
    if (page.context().cookies().isEmpty()) {
      page.navigate(service() + "/console/sign-in?link=" + links.create());
    }
    page.navigate(service() + "/console" + address);
    page.locator("body.has-keys").waitFor();
  }

  public static String service() {
    return Http.service().toString();
  }
}
