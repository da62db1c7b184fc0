import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

/** The in-memory archive is for development and tests: a production build leaves it out. */
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  define: { __FAKE__: JSON.stringify(mode !== "production") },
  clearScreen: false,
  server: { port: 1420, strictPort: false },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: false },
}));
