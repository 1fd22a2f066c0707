import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    // `browser.*` by an in-memory double; a test that needs more of it says so itself.
    restoreMocks: true,
    testTimeout: 20_000,
    // A test that was left in by mistake must not pass for the whole suite.
    allowOnly: false,
  },
});
