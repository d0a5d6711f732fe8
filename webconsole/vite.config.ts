import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// Where the service listens while the console is developed with `npm run dev`.
const service = process.env["STANDARD_URL"] ?? "http://127.0.0.1:8080";

/** Parts of JsSIP for what the console never does: a tenth of its weight. */
const UNUSED = /^(\.\/(Registrator|Subscriber|Notifier|RTCSession\/(DTMF|Info|Refer\w+))|debug)$/;

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

export default defineConfig({
  plugins: [lighterJsSip()],
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For scripts/size.mjs: which file needs which.
    manifest: true,
    reportCompressedSize: false,
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
