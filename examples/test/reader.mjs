// A reader with a browser of their own.
import puppeteer from "puppeteer-core";

const { CHROME } = process.env;

/** Opens a browser; `close` ends it. */
export function openBrowser() {
  return puppeteer.launch({
    executablePath: CHROME,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--lang=en"],
  });
}

/**
 * Opens a page in a context of its own, and records what a site owner would see in the console.
 *
 * @param {import("puppeteer-core").Browser} browser
 */
export async function openPage(browser) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.setViewport({ width: 1280, height: 900 });
  const seen = { console: [], requests: [], violations: [] };
  page.on("console", (message) => {
    const isIcon = message.location().url?.endsWith("/favicon.ico");
    if (["error", "warn"].includes(message.type()) && !isIcon) seen.console.push(message.text());
  });
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.exposeFunction("reportViolation", (violation) => seen.violations.push(violation));
  await page.evaluateOnNewDocument(() => {
    window.submitted = 0;
    document.addEventListener("anteroom-submitted", () => window.submitted++);
    document.addEventListener("securitypolicyviolation", (event) =>
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  });
  return { page, seen, close: () => context.close() };
}

/** Waits for an element in a shadow root. Without `visible`, Puppeteer looks again only if the document changes. */
export function visible(page, selector) {
  return page.waitForSelector(selector, { visible: true });
}

/** Waits until the form of an article is there. */
export async function formOf(page, path) {
  await page.waitForFunction(
    (path) =>
      new URL(document.querySelector("anteroom-comments")?.getAttribute("article") ?? "about:blank", location).pathname === path,
    {},
    path,
  );
  return visible(page, "anteroom-comments >>> textarea[name=body]");
}

/** Writes a comment and sends it by the Enter key in a field, as a person with a keyboard does. */
export async function send(page, body) {
  const before = await page.evaluate(() => window.submitted);
  await page.locator("anteroom-comments >>> textarea[name=body]").fill(body);
  await page.locator("anteroom-comments >>> input[name=name]").fill("A reader");
  const email = await visible(page, "anteroom-comments >>> input[name=email]");
  await email.click({ count: 3 });
  await email.type("reader@example.org");
  await email.press("Enter");
  await page.waitForFunction((before) => window.submitted > before, {}, before);
}

/** The links of a page's navigation are followed by a click, so that a router may take them. */
export async function follow(page, path) {
  await page.locator(`nav a[href="${path}"]`).click();
}
