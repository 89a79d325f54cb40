package dev.anteroom.console;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import org.eclipse.microprofile.config.ConfigProvider;

/** Pages of the console as a signed-in administrator opens them in a browser. */
final class ConsolePage {
  private ConsolePage() {}

  /** Signs in and opens an address below {@code /console}. */
  static void open(Page page, SignInLinks links, String address) {
    page.navigate(service() + "/console/sign-in?link=" + links.draw());
    page.navigate(service() + "/console" + address);
    page.locator("body.has-keys").waitFor();
  }

  static String service() {
    return ConfigProvider.getConfig().getValue("test.url", String.class);
  }
}
