// People at their screens, for journeys; and for pictures a floor of its own: the real program on fresh demo data.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "@playwright/test";

const here = path.dirname(fileURLToPath(import.meta.url));
const program = process.env.STEK_PROGRAM ?? path.join(here, "../target/debug/stek");
export const results = path.join(here, "results");

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

/** Starts the program on an empty directory, with more words if need be, and a browser beside it. */
export async function openFloor(...words) {
  const data = mkdtempSync(path.join(tmpdir(), "stek-journey-"));
  const server = spawn(program, ["demo", "--listen", "127.0.0.1:0", "--data", data, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, STEK_LOG: process.env.STEK_LOG ?? "warn" },
  });
  let log = "";
  server.stderr.on("data", (bytes) => (log += bytes));
  const origin = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const open = said.match(/http:\/\/[\d.]+:\d+/);
      if (open) resolve(open[0]);
    });
    server.on("exit", (status) => reject(new Error(`the program ended with ${status}: ${log}`)));
    setTimeout(() => reject(new Error(`the program did not open: ${log}`)), 120_000).unref();
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  mkdirSync(results, { recursive: true });
  return {
    origin,
    browser,
    log: () => log,
    async close() {
      await browser.close();
      server.removeAllListeners("exit");
      server.kill("SIGTERM");
      await new Promise((resolve) => server.on("exit", resolve));
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Somebody at a screen of his own. Anything that his browser complains of fails the journey. */
export async function sitDown(floor, { viewport = desktop, language = "nl", theme = "light" } = {}) {
  const context = await floor.browser.newContext({
    baseURL: floor.origin,
    viewport,
    locale: language,
    colorScheme: theme,
    hasTouch: viewport.width < 720,
    reducedMotion: "reduce",
  });
  await context.addCookies([{ name: "stek_language", value: language, url: floor.origin }]);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`page error: ${error}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // The browser reports every refusal of a call as an error of its own; the page says it in words.
    if (/status of (401|403|404|422)/.test(message.text())) return;
    complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  return { page, context, complaints };
}

/** Waits until the page reacts. Never for silence on the network: the live stream does not end. */
export async function awake(page) {
  await page.waitForSelector("html[data-hydrated]", { timeout: 30_000 });
}

export async function go(page, address) {
  await page.goto(address);
  await awake(page);
}

/** Signs in by the demo's own button; who has none, with the password that everybody in the demo has. */
export async function signInAs(page, email) {
  await go(page, "/login");
  const buttons = page.locator('button[name="email"]');
  await buttons.first().waitFor();
  const own = buttons.and(page.locator(`[value="${email}"]`));
  if (await own.count()) {
    await own.click();
  } else {
    await page.locator("input#email").fill(email);
    await page.locator('input[type="password"]').fill("tulpen-en-rozen");
    await page.keyboard.press("Enter");
  }
  await page.waitForURL((url) => url.pathname !== "/login");
  await awake(page);
}

/** Chooses a language, as the form in the menu does: whoever signed in is spoken to in his own, whatever his browser says. */
export async function speak(page, language) {
  await page.evaluate((language) => fetch("/preferences", { method: "POST", body: new URLSearchParams({ language, to: "/" }) }), language);
}

/** What stands in the way of people with other eyes and hands; nothing, it should be. */
export async function obstacles(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Whether something sticks out sideways. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export async function shot(page, name) {
  await page.screenshot({ path: path.join(results, `${name}.png`), fullPage: false });
}
