import { defineConfig } from '@playwright/test';

const TOGETHER = '**/together.spec.ts';

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Each worker is a browser with its own profile and its own seller centers. They wait for pages more than they compute.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes at the second try has found something.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  // Where an action waits for ever, the failure says which; without this only that the test took too long.
  use: { trace: 'off', screenshot: 'only-on-failure', actionTimeout: 30_000 },
  projects: [
    // Three marketplaces in one browser are as much work as three tests.
    { name: 'together', testMatch: TOGETHER, workers: 1 },
    { name: 'alone', testIgnore: TOGETHER },
  ],
});
