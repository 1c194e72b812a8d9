// Every page as it stands on a desk and on a phone, by day and by night: nothing in anybody's way, nothing over the
// edge, not a word in the console; and all that matters with a keyboard alone.
import { expect, test } from "@playwright/test";
import { desktop, go, obstacles, overflow, phone, signInAs, sitDown } from "../floor.mjs";

const pages = {
  stranger: ["/login", "/apply", "/login/nowhere"],
  "buyer@demo.test": ["/", "/growers", "/assortment", "/assortment?basket=1", "/list", "/list/board", "/recommendations", "/notifications", "/orders", "/paper", "/team", "/nowhere", growerPage, articlePage],
  "grower@demo.test": [
    "/", "/articles", "/articles/import", "/supply", "/supply/new", "/supply/groups", "/prices", "/prices/together", "/recommend", "/notifications", "/orders", "/team", openSheet, closedSheet, articlePage,
  ],
  "operator@demo.test": ["/", "/notifications", "/growers", "/team"],
};
const looks = [
  ["desktop, light", desktop, "light"],
  ["desktop, dark", desktop, "dark"],
  ["phone, light", phone, "light"],
  ["phone, dark", phone, "dark"],
];

/** A page whose address holds an id is found as people find it: from the page that leads there. */
async function growerPage(page) {
  await go(page, "/growers");
  return page.getByRole("main").getByRole("link", { name: "Rozenkwekerij Voorbeeld", exact: true });
}

async function articlePage(page) {
  const isGrower = await page.getByRole("link", { name: "Weekprijzen" }).filter({ visible: true }).count();
  await go(page, isGrower ? "/articles" : "/assortment");
  return page.getByRole("main").locator('a[href^="/articles/"].article-name').first();
}

async function openSheet(page) {
  await go(page, "/prices");
  return page.getByRole("link", { name: "Vul prijzen" }).first();
}

async function closedSheet(page) {
  await go(page, "/prices");
  return page.getByRole("row").filter({ hasText: "gesloten" }).first().getByRole("link", { name: "Bekijk" });
}

// What was found says enough; a trace of pages this long takes longer than looking at them.
test.use({ trace: "off" });
// Each on its own, beside the trade week.
test.describe.configure({ mode: "parallel", timeout: 120_000 });

for (const [look, viewport, theme] of looks) {
  for (const [who, addresses] of Object.entries(pages)) {
    test(`${look}: nothing stands in the way of a ${who.split("@")[0]}`, async ({ browser, baseURL }) => {
      const { page, complaints } = await sitDown({ browser, origin: baseURL }, { viewport, theme });
      if (who !== "stranger") await signInAs(page, who);
      for (const address of addresses) {
        if (typeof address === "string") {
          await go(page, address);
        } else {
          const link = await address(page);
          const path = await link.getAttribute("href");
          await link.click();
          await page.waitForURL(`**${path}`);
        }
        const at = new URL(page.url()).pathname;
        await test.step(at, async () => {
          const headings = page.getByRole("heading", { level: 1 });
          await expect.soft(headings, `${at}: one first heading`).toHaveCount(1);
          await expect.soft(page, `${at}: a title of its own`).toHaveTitle(/\S.* · Stek$/);
          expect.soft(await overflow(page), `${at}: sticks out sideways`).toBeLessThanOrEqual(0);
          expect.soft(await obstacles(page), `${at}: in people's way`).toEqual([]);
          expect.soft(complaints.splice(0), `${at}: in the console`).toEqual([]);
        });
      }
      await page.context().close();
    });
  }
}

test("with the keyboard alone: in, along the menu, through a dialog and out again", async ({ browser, baseURL }) => {
  const { page, complaints } = await sitDown({ browser, origin: baseURL });
  const { keyboard } = page;
  await go(page, "/login");
  await expect(page.getByLabel("E-mailadres")).toBeFocused();
  await keyboard.type("kees.bloom@demo.test");
  await keyboard.press("Tab");
  await keyboard.type("not his password");
  await keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("E-mailadres en wachtwoord horen niet bij elkaar.");
  await expect(page.getByLabel("E-mailadres")).toHaveValue("kees.bloom@demo.test");
  await expect(page.getByLabel("Wachtwoord")).toBeFocused();
  await keyboard.type("tulpen-en-rozen");
  await keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.locator("html[data-hydrated]")).toBeAttached();

  // The first stop of every page leads past the menu.
  await keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Naar de inhoud" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await keyboard.press("Tab");
  expect(await page.evaluate(() => document.querySelector("main").contains(document.activeElement))).toBe(true);

  await go(page, "/");
  await tabTo(page, page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Aanbod" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Aanbod", level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Aanbod" }))
    .toHaveAttribute("aria-current", "page");

  const opener = page.getByRole("button", { name: /^Zet .* op de weeklijst$/ }).first();
  await expect(opener).toBeVisible();
  const name = await opener.getAttribute("aria-label");
  await opener.focus();
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Op de weeklijst" });
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  // Around and around: the page behind stays out of reach.
  for (let stop = 0; stop < 8; stop += 1) {
    await keyboard.press("Tab");
    const inside = await dialog.evaluate(
      (dialog) => document.activeElement === document.body || dialog.contains(document.activeElement),
    );
    expect(inside, "the focus stays inside").toBe(true);
  }
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name, exact: true }).first()).toBeFocused();

  await tabTo(page, page.locator("summary.person").filter({ visible: true }), "Shift+Tab");
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Afmelden" }).filter({ visible: true }));
  await keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/login");
  expect(complaints).toEqual([]);
});

test("with the keyboard alone: a price sheet", async ({ browser, baseURL }) => {
  const { page, complaints } = await sitDown({ browser, origin: baseURL });
  const { keyboard } = page;
  await signInAs(page, "sjaak.proefkas@demo.test");
  await tabTo(page, page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Weekprijzen" }));
  await keyboard.press("Enter");
  const open = page.getByRole("main").getByRole("link", { name: "Vul prijzen" }).first();
  await expect(open).toBeVisible();
  await tabTo(page, open);
  await keyboard.press("Enter");
  const prices = page.getByRole("textbox", { name: /^Prijs van / });
  const quantities = page.getByRole("textbox", { name: /^Aantal van / });
  await expect(prices.nth(1)).toBeVisible();
  await tabTo(page, prices.nth(0));

  // A little more than last week: far from a jump that would be asked about.
  const rows = page.getByRole("row");
  const last = async (place) => {
    const text = await rows.nth(place + 1).getByRole("cell").first().textContent();
    const price = Number(text.trim().replace(",", ".")) || 0.4;
    return (price + 0.01).toFixed(2).replace(".", ",");
  };
  const [first, second] = [await last(0), await last(1)];
  await keyboard.type(first);
  await keyboard.press("Tab");
  await expect(quantities.nth(0)).toBeFocused();
  await keyboard.type("480");
  await keyboard.press("Shift+Tab");
  await expect(prices.nth(0)).toBeFocused();
  await keyboard.press("Enter");
  await expect(prices.nth(1)).toBeFocused();
  await expect(prices.nth(0)).toHaveAccessibleDescription("bewaard");
  await expect(quantities.nth(0)).toHaveAccessibleDescription("bewaard");
  await keyboard.type("zo goedkoop mogelijk");
  await keyboard.press("Enter");
  await expect(prices.nth(1)).toBeFocused();
  await expect(prices.nth(1)).toHaveAttribute("aria-invalid", "true");
  await keyboard.press("Escape");
  await expect(prices.nth(1)).not.toHaveAttribute("aria-invalid", "true");
  // Right after the key the page chooses all that stands there; no hand is faster than that.
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await keyboard.type(second);
  await keyboard.press("Enter");
  await expect(prices.nth(1)).toHaveAccessibleDescription("bewaard");
  await keyboard.press("ArrowUp");
  await expect(prices.nth(1)).toBeFocused();
  await expect(prices.nth(1)).toHaveValue(second);

  await page.reload();
  await expect(prices.nth(0)).toHaveValue(first);
  await expect(quantities.nth(0)).toHaveValue("480");
  await expect(prices.nth(1)).toHaveValue(second);
  expect(complaints).toEqual([]);
});

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page, target, key = "Tab") {
  for (let stop = 0; stop < 120; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is out of the keyboard's reach`);
}
