import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/fixed-seed.ts'],
    restoreMocks: true,
    testTimeout: 40_000,
    // The contract tests wait for pages more than they compute. A number: a share is never more than the cores.
    maxWorkers: 3,
    // A test that was left in by mistake must not pass for the whole suite.
    allowOnly: false,
  },
});
