// Wednesday evening and Thursday 09:59: a grower fills all lists of a week with the keyboard alone, and one closes under his
// hands. A market of its own, since its clock is turned.
import { expect, test } from "@playwright/test";
import { go, obstacles, openFloor, overflow, phone, signInAs, sitDown } from "../floor.mjs";

const ARTICLES = 50;
const CLOSING = "2026-12-03T10:00:00+01:00";
const exporters = ["buyer@demo.test", "hans.vandam@demo.test", "willem.florex@demo.test"];

/** Asks the desk as the page would. */
function call(page, path, body) {
  return page.evaluate(
    async ([path, body]) => {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const answer = await fetch(`/call/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [path, body],
  );
}

/** Fifty articles of one name's mark, by file, as growers bring them. */
async function importArticles(page) {
  const head = "Artikelcode;Naam;VBN-code;Lengte (cm);Rijpheid;Stelen per bos;Fustcode;Aantal per fust;Fust per laag;Lagen per kar;Kar";
  const row = (number) => `W-${String(number).padStart(2, "0")};Woensdagroos ${String(number).padStart(2, "0")};27157;60,0;2-3;10;577;80;9;3;Stapelwagen`;
  const rows = Array.from({ length: ARTICLES }, (_, number) => row(number + 1));
  await go(page, "/articles/import");
  const buffer = Buffer.from([head, ...rows, ""].join("\r\n"));
  await page.locator('input[type="file"]').setInputFiles({ name: "woensdag.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Kijk na" }).click();
  await page.getByRole("button", { name: `Verwerk ${ARTICLES} regels` }).click();
  await expect(page.getByText(/50 nieuw, 0 gewijzigd/)).toBeVisible();
}

/** An exporter asks for all of them; one of them at most 0,45 for the first. */
async function pickAll(floor, email, ids) {
  const { page, context } = await sitDown(floor);
  await signInAs(page, email);
  await call(page, "weekly_list/set_edition", {
    form: { week: { year: 2026, number: 50 }, start: 20794, end: 20800, closes: Date.parse(CLOSING) },
  });
  for (const article of ids) {
    await call(page, "weekly_list/pick", { article, form: { condition: "", reference: `REF-${article}` } });
  }
  await context.close();
}

test("N2 FX-24 FX-26 T2: Wednesday evening, fifty prices for three exporters in one go", async () => {
  test.setTimeout(240_000);
  const floor = await openFloor("--now", "2026-12-02T19:30:00+01:00");
  try {
    const { page, context, complaints } = await sitDown(floor);
    page.setDefaultTimeout(15_000);
    await signInAs(page, "grower@demo.test");
    await importArticles(page);
    const mine = await call(page, "articles/mine", {});
    const ids = mine.filter((article) => article.name.startsWith("Woensdagroos")).map((article) => article.id);
    expect(ids.length).toBe(ARTICLES);
    for (const email of exporters) await pickAll(floor, email, ids);

    await go(page, "/prices/together?week=2026-50");
    const grid = page.getByRole("grid");
    const head = grid.getByRole("columnheader");
    const names = await head.allInnerTexts();
    const lists = names.length - 2;
    expect(lists).toBeGreaterThanOrEqual(3);
    const rows = (await call(page, "weekly_list/grid", { week: { year: 2026, number: 50 } })).rows;
    const first = rows.findIndex((row) => row.card.name === "Woensdagroos 01");
    const on = (row) => rows[row].given.lists.map((list, place) => (list ? place + 1 : 0)).filter(Boolean);
    const square = (row, column) => page.locator(`#square-${row}-${column}`);
    const state = (row, column) => square(row, column).locator("xpath=ancestor::td").getAttribute("data-state");
    const stands = async (row, column, text, is = "saved") => {
      await expect(square(row, column)).toHaveValue(text);
      await expect.poll(() => state(row, column)).toBe(is);
    };
    const lit = on(first);
    expect(lit.length).toBe(3);

    await test.step("digits and Enter fill the base price, and with it every list", async () => {
      await square(0, 0).focus();
      for (let row = 0; row < first; row += 1) await page.keyboard.press("ArrowDown");
      await expect(square(first, 0)).toBeFocused();
      for (let number = 0; number < 10; number += 1) {
        await page.keyboard.type(String(40 + number));
        await page.keyboard.press("Enter");
      }
      for (const column of lit) {
        await stands(first, column, "0,40");
        await stands(first + 9, column, "0,49");
      }
      await expect(square(first + 10, 0)).toBeFocused();
    });

    await test.step("the other forty are pasted as a column from a spreadsheet, in one go, and undone in one go", async () => {
      const column = Array.from({ length: ARTICLES - 10 }, (_, place) => `0,${50 + (place % 40)}`).join("\r\n");
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
      }, column);
      await stands(first + 10, lit[0], "0,50");
      await page.keyboard.press("Control+End");
      const end = rows.length - 1;
      const last = rows.findIndex((row) => row.card.name === "Woensdagroos 50");
      for (let row = end; row > last; row -= 1) await page.keyboard.press("ArrowUp");
      await expect(square(last, 0)).toBeFocused();
      for (const place of lit) await stands(last, place, "0,89");
      await page.keyboard.press("Control+z");
      // One goes to where it began. What was saved is never emptied on a list; only the base prices are gone.
      await expect(square(first + 10, 0)).toHaveValue("");
      await stands(first + 10, lit[0], "0,50");
      await page.keyboard.press("Control+y");
      await expect(square(first + 10, 0)).toHaveValue("0,50");
      const told = await call(page, "weekly_list/grid", { week: { year: 2026, number: 50 } });
      const filled = told.rows.filter((row) => row.card.name.startsWith("Woensdagroos")).flatMap((row) => row.given.lists.filter(Boolean));
      expect(filled.length).toBe(ARTICLES * 3);
      expect(filled.every((list) => list.filled)).toBe(true);
      const bases = told.rows.filter((row) => row.given.base).length;
      expect(bases).toBe(ARTICLES);
    });

    await test.step("junk and two ways to read stay where they are, with a sentence", async () => {
      await page.keyboard.press("Control+ArrowUp");
      for (let row = 0; row < first; row += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      const detail = page.locator("#grid-detail");
      await page.keyboard.type("1.234");
      await page.keyboard.press("Enter");
      await expect(detail).toContainText("Leest op twee manieren");
      await expect(square(first, 1)).toHaveValue("1.234");
      await page.keyboard.type("tulp 🌷");
      await page.keyboard.press("Enter");
      await expect(detail).toContainText("Dit is geen getal");
      await page.keyboard.press("Delete");
      await expect(square(first, lit[0])).toHaveValue("0,40");
    });

    await test.step("a range is filled down and copied out as a spreadsheet reads it", async () => {
      await page.keyboard.press("Home");
      await page.keyboard.type("44");
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowUp");
      for (let times = 0; times < 3; times += 1) await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Control+d");
      for (let row = first; row < first + 4; row += 1) await stands(row, lit[1], "0,44");
      const copied = await page.evaluate(() => {
        const data = new DataTransfer();
        const event = new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
        return data.getData("text/plain");
      });
      expect(copied).toBe("0,44\n0,44\n0,44\n0,44");
      await page.keyboard.press("Escape");
    });

    await test.step("a colleague's price is not written over unseen", async () => {
      const anneke = await sitDown(floor);
      await signInAs(anneke.page, "anneke.voorbeeld@demo.test");
      const theirs = await call(anneke.page, "weekly_list/grid", { week: { year: 2026, number: 50 } });
      const row = theirs.rows[first + 5];
      const edition = theirs.lists[lit[0] - 1].edition.id;
      await page.keyboard.press("Escape");
      for (let times = 0; times < 5; times += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      for (let column = 1; column < lit[0]; column += 1) await page.keyboard.press("ArrowRight");
      await expect(square(first + 5, lit[0])).toBeFocused();
      await page.keyboard.type("48");
      const entry = { price: 4700, quantity: null, seen_version: row.given.lists[lit[0] - 1].filled.version, confirmed: false };
      await call(anneke.page, "weekly_list/fill", { edition, article: row.given.article, entry });
      await page.waitForTimeout(500);
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowUp");
      await expect(page.locator("#grid-detail")).toContainText("vulde intussen 0,47 in");
      await page.getByRole("button", { name: "Houd 0,48" }).press("Enter");
      await stands(first + 5, lit[0], "0,48");
      await anneke.context.close();
    });

    await test.step("nothing is in anybody's way, on a desk and on a phone", async () => {
      expect(await obstacles(page)).toEqual([]);
      const hand = await sitDown(floor, { viewport: phone });
      await signInAs(hand.page, "grower@demo.test");
      await go(hand.page, "/prices/together?week=2026-50");
      await hand.page.locator(`#square-${0}-0`).tap();
      await expect(hand.page.locator("#square-0-0")).toBeFocused();
      expect(await hand.page.locator("#square-0-0").getAttribute("inputmode")).toBe("decimal");
      expect(await overflow(hand.page)).toBeLessThanOrEqual(0);
      expect(await obstacles(hand.page)).toEqual([]);
      expect(hand.complaints).toEqual([]);
      await hand.context.close();
    });

    await test.step("FX-25: Thursday 09:59, the list closes under the typist", async () => {
      const before = await call(page, "weekly_list/grid", { week: { year: 2026, number: 50 } });
      const closing = before.lists[lit[0] - 1].edition.id;
      const set = await page.request.post("/demo/clock", { form: { now: "2026-12-03T09:59:35+01:00" } });
      expect(set.status()).toBe(200);
      await go(page, "/prices/together?week=2026-50");
      await square(0, 0).focus();
      for (let row = 0; row < first + 6; row += 1) await page.keyboard.press("ArrowDown");
      for (let column = 0; column < lit[0]; column += 1) await page.keyboard.press("ArrowRight");
      await page.keyboard.type("52");
      await expect(square(first + 6, lit[0]), "typed before it closes").toHaveValue("52");
      await expect(grid.locator("thead [data-closed]").first()).toBeVisible({ timeout: 40_000 });
      // What was typed is still there, and said not to be accepted.
      const detail = page.locator("#grid-detail");
      await expect(detail).toContainText(/De lijst sloot voordat dit bewaard was/);
      await expect(page.locator(`#square-${first + 6}-${lit[0]}`)).toContainText("0,52");
      const told = await call(page, "weekly_list/grid", { week: { year: 2026, number: 50 } });
      // Closed lists stand last by now.
      const place = told.lists.findIndex((list) => list.edition.id === closing);
      expect(told.rows[first + 6].given.lists[place].filled.price).toBe(4600);
    });
    await test.step("an article that goes takes its row along, and every other keeps its own name", async () => {
      const label = (row) => page.locator(`#square-${row}-0`).getAttribute("aria-label");
      expect(await label(first + 6)).toContain("Woensdagroos 07");
      for (const email of exporters) {
        const buyer = await sitDown(floor);
        await signInAs(buyer.page, email);
        await call(buyer.page, "weekly_list/unpick", { article: rows[first].card.id });
        await buyer.context.close();
      }
      await expect.poll(() => label(first + 6)).toContain("Woensdagroos 08");
      expect(await label(first + 5)).toContain("Woensdagroos 07");
    });
    expect(complaints).toEqual([]);
    await context.close();
  } finally {
    await floor.close();
  }
});
