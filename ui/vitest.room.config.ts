import { defineConfig } from "vitest/config";

/** Tests of the whole window in a real browser, on the in-memory archive. */
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
});
