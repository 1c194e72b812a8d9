// The page that the server wrote wakes up in the browser, under the policy that the server sends.
import { expect, test } from "@playwright/test";

test("the login page wakes without a word in the console", async ({ page }) => {
  const said = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error}`));
  const response = await page.goto("/login");
  expect(response.headers()["content-security-policy"]).toContain("'wasm-unsafe-eval'");
  await expect(page.locator("html[data-hydrated]")).toBeAttached();
  expect(said).toEqual([]);
});

test("everything that the page loads is compressed, and kept when its name tells the content", async ({ page }) => {
  const loaded = [];
  page.on("response", (response) => loaded.push(response));
  await page.goto("/login");
  await expect(page.locator("html[data-hydrated]")).toBeAttached();
  const hashed = loaded.filter((response) => /\.[0-9a-f]{16}\./.test(response.url()));
  expect(hashed.length).toBeGreaterThanOrEqual(4);
  for (const response of hashed) {
    const { "cache-control": kept, "content-encoding": coding } = response.headers();
    expect(kept, response.url()).toContain("immutable");
    if (!response.url().endsWith(".woff2")) expect(coding, response.url()).toBe("br");
  }
});
