import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// Where the service listens while the console is developed with `npm run dev`.
const service = process.env["STANDARD_URL"] ?? "http://127.0.0.1:8080";

/** Parts of JsSIP for what the console never does: a tenth of its weight. */
const UNUSED =
  /^(\.\/(Message|Options|Registrator|Subscriber|Notifier|RTCSession\/(DTMF|Info|Refer\w+))|debug)$/;

function lighterJsSip(): Plugin {
  const nothing = fileURLToPath(new URL("vendor/unused.cjs", import.meta.url));
  return {
    name: "lighter-jssip",
    enforce: "pre",
    apply: "build",
    resolveId: (source, importer) =>
      importer?.includes("/jssip/lib/") && UNUSED.test(source) ? nothing : undefined,
  };
}

const LUCIDE = fileURLToPath(new URL("node_modules/lucide-preact/dist/esm/", import.meta.url));

/** Each icon from its own file: through the list of all, no chunk knows which of them it needs. */
function directIcons(): Plugin {
  const list = readFileSync(`${LUCIDE}lucide-preact.mjs`, "utf8");
  const files = new Map<string, string>();
  for (const [, names = "", file = ""] of list.matchAll(
    /export \{([^}]*)\} from '\.\/(icons\/[\w-]+\.mjs)'/g,
  ))
    for (const [, name = ""] of names.matchAll(/default as (\w+)/g)) files.set(name, file);
  const direct = (name: string) => {
    const [from = "", to = from] = name.trim().split(" as ");
    const file = files.get(from);
    if (!file) throw new Error(`lucide has no icon ${from}`);
    return `import ${to} from "${LUCIDE}${file}";`;
  };
  return {
    name: "direct-icons",
    enforce: "post",
    apply: "build",
    transform: (code, id) =>
      id.startsWith(OURS)
        ? code.replace(/import \{([^}]*)\} from "lucide-preact";/g, (_, names: string) =>
            names.split(",").map(direct).join(""),
          )
        : undefined,
  };
}

interface Built {
  importedIds: readonly string[];
  importers: readonly string[];
}
type Modules = (id: string) => Built | null;

const OURS = fileURLToPath(new URL("src/", import.meta.url));
const CONSOLE = `${OURS}views/console/Console.tsx`;

/** What a module cannot run without: our own and the icons. */
function needed(id: string, info: Modules, found = new Set<string>()): Set<string> {
  if (found.has(id) || !(id.startsWith(OURS) || id.startsWith(`${LUCIDE}icons/`))) return found;
  found.add(id);
  for (const other of info(id)?.importedIds ?? []) needed(other, info, found);
  return found;
}

/** What answering a call shares with other views is one file: each part alone would weigh more. */
function sharedChunk(id: string, { getModuleInfo }: { getModuleInfo: Modules }): string | undefined {
  const student = needed(CONSOLE, getModuleInfo);
  if (!student.has(id)) return undefined;
  return getModuleInfo(id)?.importers.some((one) => !student.has(one)) ? "shared" : undefined;
}

export default defineConfig({
  plugins: [lighterJsSip(), directIcons()],
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For scripts/size.mjs: which file needs which.
    manifest: true,
    reportCompressedSize: false,
    rollupOptions: { output: { manualChunks: sharedChunk } },
    commonjsOptions: { include: [/node_modules/, /unused\.cjs$/] },
    // Some 5 % less than the default minifier, once, for a page that is loaded every day.
    minify: "terser",
    terserOptions: {
      compress: {
        passes: 3,
        unsafe_arrows: true,
        pure_funcs: ["logger.debug", "logger.warn", "logger.error"],
      },
      format: { comments: false },
    },
  },
  server: {
    proxy: {
      "/api/stream": { target: service, ws: true },
      "/api": { target: service },
      "/sip": { target: service, ws: true },
    },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
