// Weighs the built console as the network carries it; fails above a limit.
//
// What counts first is what a student's console needs to answer a call: the entry, the view, everything
// they share, one language, the telephone and the font. Every other view is weighed by what it adds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const CONSOLE_KB = 120;
const VIEW_KB = 25;

const root = new URL("../dist", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(root, ".vite/manifest.json"), "utf8"));

const kb = (file) => gzipSync(readFileSync(join(root, file)), { level: 9 }).length / 1000;

/** The files a module needs before it runs; what it may import later is another download. */
function needs(id, found = new Set()) {
  const chunk = manifest[id];
  if (!chunk || found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) found.add(file);
  for (const other of chunk.imports ?? []) needs(other, found);
  return found;
}

const weigh = (files) => [...files].reduce((sum, file) => sum + kb(file), 0);
const only = (files, known) => new Set([...files].filter((file) => !known.has(file)));
const later = Object.keys(manifest).filter((id) => manifest[id].isDynamicEntry);
const languages = later.filter((id) => id.startsWith("src/i18n/"));
const heaviest = languages.sort((a, b) => weigh(needs(b)) - weigh(needs(a)))[0];

const first = new Set(["index.html", ...needs("index.html"), ...needs(heaviest)]);
const phone = later.filter((id) => id.startsWith("src/phone/") || id.includes("jssip"));
// Under the view's own name, or as a chunk when parts of it that come later share its modules.
const named = (name) =>
  Object.keys(manifest).find((id) => manifest[id].name === name && manifest[id].file.endsWith(".js"));
const CONSOLE = named("Console");
if (!CONSOLE || phone.length === 0 || languages.length < 2)
  throw new Error("the build no longer has the parts that are weighed here");
const student = new Set(first);
for (const id of [CONSOLE, ...phone]) for (const file of needs(id)) student.add(file);

let fits = true;
function tell(name, weight, limit) {
  const over = limit !== undefined && weight > limit;
  if (over) fits = false;
  console.log(
    weight.toFixed(1).padStart(7),
    `kB gzip  ${name}${limit === undefined ? "" : `, limit ${limit}`}${over ? "  TOO HEAVY" : ""}`,
  );
}

for (const file of [...student].sort((a, b) => kb(b) - kb(a))) if (kb(file) >= 1) tell(`  ${file}`, kb(file));
tell("to answer a call", weigh(student), CONSOLE_KB);
const teacher = new Set([...first, ...needs(named("DeskPage"))]);

/** Views that only the desk of those who teach opens: `views/desk/teaching.tsx`. */
const ON_TEACHERS_DESK =
  /^src\/views\/desk\/((packs|scenarios|direction)\/|(Ruling|Mailboxes|Souffleur|Players|Corrections)\.)/;

/** Parts of a page that is there already when they are asked for. */
const PARTS = [
  [/^src\/views\/evaluation\/(?!Pages|EvaluationPage|GridsPage|ClassPage|ProgressPage)/, "EvaluationPage"],
  [/^src\/views\/debrief\/(Expected|Verdicts)\./, "Player"],
  [/^(src\/views\/debrief\/(?!page|Debrief\.)|_Player-)/, "Debrief"],
];

/** What is there already when this view is asked for. */
function before(id) {
  for (const [parts, page] of PARTS) if (parts.test(id)) return new Set([...first, ...needs(named(page))]);
  if (ON_TEACHERS_DESK.test(id)) return teacher;
  return id.startsWith("src/views/") && !/\/(console|desk)\//.test(id) ? first : student;
}

for (const id of later)
  if (!languages.includes(id) && !phone.includes(id) && id !== CONSOLE)
    tell(`more for ${id}`, weigh(only(needs(id), before(id))), VIEW_KB);
process.exit(fits ? 0 : 1);
