// An end customer asks to be let in, to see what his shop pays. He is refused, with a reason, and no door shows him a price.
// (How an exporter gets in is the first step of the trade week.)
import { expect, test } from "@playwright/test";
import { go, obstacles, signInAs, sitDown } from "../floor.mjs";

test("FX-04 FX-05: an end customer is refused and sees no price anywhere", async ({ browser, baseURL }) => {
  test.setTimeout(90_000);
  const floor = { browser, origin: baseURL };
  const visitor = await sitDown(floor);
  const operator = await sitDown(floor);
  const company = `Bloemetje ${Math.floor(Math.random() * 1e6)}`;
  const { page } = visitor;

  await test.step("he applies with what he has", async () => {
    await go(page, "/apply");
    const said = {
      "Bedrijfsnaam": company,
      "KvK-nummer": "00000000",
      "Btw-nummer": "NL004495445B01",
      "Telefoon": "06 00000000",
      "Naam": "Kees Kijker",
      "E-mailadres": `kees.kijker.${Date.now()}@gmail.com`,
      "Wat koopt u in, en voor wie?": "Ik wil graag zien wat mijn bloemist betaalt.",
    };
    for (const [label, text] of Object.entries(said)) await page.getByLabel(label, { exact: true }).fill(text);
    await page.getByRole("button", { name: "Verstuur aanvraag" }).click();
    await expect(page.getByRole("heading", { name: "Dank u, wij kijken het na" })).toBeVisible();
  });
  const followed = page.url();

  await test.step("the operator reads what is odd, and turns him down with a reason", async () => {
    await signInAs(operator.page, "operator@demo.test");
    const queue = operator.page.getByRole("navigation", { name: "Wachtrij" });
    await queue.getByRole("link", { name: company }).click();
    const application = operator.page.getByRole("region", { name: "Aanvraag" });
    await expect(application.getByRole("heading", { name: company })).toBeVisible();
    await application.getByLabel("Reden").fill("Stek is voor exporteurs; u koopt bij uw bloemist.");
    await application.getByRole("button", { name: "Wijs af" }).click();
    await expect(application.getByText(/Afgewezen door Otto Operator/)).toBeVisible();
    expect(await obstacles(operator.page)).toEqual([]);
  });

  await test.step("he reads why, and there is no way in", async () => {
    await go(page, followed);
    await expect(page.getByRole("heading", { name: "Deze aanvraag is afgewezen" })).toBeVisible();
    await expect(page.getByText("Stek is voor exporteurs; u koopt bij uw bloemist.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Maak uw login" })).toHaveCount(0);
  });

  await test.step("every page leads to the door, and every call and feed says no", async () => {
    for (const address of ["/", "/assortment", "/list", "/growers", "/orders", "/prices", "/prices/together", "/paper"]) {
      await page.goto(address);
      await expect(page).toHaveURL(/\/login/);
    }
    const asked = await page.evaluate(async () => {
      const post = (path, body) => {
        const headers = { "content-type": "application/json", accept: "application/json" };
        return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      };
      const answers = await Promise.all([
        post("/call/weekly_list/list", { edition: null }),
        post("/call/weekly_list/grid", { week: null }),
        post("/call/timeline/posts", { after: null, before: null }),
        post("/call/growers/all", {}),
        fetch("/api/v1/supply?after=0&limit=10"),
        fetch("/live?after=0"),
      ]);
      return Promise.all(answers.map(async (answer) => ({ status: answer.status, text: await answer.text() })));
    });
    for (const { status, text } of asked) {
      expect([400, 401, 403, 422]).toContain(status);
      expect(text).not.toMatch(/price|prijs/i);
    }
  });
  expect(visitor.complaints.filter((complaint) => !/status of 400/.test(complaint))).toEqual([]);
  expect(operator.complaints).toEqual([]);
});
