// Morning at six: a grower recommends, buyers take it or not, and both see it happen. A market by itself, since its
// week must be one whose list is still open.
import { expect, test } from "@playwright/test";
import { go, obstacles, openFloor, signInAs, sitDown } from "../floor.mjs";

test("FX-28 to FX-31: morning at six", async () => {
  test.setTimeout(180_000);
  const floor = await openFloor("--now", "2026-12-04T06:00:00+01:00");
  try {
    const everybody = [];
    const somebody = async (email) => {
      const person = await sitDown(floor);
      person.page.setDefaultTimeout(15_000);
      everybody.push(person);
      await signInAs(person.page, email);
      return person.page;
    };
    const grower = await somebody("grower@demo.test");
    const buyer = await somebody("buyer@demo.test");
    const colleague = await somebody("kees.bloom@demo.test");
    const row = (page, article) => page.getByRole("row").filter({ has: page.locator(`a[href="/articles/${article}"]`) });
    const tab = async (name) => {
      await grower.getByRole("navigation", { name: "Exporteurs die u volgen" }).getByRole("link", { name }).click();
      await expect(grower.getByRole("table", { name: `Uw artikelen bij ${name}` })).toBeVisible();
    };
    /** The articles that can be recommended now. */
    const free = async () => {
      const rows = grower.locator("tr[data-id]").filter({ has: grower.locator("input:enabled") });
      return rows.evaluateAll((rows) => rows.map((row) => row.dataset.id));
    };

    await go(buyer, "/recommendations");
    await go(colleague, "/list");
    await go(grower, "/recommend");
    await tab("Bloom Export Demo");
    await expect(grower.getByText(/inkopers van Bloom Export Demo beslissen/)).toBeVisible();
    const three = (await free()).slice(0, 3);
    expect(three).toHaveLength(3);

    // By keyboard alone: chosen with the space bar, a sentence, sent with Enter.
    for (const article of three) {
      await expect(row(buyer, article)).toHaveCount(0);
      const box = row(grower, article).getByRole("checkbox");
      await box.focus();
      await grower.keyboard.press("Space");
      await expect(box).toBeChecked();
    }
    await expect(grower.getByRole("button", { name: "Beveel 3 artikelen aan" })).toBeEnabled();
    await grower.getByLabel("Eén zin erbij, als u wilt").fill("Vanmorgen gesneden.");
    await grower.keyboard.press("Enter");
    for (const article of three) await expect(row(grower, article)).toContainText("aanbevolen, wacht op inkoper");

    // Nobody reloads: they are there, for the whole company.
    for (const article of three) {
      await expect(row(buyer, article)).toContainText("Vanmorgen gesneden.");
    }
    expect(await obstacles(buyer)).toEqual([]);
    expect(await obstacles(grower)).toEqual([]);

    // Two accepted and one ignored, hand on the keyboard.
    const links = buyer.locator("tr[data-id] a.article-name");
    const order = await links.evaluateAll((links) => links.map((link) => link.getAttribute("href").split("/").pop()));
    const [first, second, third] = order.filter((article) => three.includes(article));
    await row(buyer, first).getByRole("button", { name: /^Op de lijst/ }).focus();
    await buyer.keyboard.press("Enter");
    await expect(row(buyer, first)).toHaveCount(0);
    await expect(row(buyer, second).getByRole("button", { name: /^Op de lijst/ })).toBeFocused();
    await buyer.keyboard.press("Enter");
    await expect(row(buyer, third).getByRole("button", { name: /^Op de lijst/ })).toBeFocused();
    await buyer.keyboard.press("Delete");
    for (const article of three) await expect(row(buyer, article)).toHaveCount(0);

    // The grower sees each outcome, the colleague the lines.
    for (const article of [first, second]) await expect(row(grower, article)).toContainText("aanvaard, op de lijst");
    await expect(row(grower, third)).toContainText("genegeerd voor week 50");
    await expect(row(grower, third).getByRole("checkbox")).toBeDisabled();
    for (const article of [first, second]) await expect(row(colleague, article)).toContainText("Karin Inkoop");
    await expect(row(colleague, third)).toHaveCount(0);

    // The ignored one does not come back this week, whoever asks.
    const again = await grower.evaluate(async (article) => {
      const call = async (path, body) => {
        const headers = { "content-type": "application/json", accept: "application/json" };
        return fetch(`/call/recommendations/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      };
      const followers = await (await call("followers", {})).json();
      const { exporter } = followers.find((one) => one.name === "Bloom Export Demo");
      return (await call("recommend", { form: { exporter, articles: [article], text: "" } })).text();
    }, third);
    expect(again).toContain("wil dit niet voor week 50");

    // The sheet asks for the price of the two.
    const sheet = await grower.context().newPage();
    await go(sheet, "/prices");
    const open = sheet.getByRole("row").filter({ hasText: "Bloom Export Demo" }).filter({ hasText: "Week 50" });
    await open.getByRole("link", { name: "Vul prijzen" }).click();
    for (const article of [first, second]) {
      await expect(row(sheet, article).getByRole("textbox", { name: /^Prijs van / })).toBeVisible();
    }
    await expect(row(sheet, third)).toHaveCount(0);

    // An open list: there at once, flagged, and taken off again by any buyer.
    const other = await somebody("petra.vandam@demo.test");
    await go(other, "/list");
    await tab("Van Dam Proefexport");
    await expect(grower.getByText("houdt de weeklijst voor u open")).toBeVisible();
    const [placed] = await free();
    await expect(row(other, placed)).toHaveCount(0);
    await row(grower, placed).getByRole("checkbox").check();
    await grower.getByRole("button", { name: "Beveel 1 artikel aan" }).click();
    await expect(row(other, placed)).toContainText("door kweker toegevoegd");
    await expect(row(grower, placed)).toContainText("door u op de lijst gezet");
    await row(other, placed).getByRole("button", { name: /^Haal weg/ }).click();
    await expect(row(other, placed)).toHaveCount(0);
    await expect(row(grower, placed)).toContainText("genegeerd voor week 50");

    // The timeline tells the follower, and leads to where it was decided.
    await go(buyer, "/");
    const post = buyer.getByRole("listitem").filter({ hasText: "beveelt aan" });
    await expect(post.getByRole("link", { name: "Naar de aanbevelingen" }).first()).toHaveAttribute("href", "/recommendations");

    // Who runs the list lets it open, for all growers or for one.
    await go(buyer, "/recommendations");
    await buyer.getByRole("radio", { name: "Staat meteen op de lijst" }).check();
    await tab("Bloom Export Demo");
    await expect(grower.getByText("houdt de weeklijst voor u open")).toBeVisible();
    await buyer.getByText("Per kweker", { exact: true }).click();
    await buyer.getByLabel("Rozenkwekerij Voorbeeld").selectOption({ label: "Wij beslissen" });
    await expect(grower.getByText(/inkopers van Bloom Export Demo beslissen/)).toBeVisible();
    await go(colleague, "/recommendations");
    await expect(colleague.getByRole("radio", { name: "Staat meteen op de lijst" })).toBeChecked();
    await expect(colleague.getByRole("radio", { name: "Staat meteen op de lijst" })).toBeDisabled();

    for (const { complaints, context } of everybody) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  } finally {
    await floor.close();
  }
});
