// A grower puts up supply of each type, and reads beside each line what the rules leave him of it.
import { expect, test } from "@playwright/test";
import { desktop, go, obstacles, overflow, phone, signInAs, sitDown } from "../floor.mjs";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

// Each has a grower of its own: nobody's week is taken by the other.
const sizes = [["desktop", desktop, "grower@demo.test"], ["phone", phone, "wil.oefenhoek@demo.test"]];

for (const [size, viewport, login] of sizes) {
  test(`ST-C ST-B ST-O ST-K ST-P ST-C-09 ST-B-09 ST-O-06 ST-P-04 ST-C-04: supply of all five types on a ${size}`, async ({ browser, baseURL }) => {
    const { page, complaints } = await sitDown({ browser, origin: baseURL }, { viewport });
    page.setDefaultTimeout(15_000);
    await signInAs(page, login);
    await go(page, "/supply");
    await page.evaluate(() => (globalThis.stayedOpen = true));
    const form = page.getByRole("main").locator("form.form");
    const table = page.getByRole("table", { name: "Uw aanbod" });
    const rows = (kind) => table.locator("tbody > tr:not(.detail)").filter({ hasText: kind });
    await page.getByRole("link", { name: "Aanbieden" }).first().click();
    await page.waitForURL("**/supply/new");
    const article = await form.locator("datalist option").first().getAttribute("value");
    const price = form.getByLabel("Prijs per stuk");
    const count = form.getByLabel("Aantal", { exact: true });
    const done = form.getByText("Staat in het aanbod.");

    const putUp = async (kind, is, fill) => {
      await form.getByLabel("Soort").selectOption(kind);
      await expect(form.getByText(is)).toBeVisible();
      await fill();
      await form.getByRole("button", { name: "Bied aan" }).click();
      await expect(done).toBeVisible();
    };
    const named = () => form.getByLabel("Artikel", { exact: true }).fill(article);

    await test.step("a batch, weekly supply, a customer offer, clock supply and its presale", async () => {
      await putUp("batch", "Op is op.", async () => {
        await named();
        await price.fill("0,42");
        await count.fill("5");
      });
      await putUp("catalog", /Eén prijs voor een hele week/, async () => {
        await named();
        await price.fill("0,44");
        await form.getByLabel("Week").selectOption({ index: 0 });
        await expect(form.getByText(/Deze week staat vast sinds do \d+ \S+ 10:00\./)).toBeVisible();
      });
      await form.getByLabel("Soort").selectOption("offer");
      await named();
      await price.fill("0,40");
      await form.getByRole("button", { name: "Bied aan" }).click();
      await expect(form.getByText("Vul dit in."), "an offer is for somebody").toBeVisible();
      await expect(price, "what was typed stays").toHaveValue("0,40");
      await putUp("offer", "Alleen voor de klanten die u noemt, tegen hun prijs.", async () => {
        await form.getByLabel("Klanten", { exact: true }).selectOption({ index: 1 });
        await form.getByRole("button", { name: "Voeg toe" }).click();
      });
      await putUp("clock", "Wat u bij een veiling aanvoert. De klok maakt de prijs.", async () => {
        await named();
        await form.getByLabel("Aanvoer").fill("20");
        await expect(price).toBeHidden();
      });
      await putUp("presale", /Een deel van uw klokaanbod/, async () => {
        await expect(form.getByLabel("Klokaanbod").locator("option")).not.toHaveCount(1);
        await form.getByLabel("Klokaanbod").selectOption({ index: 1 });
        await price.fill("0,50");
      });
      expect(await obstacles(page)).toEqual([]);
      await page.getByRole("main").getByRole("link", { name: "Aanbod" }).click();
      for (const kind of ["Weekaanbod", "Partij", "Klantaanbod", "Klok", "Voorverkoop"]) {
        await expect(rows(kind).first()).toBeVisible();
      }
      await expect(rows("Klok").first()).toContainText("op de klok");
    });

    const change = (row) => row.getByRole("button", { name: /^Wijzig / }).click();
    const detail = page.locator("tr.detail");

    await test.step("a week that is fixed may have another price once, and then says from when on again", async () => {
      const week = rows("Weekaanbod").first();
      await expect(week).toContainText(/Vast sinds do \d+ \S+ 10:00\. U kunt deze prijs nu wijzigen/);
      await change(week);
      await expect(detail.getByText(/Intrekken kan niet meer: dit weekaanbod staat vast sinds/)).toBeVisible();
      const field = detail.getByLabel("Prijs per stuk");
      await field.fill("zes");
      await field.press("Enter");
      await expect(detail.getByRole("alert")).toContainText("Dit is geen getal.");
      await expect(field).toHaveValue("zes");
      await field.fill("0,46");
      await field.press("Enter");
      await expect(week).toContainText("0,46");
      await expect(week).toContainText(/Vast sinds do .* 10:00; deze prijs kunt u weer wijzigen vanaf \S+ \d+ \S+ \d\d:\d\d\./);
      await expect(field).toBeDisabled();
      await expect(detail.getByRole("table", { name: "Verloop" })).toContainText("0,44 0,46");
      await week.getByRole("button").click();
    });

    await test.step("another price for a batch is another batch in its place", async () => {
      const batches = await rows("Partij").count();
      await change(rows("Partij").first());
      await expect(detail.getByText("Een andere prijs sluit deze partij en opent een nieuwe met wat over is.")).toBeVisible();
      await detail.getByLabel("Prijs per stuk").fill("0,39");
      await detail.getByRole("button", { name: "Vervang" }).click();
      await expect(rows("Partij").first()).toContainText("0,39");
      await expect(rows("Partij"), "one closed, one opened").toHaveCount(batches);
    });

    await test.step("a price group is made, and nothing sticks out", async () => {
      await page.getByRole("link", { name: "Prijsgroepen" }).click();
      await page.waitForURL("**/supply/groups");
      const groups = page.getByRole("main");
      await groups.getByRole("button", { name: "Nieuwe groep" }).click();
      await groups.getByLabel("Naam").fill(`Tuincentra ${size}`);
      await groups.getByLabel("Gewone prijs").selectOption("per-cent");
      await groups.getByLabel("Procent", { exact: true }).fill("-2,5");
      await groups.getByRole("button", { name: "Opslaan" }).click();
      const group = groups.getByRole("row").filter({ hasText: `Tuincentra ${size}` });
      await expect(group).toContainText("-2,5 %");
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await obstacles(page)).toEqual([]);
    });

    await test.step("a group does not see an article, and is removed over whoever is in it", async () => {
      const groups = page.getByRole("main");
      const group = groups.getByRole("row").filter({ hasText: `Tuincentra ${size}` });
      await expect(group).toContainText("alle artikelen");
      await groups.getByRole("button", { name: `Wijzig Tuincentra ${size}` }).click();
      await groups.getByLabel("Welke artikelen ziet deze groep?").selectOption("except");
      await groups.getByLabel("Artikel", { exact: true }).fill(article);
      await groups.getByLabel("Artikel", { exact: true }).press("Enter");
      await groups.getByLabel("Klanten", { exact: true }).selectOption({ index: 2 });
      await groups.getByRole("button", { name: "Voeg toe" }).last().click();
      await groups.getByRole("button", { name: "Opslaan" }).click();
      await expect(group).toContainText("alles op 1 na");
      await groups.getByRole("button", { name: `Wijzig Tuincentra ${size}` }).click();
      await groups.getByRole("button", { name: "Verwijder groep" }).click();
      const question = page.getByRole("group", { name: `Tuincentra ${size} verwijderen?` });
      await expect(question).toContainText(/betaalt voor wat u hierna aanbiedt weer de basisprijs/);
      await question.getByRole("button", { name: "Verwijder groep" }).click();
      await expect(group).toHaveCount(0);
    });

    await test.step("what is set beforehand goes up by itself with clock supply, at the terms that were said", async () => {
      const presets = page.getByRole("main").locator("section").filter({ hasText: "Voorverkoop die vanzelf meegaat" });
      await presets.getByRole("button", { name: "Stel vooraf in" }).click();
      const other = await page.locator("datalist#preset-articles option").nth(1).getAttribute("value");
      await presets.getByLabel("Artikel", { exact: true }).fill(other);
      await presets.getByRole("button", { name: "Opslaan" }).click();
      await expect(presets.getByText("Vul dit in."), "a price belongs to it").toBeVisible();
      await presets.getByLabel("Prijs per stuk").fill("0,57");
      await presets.getByRole("button", { name: "Opslaan" }).click();
      await expect(presets.getByRole("row").filter({ hasText: "0,57" })).toContainText("25 %");
      expect(await obstacles(page)).toEqual([]);
      await page.getByRole("main").getByRole("link", { name: "Aanbod" }).click();
      await page.getByRole("link", { name: "Aanbieden" }).first().click();
      await form.getByLabel("Soort").selectOption("clock");
      await form.getByLabel("Artikel", { exact: true }).fill(other);
      await form.getByLabel("Aanvoer").fill("20");
      await expect(form.getByText(/Er gaat vanzelf een voorverkoop mee: 25 % is [\d.]+ stuks, voor 0,57 per stuk/)).toBeVisible();
      await form.getByText("Wat bij deze soort niet kan").click();
      await expect(form.getByText("Niet van toepassing")).toBeVisible();
      expect(await obstacles(page)).toEqual([]);
      await form.getByRole("button", { name: "Bied aan" }).click();
      await expect(done).toBeVisible();
      await page.getByRole("main").getByRole("link", { name: "Aanbod" }).click();
      await expect(rows("Voorverkoop").first()).toContainText("0,57");
      await page.getByRole("link", { name: "Prijsgroepen" }).click();
      // The groups above come a moment later and push the rest down.
      const groups = page.getByRole("table", { name: "Prijsgroepen" }).or(page.getByText("U hebt nog geen prijsgroep."));
      await expect(groups.first()).toBeVisible();
      await presets.getByRole("button", { name: /^Haal weg/ }).click();
      await expect(presets.getByText(/gaat niet meer vanzelf in de voorverkoop/)).toBeVisible();
      await page.getByRole("main").getByRole("link", { name: "Aanbod" }).click();
    });

    await test.step("a whole trolley is cheaper: put up, and ordered by a buyer", async () => {
      await page.getByRole("link", { name: "Aanbieden" }).first().click();
      const [usual, lower] = size === "phone" ? ["0,4322", "0,3998"] : ["0,4321", "0,3999"];
      await named();
      await price.fill(usual);
      await form.getByText("Staffelprijs per laag of kar").click();
      await form.getByLabel("Vanaf een hele kar").fill("0,50");
      await expect(form.getByText(/^Niet lager dan/)).toBeVisible();
      await form.getByLabel("Vanaf een hele kar").fill(lower);
      await form.getByLabel("Eenheid", { exact: true }).selectOption("trolley");
      await count.fill("2");
      await form.getByText("Kanalen, fust en verkoopeenheid").click();
      await form.getByLabel("FloraMondo").uncheck();
      await form.getByRole("button", { name: "Bied aan" }).click();
      await expect(done).toBeVisible();
      await page.getByRole("main").getByRole("link", { name: "Aanbod" }).click();
      const own = rows("Partij").filter({ hasText: usual });
      await expect(own).toContainText(`${lower} vanaf een hele kar`);
      await change(own);
      await expect(detail).toContainText("FloraXchange, Floriday");
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      const buyer = await sitDown({ browser, origin: baseURL }, { viewport });
      await signInAs(buyer.page, "buyer@demo.test");
      await go(buyer.page, "/assortment?unit=trolley");
      await buyer.page.getByRole("searchbox").first().fill(article.split(" · ")[0]);
      const offered = buyer.page.getByRole("row").filter({ hasText: usual });
      await expect(offered).toContainText(`${lower} vanaf een hele kar`);
      await offered.getByRole("button", { name: "Bestel", exact: true }).click();
      await offered.getByRole("link", { name: /^#\d+$/ }).click();
      await buyer.page.waitForURL("**/orders");
      await buyer.page.getByRole("button", { name: /^Details van bestelling/ }).first().click();
      await expect(buyer.page.getByRole("main")).toContainText(lower);
      await expect(own, "the grower sees it").toContainText("verkocht");
      expect(buyer.complaints).toEqual([]);
      await buyer.context.close();
    });

    expect(await page.evaluate(() => globalThis.stayedOpen), "the page was loaded anew").toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}
