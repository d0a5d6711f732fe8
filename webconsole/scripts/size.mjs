// Weighs the built console as the network carries it; fails above the limit.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 120;
const root = new URL("../dist", import.meta.url).pathname;

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const weights = files(root).map((file) => ({
  file: relative(root, file),
  kb: gzipSync(readFileSync(file), { level: 9 }).length / 1000,
}));
const total = weights.reduce((sum, { kb }) => sum + kb, 0);
for (const { file, kb } of weights.sort((a, b) => b.kb - a.kb))
  console.log(kb.toFixed(1).padStart(7), "kB", file);
console.log(total.toFixed(1).padStart(7), `kB gzip in all, limit ${LIMIT_KB}`);
if (total > LIMIT_KB) process.exit(1);
