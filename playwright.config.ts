import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Each worker is a browser with its own profile and its own seller centers.
  // Where three marketplaces are open at once, each has six pages: as many browsers as cores.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes at the second try has found something.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { trace: 'off', screenshot: 'only-on-failure' },
});
