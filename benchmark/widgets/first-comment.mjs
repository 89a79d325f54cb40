// Measures the time from the start of the navigation until the first comment is on the page, and what was loaded
// until then. Peers' services are replaced by one that answers at once; Anteroom's is a running one.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import { COMMENTS, WIDGETS } from "./peers.mjs";

const [, , packages, rounds] = process.argv;
const { CHROME, SERVICE, TOKEN } = process.env;

/** The preset "Slow 4G" of Chromium's developer tools. */
const SLOW_4G = { offline: false, download: (1.6e6 / 8) * 0.9, upload: (0.75e6 / 8) * 0.9, latency: 150 * 3.75 };
const CPU_SLOWDOWN = 4;
const TYPES = { ".js": "text/javascript", ".css": "text/css" };

function listen(handler) {
  const server = createServer(handler);
  return new Promise((done) => server.listen(0, "localhost", () => done({ origin: `http://localhost:${server.address().port}`, server })));
}

/** The service of a peer: the files of its package, and its answers, compressed like any CDN does. */
function peerService({ directory, answer }) {
  const name = readdirSync(packages).find((file) => file.startsWith(directory + "-") && !file.endsWith(".tgz"));
  return listen((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const isFile = path.startsWith("/dist/");
    const content = isFile ? readFileSync(join(packages, name, path)) : JSON.stringify(answer(path));
    response.writeHead(200, {
      "Content-Type": isFile ? TYPES[extname(path)] : "application/json",
      "Content-Encoding": "gzip",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Headers": "*",
      "Cache-Control": "max-age=300",
    });
    response.end(gzipSync(content, { level: 9 }));
  });
}

/** The page with the article, on an origin of its own. */
function articlePage(html) {
  return listen((request, response) => {
    const isArticle = request.url === "/bridge/";
    response.writeHead(isArticle ? 200 : 404, { "Content-Type": "text/html;charset=utf-8" });
    response.end(isArticle ? `<!doctype html><html lang="en"><title>The bridge</title><h1>The bridge</h1>${html}</html>` : "");
  });
}

async function call(method, path, body) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}` };
  const answer = await fetch(SERVICE + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Publishes the same comments below the page. */
async function publish(origin) {
  await call("PUT", "/api/admin/sites/widgets", { name: "Widgets", origins: [origin] });
  const sent = await Promise.all(
    COMMENTS.map(({ name, text, id }) =>
      call("POST", "/api/sites/widgets/comments", { article: origin + "/bridge/", name, email: `reader${id}@example.org`, body: text })),
  );
  await call("POST", "/api/moderation/decisions", { decision: "approve", comments: sent.map(({ id }) => ({ id })) });
}

/** Runs in the page before all else. */
function watch(selector) {
  const [outer, inner] = selector.split(" >>> ");
  const find = () => {
    const element = document.querySelector(outer);
    return inner ? element?.shadowRoot?.querySelector(inner) : element;
  };
  const look = () => {
    if (find()?.textContent.trim()) window.firstComment = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function measure(browser, address, first) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const client = await page.createCDPSession();
  let [bytes, requests] = [0, 0];
  await client.send("Network.enable");
  client.on("Network.requestWillBeSent", () => requests++);
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.emulateNetworkConditions(SLOW_4G);
  await page.emulateCPUThrottling(CPU_SLOWDOWN);
  await page.evaluateOnNewDocument(watch, first);
  await page.goto(address, { waitUntil: "domcontentloaded", timeout: 60_000 });
  const found = await page.waitForFunction(() => window.firstComment, { timeout: 60_000, polling: 100 });
  const result = { time: await found.jsonValue(), bytes, requests };
  await context.close();
  return result;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await puppeteer.launch({ executablePath: CHROME, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const started = [];
try {
  console.log(`Slow 4G, CPU ${CPU_SLOWDOWN} times slower, ${COMMENTS.length} comments, medians of ${rounds} rounds:`);
  console.log("           first comment   loaded  requests");
  const runs = [];
  for (const widget of WIDGETS.filter(({ first }) => first)) {
    if (!widget.answer && !SERVICE) continue;
    const service = widget.answer ? await peerService(widget) : { origin: SERVICE };
    const page = await articlePage(widget.html(service.origin));
    started.push(service.server, page.server);
    if (!widget.answer) await publish(page.origin);
    runs.push({ widget, address: page.origin + "/bridge/", results: [] });
  }
  // They take turns, so that changes in the speed of the machine affect all.
  for (let round = 0; round < rounds; round++) {
    for (const { widget, address, results } of runs) results.push(await measure(browser, address, widget.first));
  }
  for (const { widget, results } of runs) {
    const time = median(results.map(({ time }) => time));
    const bytes = median(results.map(({ bytes }) => bytes));
    const requests = median(results.map(({ requests }) => requests));
    console.log(`${widget.name.padEnd(10)} ${(time / 1_000).toFixed(2).padStart(11)} s ${(bytes / 1_000).toFixed(1).padStart(5)} kB ${String(requests).padStart(9)}`);
  }
} finally {
  await browser.close();
  started.forEach((server) => server?.close());
}
