// What several people do to one batch and to one order, each in a window of his own: nobody reloads to learn of it.
import { expect, test } from "@playwright/test";
import { go, signInAs, sitDown } from "../floor.mjs";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

const buyers = ["buyer@demo.test", "kees.bloom@demo.test", "hans.vandam@demo.test"];

test("ST-B-12 FX-07: a batch selling out live in three windows", async ({ browser, baseURL }) => {
  const floor = { browser, origin: baseURL };
  const { grower, price } = await putUp(floor, 3);
  const windows = [];
  for (const email of buyers) windows.push(await open(floor, email, `/assortment?q=${encodeURIComponent(grower.article)}`));
  const pages = windows.map(({ page }) => page);
  const row = (page) => page.getByRole("row").filter({ hasText: price });
  const press = (page) => row(page).getByRole("button", { name: "Bestel", exact: true });
  for (const page of pages) await expect(row(page)).toContainText("3 fusten");

  await press(pages[0]).click();
  await expect(row(pages[0]).getByText(/Besteld om/)).toBeVisible();
  for (const page of pages) await expect(row(page)).toContainText("2 fusten");
  await press(pages[1]).click();
  for (const page of pages) {
    await expect(row(page)).toContainText("1 fust");
    await expect(row(page).getByText("laatste", { exact: true })).toBeVisible();
  }

  // The last one: two press at once, one has it, and the other is told so.
  await Promise.all([press(pages[1]).click(), press(pages[2]).click()]);
  const told = [];
  for (const page of pages.slice(1)) {
    const ordered = row(page).getByText(/Besteld om/);
    const lost = row(page).getByText("Uitverkocht: een andere koper was net voor.");
    // The one who ordered before reads the answer to this press, not to the last.
    await expect(row(page).getByRole("button", { name: "Bestel", exact: true })).not.toHaveAttribute("aria-busy", "true");
    await expect(ordered.or(lost)).toBeVisible();
    told.push(await lost.isVisible());
  }
  expect(told.filter(Boolean), "exactly one is told").toHaveLength(1);
  for (const page of pages) await expect(row(page).getByText("uitverkocht", { exact: true })).toBeVisible();
  await nobodyComplains([grower, ...windows]);
});

test("FX-07: a search narrows while one types, shows what happens to what it found, and widens again", async ({ browser, baseURL }) => {
  const floor = { browser, origin: baseURL };
  const { grower, price } = await putUp(floor, 2);
  const buyer = await open(floor, buyers[2], "/assortment?unit=package");
  const { page } = buyer;
  const rows = page.getByRole("table", { name: "Aanbod" }).getByRole("row");
  const row = rows.filter({ hasText: price });
  const all = page.getByText(/^[\d.]+ aanbiedingen van \d+ kwekers/);
  await expect(all).toBeVisible();

  await page.getByRole("searchbox").pressSequentially(`${grower.article.toUpperCase()} duin`, { delay: 20 });
  await expect(page.getByText(/^\d+ van [\d.]+ aanbiedingen$/)).toBeVisible();
  await expect(row).toBeVisible();
  await expect(page).toHaveURL(/[?&]q=.*duin/);
  const narrow = await rows.count();
  expect(narrow, "fewer than all").toBeLessThan(50);

  // Reloaded, or without any script, it is the same.
  await page.reload();
  await expect(rows).toHaveCount(narrow);
  await expect(page.getByRole("searchbox")).toHaveValue(`${grower.article.toUpperCase()} duin`);
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: await buyer.context.storageState() });
  const quiet = await plain.newPage();
  await quiet.goto("/assortment");
  await quiet.getByRole("searchbox").fill(grower.article);
  await quiet.getByRole("button", { name: "Zoek" }).click();
  await expect(quiet.getByRole("row").filter({ hasText: price })).toBeVisible();
  await expect(quiet.getByRole("searchbox")).toHaveValue(grower.article);
  await quiet.goto("/assortment");
  await quiet.getByRole("link", { name: "Toon meer" }).click();
  await expect(quiet.locator("tbody tr").nth(60)).toBeVisible();
  await plain.close();

  // Somebody else takes all that was found.
  const rival = await open(floor, buyers[0], `/assortment?q=${encodeURIComponent(grower.article)}`);
  const theirs = rival.page.getByRole("row").filter({ hasText: price });
  await theirs.getByLabel(/^Aantal fusten/).fill("2");
  await theirs.getByRole("button", { name: "Bestel", exact: true }).click();
  await expect(theirs.getByText(/Besteld om/)).toBeVisible();
  await expect(row.getByText("uitverkocht", { exact: true })).toBeVisible();

  await page.getByRole("searchbox").fill("zoiets bestaat niet");
  await expect(page.getByRole("heading", { name: "Niets gevonden" })).toBeVisible();
  await page.getByRole("link", { name: "Toon alles" }).click();
  await expect(all).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(page).toHaveURL(/\/assortment\?unit=package$/);
  await page.goBack();
  await expect(page.getByRole("searchbox"), "going back looks for it again").toHaveValue("zoiets bestaat niet");
  await page.goForward();

  // Who goes down gets the next lines by himself, and nobody who stays at the top.
  await go(page, "/assortment");
  await page.waitForTimeout(1_000);
  await expect(rows).toHaveCount(61);
  await page.mouse.wheel(0, 20_000);
  await expect(rows.nth(61)).toBeAttached();
  await expect(page).toHaveURL(/[?&]shown=120/);
  await nobodyComplains([grower, buyer, rival]);
});

test("A5 FX-46: a correction agreed by the other side, and an order cancelled in time", async ({ browser, baseURL }) => {
  const floor = { browser, origin: baseURL };
  const { grower, price } = await putUp(floor, 5);
  const buyer = await open(floor, buyers[0], `/assortment?q=${encodeURIComponent(grower.article)}`);
  const supply = buyer.page.getByRole("row").filter({ hasText: price });
  const order = async () => {
    await supply.getByRole("button", { name: "Bestel", exact: true }).click();
    const link = supply.getByRole("link", { name: /^#\d+$/ });
    await expect(link).toBeVisible();
    const number = (await link.textContent()).trim();
    // The field is touched, so that the next answer is another.
    await supply.getByRole("button", { name: "Eén fust meer" }).click();
    await supply.getByRole("button", { name: "Eén fust minder" }).click();
    return number;
  };
  const [corrected, cancelled] = [await order(), await order()];
  await go(buyer.page, "/orders");
  await go(grower.page, "/orders");
  const of = (page, number) => page.getByRole("row").filter({ hasText: number }).first();

  await buyer.page.getByRole("button", { name: `Details van bestelling ${corrected}` }).click();
  await buyer.page.getByRole("button", { name: `Vraag een wijziging van bestelling ${corrected}` }).click();
  const form = buyer.page.getByRole("dialog", { name: `Wijziging van bestelling ${corrected}` });
  await form.getByLabel("Aantal in fusten").fill("2");
  await form.getByRole("button", { name: "Vraag het" }).click();
  const why = form.getByLabel("Waarom");
  await expect(why).toHaveAttribute("aria-invalid", "true");
  await expect(why).toHaveAccessibleDescription("Schrijf erbij waarom u dit wilt wijzigen.");
  await expect(form.getByLabel("Aantal in fusten"), "nothing typed is lost").toHaveValue("2");
  await why.fill("Eén klant meer");
  await form.getByRole("button", { name: "Vraag het" }).click();
  await expect(form).toBeHidden();
  await expect(buyer.page.getByText("U vraagt een wijziging")).toBeVisible();

  await expect(grower.page.getByText("Bloom Export Demo vraagt een wijziging")).toBeVisible();
  await expect(grower.page.getByText("“Eén klant meer”").first()).toBeVisible();
  await grower.page.getByRole("button", { name: `Akkoord met de wijziging van bestelling ${corrected}` }).click();
  for (const { page } of [grower, buyer]) {
    await expect(of(page, corrected)).toContainText("gewijzigd");
    await expect(of(page, corrected)).toContainText("2 fusten");
    await expect(page.getByText("U vraagt een wijziging")).toHaveCount(0);
  }

  await buyer.page.getByRole("button", { name: `Annuleer bestelling ${cancelled}` }).click();
  await expect(of(grower.page, cancelled)).not.toContainText("geannuleerd");
  await buyer.page.getByRole("button", { name: `Annuleer bestelling ${cancelled}` }).last().click();
  for (const { page } of [grower, buyer]) await expect(of(page, cancelled)).toContainText("geannuleerd");
  await expect(grower.page.getByRole("button", { name: `Bestelling ${cancelled} op gezien zetten` })).toHaveCount(0);
  await nobodyComplains([grower, buyer]);
});

test("FX-43: a basket survives a reload, is held, and is ordered at once", async ({ browser, baseURL }) => {
  const floor = { browser, origin: baseURL };
  const { grower, price } = await putUp(floor, 4);
  const buyer = await open(floor, "hans.vandam@demo.test", `/assortment?q=${encodeURIComponent(grower.article)}`);
  const rival = await open(floor, buyers[0], `/assortment?q=${encodeURIComponent(grower.article)}`);
  const { page } = buyer;
  const row = (page) => page.getByRole("row").filter({ hasText: price });
  await row(page).getByRole("button", { name: "Eén fust meer" }).click();
  await row(page).getByRole("button", { name: `Zet ${grower.article} in het mandje` }).click();
  await page.getByRole("link", { name: /^Mandje/ }).click();
  const basket = page.getByRole("table", { name: "Mandje" });
  await expect(basket).toContainText(grower.article);
  await page.reload();
  await expect(basket.getByLabel(/^Aantal fusten/)).toHaveValue("2");

  await page.getByRole("button", { name: "Reserveer", exact: true }).click();
  await expect(basket).toContainText(/gereserveerd, nog \d+/);
  await expect(row(rival.page), "what is held is not free").toContainText("2 fusten");
  await page.getByRole("button", { name: "Bestel 1 regel" }).click();
  await expect(page.getByText(/1 regel besteld om \d\d:\d\d/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Uw mandje is leeg" })).toBeVisible();
  await expect(row(rival.page)).toContainText("2 fusten");

  // More than there is: nothing is ordered, and the line stays with the reason and what is left.
  await page.getByRole("link", { name: "Aanbod", exact: true }).last().click();
  await row(page).getByLabel(/^Aantal fusten/).fill("3");
  await row(page).getByRole("button", { name: `Zet ${grower.article} in het mandje` }).click();
  await page.getByRole("link", { name: /^Mandje/ }).click();
  await page.getByRole("button", { name: "Bestel 1 regel" }).click();
  await expect(page.getByText("Er is niets besteld: niet alles kon.")).toBeVisible();
  await expect(basket).toContainText(/Hiervan zijn nog maar [\d.]+ stuks\.\s*nog 2 fusten/);
  await expect(basket.getByLabel(/^Aantal fusten/), "it stays in the basket").toHaveValue("3");
  await nobodyComplains([grower, buyer, rival]);
});

/** Somebody at a page of his own. */
async function open(floor, email, address) {
  const person = await sitDown(floor);
  await signInAs(person.page, email);
  if (address) await go(person.page, address);
  return person;
}

/** A grower puts up so many packages, at a price that no other batch has. */
async function putUp(floor, packages) {
  const grower = await open(floor, "marijke.duinproef@demo.test");
  const mark = 7_000 + Math.floor(Math.random() * 2_999);
  const article = await grower.page.evaluate(async ([mark, packages]) => {
    const call = async (path, body) => {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const answer = await fetch(`/call/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    };
    const [article] = await call("supply/articles", {});
    const pieces = packages * article.packings[0].pieces_per_package;
    const now = Date.now();
    const form = {
      kind: "Batch",
      article: article.id,
      channels: ["FloraXchange"],
      allocation: "General",
      period: { from: now - 60_000, until: now + 86_400_000 },
      price: mark,
      volume: [],
      own: [],
      amount: { Pieces: pieces },
      batch_packing: null,
      packings: [],
      sales_unit: "Package",
      delivery_period: null,
      auction: null,
      lot: null,
      form: "Ordinary",
      app: "Floriday",
    };
    await call("supply/publish", { key: `journey-${mark}-${now}`, form });
    return article.label.split(/ · | \(/)[0];
  }, [mark, packages]);
  return { grower: { ...grower, article }, price: (mark / 10_000).toFixed(4).replace(".", ",").replace(/0{1,2}$/, "") };
}

async function nobodyComplains(everybody) {
  expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
  for (const { context } of everybody) await context.close();
}
