// Bundles the widget into the resources of the service. The result is committed, so that building
// the service needs no Node; with --check it is only compared.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const sources = join(web, "embed");
const output = join(web, "../resources/dev/anteroom/publication/embed");
const MAX_COMPRESSED = 15 * 1_024;

const tags = readdirSync(join(sources, "languages"))
  .filter((name) => name.endsWith(".json") && name !== "en.json")
  .map((name) => name.slice(0, -".json".length))
  .sort();

/** Makes the module that lists the languages; each is a file of its own. */
const languages = {
  name: "languages",
  setup(plugin) {
    plugin.onResolve({ filter: /^anteroom:languages$/ }, ({ path }) => ({ path, namespace: "languages" }));
    plugin.onLoad({ filter: /.*/, namespace: "languages" }, () => ({
      resolveDir: sources,
      contents: `export const tags = "${tags.join(" ")}".split(" ");
        export const languages = {${tags
          .map((tag) => `"${tag}": () => import("./languages/${tag}.mjs")`)
          .join(",")}}`,
    }));
    plugin.onResolve({ filter: /\.mjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Names that only these modules use; none is one of the browser, of an answer or of an option. */
const internal =
  /^(formToEnd|backToParent|showParents|showNext|showNewest|parentRemoved|sendToArticle|readersLanguage|isLoading|isStopped|isSending|isScheduled|setSending|clearFaults|saveDraft|keepsDrafts|draftKey|conversation|countNew|goToLink|showOwn|showOne|showFoot|showMore|showNew|focusOn|toArticle|inReplyTo|linkTo|isDark|isLegible|hasFocus|plainForm|unavailable|retryAfter|orphans|flatten|receipts|settings|refused|blame|retain|resort|typed|showed|levels|tellOf|answers|ending|heading|paging|context|actions|fault|restore|compare|thread|foot|running|store|frame|refuse|decide|timed|emit)$/;

/** Minifies the style sheet, which is a text to the bundler. */
const styles = {
  name: "styles",
  setup(plugin) {
    plugin.onLoad({ filter: /styles\.js$/ }, async ({ path }) => {
      const source = readFileSync(path, "utf8");
      const [template, css] = /`([^`]*)`/.exec(source);
      const { code } = await transform(css, { loader: "css", minify: true, target });
      return { contents: source.replace(template, () => JSON.stringify(code.trim())) };
    });
  },
};

const target = ["chrome108", "firefox107", "safari16"];
const common = {
  bundle: true,
  minify: true,
  write: false,
  mangleProps: internal,
  target,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

async function bundle(entry, name, format) {
  const { outputFiles } = await build({
    ...common,
    format,
    entryPoints: [join(sources, entry)],
    outfile: name,
    plugins: [languages, styles],
  });
  return outputFiles[0].text;
}

/** A digest of the sources, by which a test sees without Node that the bundle is of this state. */
function digestOfSources() {
  const digest = createHash("sha256");
  for (const path of filesBelow(sources)) {
    digest.update(relative(sources, path).replaceAll("\\", "/") + "\0").update(readFileSync(path)).update("\0");
  }
  return digest.digest("hex") + "\n";
}

function filesBelow(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((one, other) => (relative(directory, one) < relative(directory, other) ? -1 : 1));
}

const files = new Map([
  ["embed.js", await bundle("classic.js", "embed.js", "iife")],
  ["embed.mjs", await bundle("module.js", "embed.mjs", "esm")],
  ["work.mjs", await bundle("work.js", "work.mjs", "esm")],
  ["sources.sha256", digestOfSources()],
]);
for (const tag of ["en", ...tags]) {
  const texts = JSON.stringify(JSON.parse(readFileSync(join(sources, "languages", tag + ".json"), "utf8")));
  files.set(`languages/${tag}.json`, texts + "\n");
  files.set(`languages/${tag}.mjs`, `export default ${texts};\n`);
}

for (const name of ["embed.js", "embed.mjs"]) {
  const size = gzipSync(files.get(name)).length;
  console.log(`${name}: ${Buffer.byteLength(files.get(name))} bytes, ${size} compressed`);
  if (size > MAX_COMPRESSED) {
    console.error(`${name} has more than ${MAX_COMPRESSED} bytes when compressed`);
    process.exitCode = 1;
  }
}

if (process.argv.includes("--check")) {
  const there = new Set(filesBelow(output).map((path) => relative(output, path).replaceAll("\\", "/")));
  const wrong = [...files].filter(([name, text]) => !there.delete(name) || readFileSync(join(output, name), "utf8") !== text).map(([name]) => name);
  if (wrong.length + there.size > 0) {
    console.error("The bundle is not that of the sources; run npm run build. Different: " + [...wrong, ...there].join(", "));
    process.exitCode = 1;
  }
} else {
  rmSync(output, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(output, name)), { recursive: true });
    writeFileSync(join(output, name), text);
  }
}
