// Prints the sizes of the packages, and of the files that a page loads.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { WIDGETS } from "./peers.mjs";

const [, , packages] = process.argv;
const found = readdirSync(packages);
const kilobytes = (bytes) => (bytes / 1_000).toFixed(1);

console.log("kB          package   loaded     gzip   brotli  files");
for (const { name, directory, files } of WIDGETS) {
  const archive = found.find((file) => file.startsWith(directory + "-") && file.endsWith(".tgz"));
  if (!archive) {
    console.log(`${name.padEnd(10)} not built`);
    continue;
  }
  const contents = files.map((file) => readFileSync(join(packages, archive.replace(/\.tgz$/, ""), file)));
  const sum = (size) => contents.reduce((total, content) => total + size(content), 0);
  const cells = [
    statSync(join(packages, archive)).size,
    sum((content) => content.length),
    sum((content) => gzipSync(content, { level: 9 }).length),
    sum((content) => brotliCompressSync(content).length),
  ];
  console.log(name.padEnd(10), cells.map((bytes) => kilobytes(bytes).padStart(8)).join(" "), ` ${files.join(", ")}`);
}
