import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** Tests of state and of pure modules; the window itself is tested by `test:room`. */
export default defineConfig({
  plugins: [svelte()],
  define: { __FAKE__: "true" },
  resolve: { conditions: ["browser"] },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
