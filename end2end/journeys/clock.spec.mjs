// A day goes by on the demo's own clock: a market by itself, since the others' days go as they go.
import { expect, test } from "@playwright/test";
import { go, openFloor, signInAs, sitDown } from "../floor.mjs";

test("ST-C-07 ST-C-09a: a price of this week is refused within a day, and taken a day later", async () => {
  test.setTimeout(120_000);
  // A Friday: the prices of this week and the next are fixed since yesterday, ten o'clock.
  const floor = await openFloor("--now", "2026-12-04T09:00:00+01:00");
  try {
    const { page, context, complaints } = await sitDown(floor);
    page.setDefaultTimeout(15_000);
    await signInAs(page, "grower@demo.test");
    const week = page.getByRole("table", { name: "Uw aanbod" }).locator("tbody > tr:not(.detail)").filter({ hasText: "week 49" }).first();
    const field = page.locator("tr.detail").getByLabel("Prijs per stuk");
    const open = async () => {
      await go(page, "/supply");
      await week.getByRole("button", { name: /^Wijzig / }).click();
    };
    const soon = /Vast sinds do .* 10:00; deze prijs kunt u weer wijzigen vanaf za 5 dec\S* 09:\d\d\./;

    await open();
    await field.fill("0,61");
    await field.press("Enter");
    await expect(week).toContainText("0,61");
    await expect(week).toContainText(soon);
    await expect(field).toBeDisabled();

    // Not by the screen's leave: by the rule, on the server, with the moment from which it is possible again.
    const refused = await page.evaluate(async () => {
      const call = async (path, body) => {
        const headers = { "content-type": "application/json", accept: "application/json" };
        return fetch(`/call/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      };
      const shelf = await (await call("supply/own", {})).json();
      const line = shelf.lines.find((line) => line.kind === "Catalog" && line.price === 6100);
      const answer = await call("supply/price", { id: line.id, price: 6500 });
      return { status: answer.status, text: await answer.text() };
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("minder dan 24 uur geleden gewijzigd");
    await go(page, "/supply");
    await expect(week, "nothing changed").toContainText("0,61");

    const set = await page.request.post("/demo/clock", { form: { now: "2026-12-05T09:30:00+01:00" } });
    expect(set.status()).toBe(200);
    await open();
    await expect(week).not.toContainText(soon);
    await field.fill("0,64");
    await field.press("Enter");
    await expect(week).toContainText("0,64");
    await expect(week).toContainText(/vanaf zo 6 dec/);
    expect(complaints).toEqual([]);
    await context.close();
  } finally {
    await floor.close();
  }
});

test("FX-18: the paper of the day is there at eight, without a reload, and can be stopped", async () => {
  test.setTimeout(120_000);
  const floor = await openFloor("--now", "2026-12-04T07:40:00+01:00");
  try {
    const { page, context, complaints } = await sitDown(floor);
    const grower = await sitDown(floor);
    for (const one of [page, grower.page]) one.setDefaultTimeout(15_000);
    await signInAs(grower.page, "grower@demo.test");
    await grower.page.getByRole("textbox", { name: "Bericht" }).fill("De eerste tulpen zijn er.");
    await grower.page.getByRole("button", { name: "Plaatsen" }).click();
    await expect(grower.page.getByRole("main")).toContainText("De eerste tulpen zijn er.");

    await signInAs(page, "buyer@demo.test");
    const set = await page.request.post("/demo/clock", { form: { now: "2026-12-04T07:59:50+01:00" } });
    expect(set.status()).toBe(200);
    await go(page, "/paper");
    const main = page.getByRole("main");
    await expect(main).not.toContainText("De eerste tulpen zijn er.");
    await expect(main).toContainText("Het volgende komt vandaag 08:00");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Krantje van vr 4 dec", { timeout: 45_000 });
    await expect(main).toContainText("De eerste tulpen zijn er.");
    await expect(main).toContainText("Het volgende komt morgen 08:00");

    // An earlier day, and back.
    await page.getByRole("navigation", { name: "Eerdere dagen" }).getByRole("link").first().click();
    await expect(main).not.toContainText("De eerste tulpen zijn er.");
    await page.getByRole("navigation", { name: "Eerdere dagen" }).getByRole("link", { name: "Vandaag, vr 4 dec" }).click();
    await expect(main).toContainText("De eerste tulpen zijn er.");

    // By keyboard alone: stopped, still so after a reload, and taken again.
    const choice = page.getByRole("switch", { name: "Ik wil het krantje" });
    await expect(choice).toBeChecked();
    await choice.press("Space");
    await expect(main).toContainText("U krijgt geen krantje.");
    await expect(choice).not.toHaveAttribute("aria-busy", "true");
    await go(page, "/paper");
    await expect(choice).not.toBeChecked();
    await choice.press("Space");
    await expect(main).toContainText("Het volgende komt morgen 08:00");
    expect([...complaints, ...grower.complaints]).toEqual([]);
    await grower.context.close();
    await context.close();
  } finally {
    await floor.close();
  }
});
