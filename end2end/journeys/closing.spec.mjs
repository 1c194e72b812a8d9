// A list on its way to its closing: the exporter sees how far a grower is while he types, reminds him, and he hears of it
// where he sits; the clock warns whoever is not done. A market by itself, by its own clock.
import { expect, test } from "@playwright/test";
import { awake, go, obstacles, openFloor, signInAs, sitDown } from "../floor.mjs";

const firm = "Rozenkwekerij Voorbeeld";

test("FX-27 N2 T16: seen live on the board, reminded, warned by the clock, filled, and the badge goes by itself", async () => {
  test.setTimeout(180_000);
  // A Tuesday; the lists for the next week close on Wednesday and Thursday.
  const floor = await openFloor("--now", "2026-12-01T09:00:00+01:00");
  try {
    const buyer = await sitDown(floor);
    const grower = await sitDown(floor);
    for (const { page } of [buyer, grower]) page.setDefaultTimeout(15_000);
    await signInAs(buyer.page, "hans.vandam@demo.test");
    await signInAs(grower.page, "grower@demo.test");
    const exporter = await exporterOf(buyer.page);

    await go(buyer.page, "/list/board");
    await remember(buyer.page);
    const week = buyer.page.locator("main").getByRole("table", { name: "Stand per kweker" }).first();
    const line = week.getByRole("row").filter({ hasText: firm });
    await expect(line).toContainText("nog niet");
    await expect(line).toContainText(/wacht|bezig/);

    // The grower opens his sheet: the board says so without a reload.
    const bell = (page) => page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: /^Meldingen/ }).filter({ visible: true });
    const waiting = async () => Number((await bell(grower.page).textContent()).replace(/\D/g, "") || 0);
    const sheet = grower.page;
    await go(sheet, "/prices");
    await sheet.getByRole("row").filter({ hasText: exporter }).filter({ hasText: "Vul prijzen" }).getByRole("link", { name: "Vul prijzen" }).click();
    await expect(sheet.getByRole("textbox", { name: /^Prijs van / }).first()).toBeVisible();
    await expect(line).not.toContainText("nog niet");
    await expect(line).toContainText(/vandaag 09:0\d/);

    // Reminded: the notice is there without a reload, and leads to the sheet.
    const desk = await grower.context.newPage();
    await go(desk, "/notifications");
    await remember(desk);
    await line.getByRole("button", { name: `Herinner ${firm}` }).click();
    await expect(line).toContainText(/herinnerd 09:0\d, weer vanaf 10:0\d/);
    const told = desk.getByRole("main").getByRole("listitem").filter({ hasText: "wacht op uw prijzen" });
    await expect(told).toHaveCount(1);
    await expect(told).toContainText(exporter);
    await expect(told).toContainText("nieuw");
    await neverReloaded(desk);
    expect(await obstacles(desk)).toEqual([]);
    expect(await obstacles(buyer.page)).toEqual([]);
    // Once an hour: a second word is refused by the rule, on the server, and says when again.
    const refused = await buyer.page.evaluate(async () => {
      const call = async (path, body) =>
        fetch(`/call/${path}`, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body) });
      const board = await (await call("weekly_list/board", {})).json();
      const [{ edition, parts }] = board.editions;
      const part = parts.find((part) => part.reminded);
      const answer = await call("weekly_list/remind", { edition: edition.id, grower: part.grower });
      return { status: answer.status, text: await answer.text() };
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/Het kan weer vanaf 10:0\d/);

    // The clock warns: four hours before the closing, without a reload.
    const set = await desk.request.post("/demo/clock", { form: { now: "2026-12-03T05:30:10+01:00" } });
    expect(set.status()).toBe(200);
    await expect(desk.getByRole("main").getByRole("listitem").filter({ hasText: /Sluit do 3 dec\S* 09:30: \d+ van \d+ zonder prijs/ })).toHaveCount(1);
    await neverReloaded(desk);

    // From the notice to the sheet, and every price filled: complete on the board, and one thing less waits.
    await desk.getByRole("main").getByRole("listitem").filter({ hasText: "wacht op uw prijzen" }).getByRole("link").click();
    await expect(desk).toHaveURL(/\/prices\/./);
    await desk.close();
    const before = await waiting();
    expect(before).toBeGreaterThan(0);
    const prices = sheet.getByRole("textbox", { name: /^Prijs van / });
    const count = await prices.count();
    for (let place = 0; place < count; place += 1) {
      const field = prices.nth(place);
      if ((await field.inputValue()) !== "") continue;
      await field.click();
      await sheet.keyboard.type("0,42");
      await sheet.keyboard.press("Enter");
      // So far from last week's price that it is asked once more.
      await expect(async () => {
        const said = await field.evaluate((field) => {
          const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
          return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
        });
        if (said.includes("Nogmaals Enter")) {
          await field.focus();
          await sheet.keyboard.press("Enter");
        }
        expect(said).toContain("bewaard");
      }).toPass({ timeout: 10_000 });
    }
    await expect(line).toContainText("klaar");
    await expect(line.getByRole("button", { name: /^Herinner/ })).toHaveCount(0);
    await expect.poll(waiting).toBe(before - 1);
    await neverReloaded(buyer.page);

    // What he does not want to hear of he turns off, by keyboard, and it stays so.
    await bell(sheet).click();
    await expect(sheet).toHaveURL(/\/notifications$/);
    const choice = sheet.getByRole("switch", { name: "Nieuwe bestellingen" });
    await expect(choice).toBeChecked();
    await choice.press("Space");
    await expect(choice).not.toBeChecked();
    await expect(choice).not.toHaveAttribute("aria-busy", "true");
    await sheet.reload();
    await awake(sheet);
    await expect(choice).not.toBeChecked();
    await sheet.getByRole("button", { name: "Alles gelezen" }).click();
    await expect(sheet.getByRole("button", { name: "Alles gelezen" })).toHaveCount(0);
    expect([...buyer.complaints, ...grower.complaints]).toEqual([]);
  } finally {
    await floor.close();
  }
});

/** What the exporter is called. */
async function exporterOf(page) {
  return (await page.locator(".person small").first().textContent()).trim();
}

/** Marks the page as it is: a reload would lose the mark. */
function remember(page) {
  return page.evaluate(() => {
    globalThis.remembered = true;
  });
}

async function neverReloaded(page) {
  expect(await page.evaluate(() => globalThis.remembered === true)).toBe(true);
}
