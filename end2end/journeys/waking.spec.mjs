// The page that the server wrote wakes up in the browser, under the policy that the server sends.
import { expect, test } from "@playwright/test";
import { awake, sitDown } from "../floor.mjs";

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

test("whoever leaves before a room has arrived hears nothing of it", async ({ browser, baseURL }) => {
  const { page, context, complaints } = await sitDown({ browser, origin: baseURL });
  let asked;
  const onItsWay = new Promise((resolve) => (asked = resolve));
  // It never arrives.
  await page.route("**/entry.*.pack", () => asked());
  await page.goto("/login");
  await onItsWay;
  await page.unroute("**/entry.*.pack");
  await page.goto("/apply");
  await awake(page);
  expect(complaints).toEqual([]);
  await context.close();
});
