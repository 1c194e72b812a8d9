// One demo market for all journeys, in a directory of its own, served by the program that was built.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// Worker processes read this file again: what is chosen once travels in the environment.
process.env.STEK_PORT ??= String(20000 + Math.floor(Math.random() * 20000));
process.env.STEK_DATA ??= mkdtempSync(join(tmpdir(), "stek-end2end-"));

const address = `http://127.0.0.1:${process.env.STEK_PORT}`;
const program = process.env.STEK_PROGRAM ?? "../target/debug/stek";

export default defineConfig({
  testDir: "journeys",
  // Emptied at every start, unlike the pictures beside it.
  outputDir: "results/failures",
  workers: 2,
  // A journey that passes only at the second try is counted as flaky: a fault to mend, not to hide.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: address,
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.STEK_BROWSER ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `${program} demo --listen 127.0.0.1:${process.env.STEK_PORT} --data ${process.env.STEK_DATA}`,
    url: `${address}/health/ready`,
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
