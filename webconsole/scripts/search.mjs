// Measures the search of the directory: people as JSON on standard input, milliseconds of each key on the output.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { transformWithEsbuild } from "vite";

const source = fileURLToPath(new URL("../src/board/directory.ts", import.meta.url));
const { code } = await transformWithEsbuild(readFileSync(source, "utf8"), source, { sourcemap: false });
const { indexed, search } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const { people, queries } = JSON.parse(await text(process.stdin));
const index = indexed(people);
const times = [];
for (let turn = 0; turn < 3; turn++) {
  times.length = 0;
  for (const query of queries)
    for (let typed = 1; typed <= query.length; typed++) {
      const began = performance.now();
      search(index, query.slice(0, typed));
      times.push(performance.now() - began);
    }
}
console.log(JSON.stringify(times));
