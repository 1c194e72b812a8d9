// Until one o'clock for tomorrow at seven: set by a grower, met by a buyer on both sides of the hour, on the demo's clock.
import { expect, test } from "@playwright/test";
import { go, obstacles, openFloor, overflow, phone, signInAs, sitDown } from "../floor.mjs";

test("FX-15 FX-43: a minute before the hour it is there tomorrow, after it with the next delivery", async () => {
  test.setTimeout(120_000);
  // A Thursday.
  const floor = await openFloor("--now", "2026-12-03T12:30:00+01:00");
  try {
    const grower = await sitDown(floor);
    const buyer = await sitDown(floor);
    for (const { page } of [grower, buyer]) page.setDefaultTimeout(15_000);
    await signInAs(grower.page, "marijke.duinproef@demo.test");
    const { article, price } = await putUp(grower.page);
    await signInAs(buyer.page, "buyer@demo.test");
    await go(buyer.page, `/assortment?q=${encodeURIComponent(article)}`);
    const row = buyer.page.getByRole("row").filter({ hasText: price });
    await expect(row).toContainText("levering ma 7 dec vóór 07:00");

    // The grower sees what a buyer gets while he types, and what is wrong beside the field.
    const { page } = grower;
    await go(page, "/supply");
    await page.getByRole("link", { name: "Levervoorwaarden" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Levervoorwaarden" })).toBeVisible();
    const until = page.getByLabel("Bestellen tot").first();
    await until.fill("");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await expect(page.getByText("Kijk de gemarkeerde velden na.")).toBeVisible();
    await expect(until).toHaveAttribute("aria-invalid", "true");
    await expect(until).toHaveAccessibleDescription("Vul beide tijden in.");
    await until.fill("13:00");
    await expect(page.getByText("Nu besteld: er morgen (vr 4 dec) vóór 07:00.")).toBeVisible();
    await expect(row, "nothing counts before it is saved").toContainText("ma 7 dec");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await expect(page.getByText("Levervoorwaarden opgeslagen")).toBeVisible();
    expect(await obstacles(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await overflow(page)).toBe(0);

    // The buyer hears of it without reloading.
    await expect(row).toContainText("tot 13:00 besteld: morgen vóór 07:00");
    const basket = buyer.page.getByRole("table", { name: "Mandje" });
    const put = async () => {
      await row.getByRole("button", { name: /in het mandje/ }).click();
      await buyer.page.getByRole("link", { name: /^Mandje/ }).click();
    };
    const order = () => buyer.page.getByRole("button", { name: "Bestel 1 regel" }).click();
    const chosen = basket.getByLabel(/^Levering van /).locator("option:checked");
    await put();
    await expect(chosen).toHaveText("morgen (vr 4 dec) vóór 07:00");
    await expect(basket).toContainText(/bestellen tot 13:00, nog \d+/);
    expect(await obstacles(buyer.page)).toEqual([]);

    await setClock(buyer.page, "2026-12-03T12:59:00+01:00");
    await order();
    await expect(buyer.page.getByText(/1 regel besteld om 12:59/)).toBeVisible();

    await buyer.page.getByRole("link", { name: "Aanbod", exact: true }).last().click();
    await put();
    await expect(chosen).toHaveText("morgen (vr 4 dec) vóór 07:00");
    await setClock(buyer.page, "2026-12-03T13:00:30+01:00");
    await order();
    // What he saw can no longer be had: nothing else is ordered in its place, and the next moment is offered.
    await expect(basket).toContainText("Op dat moment kan dit niet geleverd worden; wel op ma 7 dec 07:00.");
    await expect(chosen).toHaveText("ma 7 dec vóór 07:00");
    await order();
    await expect(buyer.page.getByText(/1 regel besteld om 13:00/)).toBeVisible();

    await go(buyer.page, "/orders");
    const orders = buyer.page.getByRole("table", { name: "Bestellingen" }).locator("tbody > tr:not(.detail)").filter({ hasText: article });
    await expect(orders.nth(0)).toContainText("Levering ma 7 dec 07:00");
    await expect(orders.nth(1)).toContainText("Levering vr 4 dec 07:00");
    await orders.nth(0).getByRole("button", { name: /^Details/ }).click();
    await expect(buyer.page.locator("tr.detail")).toContainText(/Te annuleren tot\s*vr 4 dec 11:00/);
    expect([...grower.complaints, ...buyer.complaints]).toEqual([]);
    await grower.context.close();
    await buyer.context.close();
  } finally {
    await floor.close();
  }
});

async function setClock(page, now) {
  const set = await page.request.post("/demo/clock", { form: { now } });
  expect(set.status()).toBe(200);
}

/** A batch of plenty, at a price that no other has. */
async function putUp(page) {
  return page.evaluate(async () => {
    const call = async (path, body) => {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const answer = await fetch(`/call/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    };
    const [article] = await call("supply/articles", {});
    const now = Date.parse((await (await fetch("/demo/clock")).json()).now);
    const form = {
      kind: "Batch",
      article: article.id,
      channels: ["FloraXchange"],
      allocation: "General",
      period: { from: now - 60_000, until: now + 86_400_000 },
      price: 7_777,
      volume: [],
      own: [],
      amount: { Pieces: 20 * article.packings[0].pieces_per_package },
      batch_packing: null,
      packings: [],
      sales_unit: "Package",
      delivery_period: null,
      auction: null,
      lot: null,
      form: "Ordinary",
      app: "Floriday",
    };
    await call("supply/publish", { key: `delivery-${now}`, form });
    return { article: article.label.split(/ · | \(/)[0], price: "0,7777" };
  });
}
