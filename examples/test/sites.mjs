// Serves a built example on a free port of this machine.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html;charset=utf-8", ".js": "text/javascript", ".css": "text/css" };
const WORK = new URL("..", import.meta.url).pathname;

/** Where the build of an example is; the single-page ones answer every path with one page. */
const BUILDS = {
  "plain-html": { directory: "." },
  react: { directory: "dist", isSinglePage: true },
  vue: { directory: "dist", isSinglePage: true },
  svelte: { directory: "dist", isSinglePage: true },
  astro: { directory: "dist" },
  docusaurus: { directory: "build" },
  hugo: { directory: "public" },
  jekyll: { directory: "_site" },
};

/**
 * Starts a server and returns its origin.
 *
 * @param {string} example
 * @param {Record<string, string>} headers of every answer
 */
export async function serve(example, headers = {}) {
  const { directory, isSinglePage } = BUILDS[example];
  const root = join(WORK, example, directory);
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    const file = path.endsWith("/") ? join(path, "index.html") : path;
    const isRoute = isSinglePage && path.endsWith("/");
    const found = await read(join(root, isRoute ? "index.html" : file));
    response.writeHead(found ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
    response.end(found);
  });
  await new Promise((done) => server.listen(0, "localhost", done));
  return { origin: `http://localhost:${server.address().port}`, stop: () => stopServer(server) };
}

function read(file) {
  return readFile(file).catch(() => null);
}

function stopServer(server) {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
}

/** Starts the Next.js example, for which `mode` is `start` (as built) or `dev` (with warnings). */
export async function serveNext(mode) {
  const port = await freePort();
  const directory = join(WORK, "next");
  const next = join(directory, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, mode, "-p", String(port), "-H", "localhost"], { cwd: directory });
  const origin = `http://localhost:${port}`;
  for (let left = 240; ; left--) {
    const answer = await fetch(origin + "/bridge/").catch(() => null);
    if (answer?.ok) break;
    if (left === 0 || child.exitCode !== null) throw new Error("next does not start");
    await new Promise((done) => setTimeout(done, 250));
  }
  return { origin, stop: () => new Promise((done) => child.once("exit", done).kill()) };
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "localhost", done));
  const { port } = server.address();
  await stopServer(server);
  return port;
}
