import { defineConfig } from "vitest/config";

// Where the service listens while the console is developed with `npm run dev`.
const service = process.env["STANDARD_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
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
