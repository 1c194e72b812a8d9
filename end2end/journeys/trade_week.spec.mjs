// A week of trade, from a stranger at the door to an order that was seen: every person in a browser of his own, and
// nobody ever reloads a page to learn what another did.
import { expect, test } from "@playwright/test";
import { desktop, go, phone, signInAs, sitDown } from "../floor.mjs";

// The walks go at the same time through one market: each has a grower of its own, whose followers hear only of it.
const walks = [
  ["desktop", desktop, { firm: "Rozenkwekerij Voorbeeld", head: "Piet Voorbeeld", login: "grower@demo.test" }],
  ["phone", phone, { firm: "Chrysantenkwekerij Oefenhoek", head: "Wil Oefenhoek", login: "wil.oefenhoek@demo.test" }],
];

test.describe.configure({ mode: "parallel", timeout: 300_000 });

for (const [size, viewport, { firm, head, login }] of walks) {
  test(`the trade week on a ${size}`, async ({ browser, baseURL }) => {
    const floor = { browser, origin: baseURL };
    const everybody = [];
    const somebody = async () => {
      const person = await sitDown(floor, { viewport });
      person.context.setDefaultTimeout(20_000);
      everybody.push(person);
      return person;
    };
    // One demo market serves all journeys: whatever this one makes carries its own mark.
    const mark = Date.now().toString(36).slice(-5).toUpperCase();
    const company = `Proefexport ${mark}`;
    const email = (name) => `${name}@${mark.toLowerCase()}.test`;
    const rose = (name) => `Proefroos ${name} ${mark}`;
    const [aurora, bianca, clara] = ["Aurora", "Bianca", "Clara"].map(rose);

    const operator = (await somebody()).page;
    const grower = (await somebody()).page;
    await signInAs(operator, "operator@demo.test");
    await signInAs(grower, login);
    let buyer;
    let colleague;

    await test.step("1. a stranger is let in, invites a colleague, and parts with another", async () => {
      await remember(operator);
      const stranger = (await somebody()).page;
      // The page looks for the outcome every half minute; here the half minute is over at our word.
      await stranger.clock.install();
      await go(stranger, "/apply");
      const said = {
        "Bedrijfsnaam": company,
        "KvK-nummer": "12345678",
        "Btw-nummer": "NL812345678B01",
        "GLN, als u die hebt": wrongDigit(number13()),
        "Telefoon": "0297 123456",
        "Naam": "Nina Nieuw",
        "E-mailadres": email("nina"),
        "Wat koopt u in, en voor wie?": "Rozen voor bloemisten in Zweden.",
      };
      for (const [label, text] of Object.entries(said)) await stranger.getByLabel(label, { exact: true }).fill(text);
      await stranger.getByRole("button", { name: "Verstuur aanvraag" }).click();
      const gln = stranger.getByLabel("GLN, als u die hebt");
      await expect(gln).toHaveAttribute("aria-invalid", "true");
      await expect(gln).toHaveAccessibleDescription(/Het controlecijfer klopt niet\./);
      for (const [label, text] of Object.entries(said)) {
        const field = stranger.getByLabel(label, { exact: true });
        await expect(field, "nothing typed is lost").toHaveValue(text);
        if (!label.startsWith("GLN")) await expect(field).not.toHaveAttribute("aria-invalid", "true");
      }
      await gln.fill(number13());
      await stranger.getByRole("button", { name: "Verstuur aanvraag" }).click();
      await expect(stranger.getByRole("heading", { name: "Dank u, wij kijken het na" })).toBeVisible();
      await expect(stranger.getByText(company)).toBeVisible();
      await expect(stranger).toHaveURL(/\/application\/./);
      await remember(stranger);

      const waiting = operator.getByRole("navigation", { name: "Wachtrij" }).getByRole("link", { name: company });
      await expect(waiting).toBeVisible();
      await waiting.click();
      const application = operator.getByRole("region", { name: "Aanvraag" });
      await expect(application.getByRole("heading", { name: company })).toBeVisible();
      await application.getByLabel("Reden").fill("Welkom, de nummers kloppen.");
      await application.getByRole("button", { name: "Laat toe" }).click();
      await expect(application.getByText(/Toegelaten door Otto Operator/)).toBeVisible();
      await neverReloaded(operator);

      await expect(stranger.getByRole("heading", { name: "Dank u, wij kijken het na" })).toBeVisible();
      await stranger.clock.fastForward(31_000);
      await expect(stranger.getByRole("heading", { name: "Uw bedrijf is toegelaten" })).toBeVisible();
      await expect(stranger.getByText("Welkom, de nummers kloppen.")).toBeVisible();
      await neverReloaded(stranger);
      await stranger.getByRole("link", { name: "Maak uw login" }).click();
      await expect(stranger.getByLabel("E-mailadres")).toHaveValue(email("nina"));
      await stranger.getByLabel("Uw naam").fill("Nina Nieuw");
      await stranger.getByLabel("Wachtwoord").fill("een lange zin met rozen");
      await stranger.getByRole("button", { name: "Begin" }).click();
      await expect(stranger.getByRole("heading", { name: "Dag Nina" })).toBeVisible();
      // The same person at a page whose clock is nobody's.
      buyer = await stranger.context().newPage();
      await stranger.close();

      await go(buyer, "/team");
      await remember(buyer);
      const team = buyer.getByRole("table", { name: "Collega’s" });
      await expect(team.getByRole("row", { name: /Nina Nieuw/ })).toContainText("beheerder");
      const invited = async (name) => {
        await buyer.getByLabel("E-mailadres").fill(email(name.split(" ")[0].toLowerCase()));
        await buyer.getByRole("button", { name: "Nodig uit" }).click();
        const link = await buyer.getByLabel("Link", { exact: true }).inputValue();
        const page = (await somebody()).page;
        await go(page, link);
        await expect(page.getByRole("heading", { name: `Welkom bij ${company}` })).toBeVisible();
        await page.getByLabel("Uw naam").fill(name);
        await page.getByLabel("Wachtwoord").fill("nog een lange zin met rozen");
        await page.getByRole("button", { name: "Begin" }).click();
        await expect(page.getByRole("heading", { name: `Dag ${name.split(" ")[0]}` })).toBeVisible();
        await expect(team.getByRole("row", { name: new RegExp(name) })).toContainText("koper");
        return page;
      };
      const passing = await invited("Wim Weg");
      colleague = await invited("Bea Blijft");

      await buyer.getByRole("button", { name: "Verwijder Wim Weg" }).click();
      const asked = buyer.getByRole("dialog", { name: "Wim Weg verwijderen?" });
      await asked.getByRole("button", { name: "Verwijder" }).click();
      await passing.waitForURL((url) => url.pathname === "/login", { timeout: 5_000 });
      await expect(passing.getByRole("button", { name: "Meld aan" })).toBeVisible();
      await expect(team.getByRole("row", { name: /Wim Weg/ })).toHaveCount(0);
      await expect(asked).toBeHidden();
      await neverReloaded(buyer);
    });

    const articles = await grower.context().newPage();

    await test.step("2. the grower imports a file: a verdict on each row, and nothing saved before he says so", async () => {
      await go(articles, "/articles");
      await remember(articles);
      await articles.getByRole("searchbox", { name: "Zoeken" }).fill(mark);
      await expect(articles.getByText("Geen artikelen gevonden.")).toBeVisible();

      const gtin = number13();
      await checkFile(grower, [
        row(`A-${mark}`, aurora, { gtin }),
        row(`B-${mark}`, rose("geblokkeerd"), { vbn: "9323" }),
        row(`C-${mark}`, rose("verteld"), { gtin: wrongDigit(gtin) }),
        row(`D-${mark}`, rose("gebroken"), { pieces: "45" }),
        row(`E-${mark}`, rose("dubbelzinnig"), { pieces: "1.240" }),
      ]);
      const verdicts = grower.getByRole("table", { name: "Oordeel per regel" });
      const verdict = async (name, ...words) => {
        const line = verdicts.getByRole("row").filter({ hasText: name });
        await expect(line).toHaveCount(1);
        for (const word of words) await expect(line).toContainText(word);
      };
      await verdict(aurora, "2", "nieuw");
      await verdict(rose("geblokkeerd"), "3", "geweigerd", "VBN-code", "“9323”: Deze code is geblokkeerd");
      await verdict(rose("verteld"), "4", "geweigerd", "GTIN", `“${wrongDigit(gtin)}”: Het controlecijfer klopt niet.`);
      await verdict(rose("gebroken"), "5", "geweigerd", "Aantal per fust", "“45”: Hier gaan geen hele bossen van 10 in.");
      await verdict(
        rose("dubbelzinnig"), "6", "geweigerd", "Aantal per fust", "“1.240”: Dit getal is op twee manieren te lezen",
      );
      const look = await grower.context().newPage();
      await go(look, "/articles");
      await look.getByRole("searchbox", { name: "Zoeken" }).fill(mark);
      await expect(look.getByText("Geen artikelen gevonden."), "nothing is saved before it is applied").toBeVisible();
      await look.close();

      await grower.getByRole("button", { name: "Verwerk 1 regel" }).click();
      await expect(grower.getByText(/1 regels? verwerkt om \d\d:\d\d/)).toBeVisible();
      await expect(grower.getByText(/1 nieuw, 0 gewijzigd, 0 gelijk gebleven, 4 geweigerd/)).toBeVisible();
      await expect(articles.getByRole("link", { name: aurora, exact: true })).toBeVisible();
      await expect(articles.getByRole("switch", { name: `${aurora} is leverbaar` })).toBeChecked();
      await expect(articles.getByText(rose("gebroken"))).toHaveCount(0);
      await neverReloaded(articles);
    });

    await test.step("3. the buyer follows the grower, and his timeline fills by itself", async () => {
      await go(buyer, "/");
      await remember(buyer);
      await visit(buyer, "Kwekers");
      await buyer.getByRole("searchbox", { name: "Zoeken" }).fill(firm.toLowerCase().slice(0, -4));
      const follow = buyer.getByRole("button", { name: `Volgen ${firm}` });
      await expect(follow).toHaveAttribute("aria-pressed", "false");
      await follow.click();
      await expect(buyer.getByRole("button", { name: `U volgt ${firm}` })).toHaveAttribute("aria-pressed", "true");
      await expect(buyer.getByText("u volgt er 1")).toBeVisible();
      await visit(buyer, "Start");
      await expect(buyer.getByText("U volgt 1 kweker.")).toBeVisible();
      const timeline = buyer.getByRole("region", { name: "Tijdlijn" });
      const pill = timeline.getByRole("button", { name: /nieuw$/ });
      const posts = timeline.getByRole("listitem");

      await go(grower, "/");
      await grower.getByLabel("Bericht", { exact: true }).fill(`De eerste kas bloeit. ${mark}`);
      await grower.getByRole("button", { name: "Plaatsen" }).click();
      await expect(grower.getByText("Geplaatst. Uw volgers zien het nu.")).toBeVisible();
      await expect(pill).toHaveText(/1 nieuw/);
      await expect(posts.filter({ hasText: `De eerste kas bloeit. ${mark}` })).toHaveCount(0);
      await pill.click();
      await expect(posts.filter({ hasText: `De eerste kas bloeit. ${mark}` })).toContainText("bericht");
      await expect(pill).toHaveCount(0);

      const until = grower.getByLabel("Bestellen tot");
      const before = await until.inputValue();
      // Another time than there stood, whoever was here before.
      const orderUntil = before === "08:45" ? "08:15" : "08:45";
      await until.fill(orderUntil);
      await grower.getByRole("button", { name: "Opslaan" }).click();
      await expect(grower.getByText("Levertijden opgeslagen")).toBeVisible();
      await expect(pill).toHaveText(/1 nieuw/);

      const season = articles.getByRole("switch", { name: `${aurora} is leverbaar` });
      await season.click();
      await expect(season).not.toBeChecked();
      await expect(season).not.toHaveAttribute("aria-busy", "true");
      await season.click();
      await expect(season).toBeChecked();
      await expect(pill).toHaveText(/2 nieuw/);

      await checkFile(grower, [row(`F-${mark}`, bianca), row(`G-${mark}`, clara)]);
      await grower.getByRole("button", { name: "Verwerk 2 regels" }).click();
      await expect(grower.getByText(/2 regels verwerkt om/)).toBeVisible();
      await expect(pill).toHaveText(/3 nieuw/);
      await pill.click();
      const changed = posts.filter({ hasText: "andere levertijden" }).first();
      await expect(changed).toContainText("bestellen tot");
      await expect(changed.getByRole("deletion")).toHaveText(before);
      await expect(changed.getByRole("insertion")).toHaveText(orderUntil);
      await expect(posts.filter({ hasText: "weer leverbaar" }).filter({ hasText: aurora }).first()).toBeVisible();
      const published = posts.filter({ hasText: "nieuwe artikelen" }).filter({ hasText: bianca });
      await expect(published.getByRole("link", { name: clara, exact: true })).toBeVisible();
      await neverReloaded(buyer);
    });

    const sheet = grower;
    let week;

    await test.step("4. colleagues pick for one list, and set the week", async () => {
      await go(colleague, "/list");
      await remember(colleague);
      await expect(colleague.getByRole("heading", { name: "De weeklijst is leeg" })).toBeVisible();
      await go(sheet, "/prices");
      await remember(sheet);
      await expect(sheet.getByRole("row", { name: new RegExp(company) })).toHaveCount(0);

      const list = await buyer.context().newPage();
      await go(list, "/list");
      await remember(list);
      await pick(buyer.getByRole("link", { name: bianca, exact: true }), bianca, "max 0,45", `NINA-${mark}`);
      const line = (page, name) => page.getByRole("row").filter({ hasText: name });
      await expect(line(colleague, bianca)).toContainText("max 0,45");
      await expect(line(colleague, bianca)).toContainText(`NINA-${mark}`);
      await expect(line(colleague, bianca)).toContainText("Nina Nieuw");
      await expect(line(list, bianca)).toBeVisible();

      // The colleague joins in on the same line, and adds one that she found herself.
      await colleague.getByRole("button", { name: new RegExp(`(?=.*${bianca}).*Nina Nieuw`) }).click();
      await fillPick(colleague, "lang, 60+", `BEA-${mark}`);
      await expect(line(list, bianca)).toContainText("Bea Blijft");
      await expect(line(list, bianca)).toContainText("Nina Nieuw");
      await expect(line(list, bianca)).toContainText("lang, 60+");
      const own = await colleague.context().newPage();
      await go(own, "/growers");
      await own.getByRole("link", { name: firm, exact: true }).click();
      await pick(own.getByRole("link", { name: clara, exact: true }), clara, "", `BEA2-${mark}`);
      await own.close();
      await expect(line(list, clara)).toContainText("Bea Blijft");
      await expect(line(list, clara)).not.toContainText("Nina Nieuw");
      await buyer.goBack();
      await pick(buyer.getByRole("link", { name: aurora, exact: true }).first(), aurora, "", "");
      await expect(line(colleague, aurora)).toContainText("Nina Nieuw");

      await list.getByRole("button", { name: "Week klaarzetten" }).first().click();
      const dates = list.getByRole("dialog", { name: "Nieuwe week" });
      await expect(dates.getByLabel("Eerste dag")).not.toHaveValue("");
      await expect(dates.getByLabel("Sluit (tijd in Amsterdam)")).not.toHaveValue("");
      await dates.getByLabel("Laatste dag").fill("2001-01-01");
      await dates.getByRole("button", { name: "Opslaan" }).click();
      await expect(dates.getByLabel("Laatste dag")).toHaveAttribute("aria-invalid", "true");
      // Choosing the week again brings its usual dates back.
      const choice = dates.getByLabel("Week", { exact: true });
      const chosen = await choice.inputValue();
      const other = await choice.locator("option").last().getAttribute("value");
      await choice.selectOption(other);
      await choice.selectOption(chosen);
      week = Number(chosen.split("-")[1]);
      await dates.getByRole("button", { name: "Opslaan" }).click();
      await expect(list.getByText(`Week ${week} staat klaar`)).toBeVisible();
      await expect(dates).toBeHidden();
      await expect(colleague.getByRole("heading", { name: new RegExp(`^Week ${week}`) })).toBeVisible();
      await expect(line(colleague, bianca)).toContainText("nog geen prijs");
      await expect(sheet.getByRole("row", { name: new RegExp(company) })).toBeVisible();
      await neverReloaded(colleague);
      await neverReloaded(list);
      await neverReloaded(sheet);
      await list.close();
    });

    await test.step("5. the grower types his prices down the column, and each arrives at the buyers'", async () => {
      await sheet.getByRole("row", { name: new RegExp(company) }).getByRole("link", { name: "Vul prijzen" }).click();
      await expect(sheet.getByRole("heading", { name: company })).toBeVisible();
      const line = (page, name) => page.getByRole("row").filter({ hasText: name });
      await expect(line(sheet, bianca)).toContainText(/voorwaarde\s*max 0,45/);
      await expect(line(sheet, bianca)).toContainText(new RegExp(`ref\\s*NINA-${mark}`));
      await expect(line(sheet, bianca)).toContainText("lang, 60+");

      const prices = sheet.getByRole("textbox", { name: /^Prijs van / });
      await expect(prices).toHaveCount(3);
      const names = await prices.evaluateAll((fields) =>
        fields.map((field) => field.getAttribute("aria-label").replace("Prijs van ", "")),
      );
      const typed = ["42", "0,455", "55"];
      const meant = ["0,42", "0,455", "0,55"];
      await prices.nth(0).focus();
      await sheet.keyboard.type("abc");
      await sheet.keyboard.press("Enter");
      await expect(prices.nth(0)).toBeFocused();
      await expect(prices.nth(0)).toHaveAttribute("aria-invalid", "true");
      await expect(prices.nth(0)).toHaveAccessibleDescription("Dit is geen getal. Typ 42 voor 0,42.");
      // The line of keys and counts has no place on a phone; the cell itself says it there.
      if (viewport === desktop) await expect(sheet.getByText("1 te bekijken")).toBeVisible();
      for (const [place, name] of names.entries()) {
        await expect(prices.nth(place)).toBeFocused();
        await sheet.keyboard.type(typed[place]);
        await sheet.keyboard.press("Enter");
        await expect(prices.nth(place)).toHaveAccessibleDescription("bewaard");
        await expect(line(colleague, name)).toContainText(meant[place]);
        await expect(line(colleague, name)).toContainText("geprijsd");
      }
      if (viewport === desktop) await expect(sheet.getByText("Alles geprijsd")).toBeVisible();
      await expect(sheet.getByRole("region", { name: "Weeklijst" })).toContainText("3/3");

      // N3: a buyer's limit is judged while the grower types, and is said by sign and sentence on both screens.
      await colleague.getByRole("button", { name: new RegExp(`(?=.*${aurora}).*Nina Nieuw`) }).click();
      await askAtMost(colleague, "0,40", { told: true });
      await expect(line(sheet, aurora)).toContainText(/eisen\s*tot 0,40/);
      await expect(line(sheet, aurora)).toContainText("prijs 0,02 te hoog");
      await expect(line(colleague, aurora)).toContainText("prijs 0,02 te hoog");
      await expect(colleague.getByRole("button", { name: "1 van 1 buiten de eisen" })).toBeVisible();
      const price = sheet.getByRole("textbox", { name: `Prijs van ${aurora}` });
      await price.focus();
      await price.selectText();
      await sheet.keyboard.type("41");
      await expect(price).toHaveAccessibleDescription("prijs 0,01 te hoog");
      await price.selectText();
      await sheet.keyboard.type("40");
      await expect(price).toHaveAccessibleDescription("voldoet");
      await sheet.keyboard.press("Enter");
      await expect(price).toHaveAccessibleDescription("bewaard voldoet");
      await expect(line(colleague, aurora)).toContainText("voldoet");
      await expect(colleague.getByRole("button", { name: "0 van 1 buiten de eisen" })).toBeVisible();

      // A limit that the buyer keeps: the grower hears yes or no with his price, and the figure nowhere.
      await colleague.getByRole("button", { name: `Wijzig uw keuze van ${aurora}` }).click();
      await askAtMost(colleague, "0,38", { told: false });
      await expect(line(sheet, aurora)).toContainText("hoogste prijs niet verteld");
      await expect(line(sheet, aurora)).toContainText("boven de hoogste prijs van de koper");
      await price.focus();
      await price.selectText();
      await sheet.keyboard.type("38");
      await expect(price).toHaveAccessibleDescription("de koper houdt zijn grens voor zich");
      await sheet.keyboard.press("Enter");
      await expect(price).toHaveAccessibleDescription("bewaard voldoet");
      await expect(line(sheet, aurora)).not.toContainText("tot 0,38");
      await neverReloaded(colleague);
      await neverReloaded(sheet);

      // The running week closed before it began: there is nothing to type in, and the server says no.
      await sheet.getByRole("link", { name: "Alle lijsten" }).click();
      await sheet.getByRole("row").filter({ hasText: "gesloten" }).first().getByRole("link", { name: "Bekijk" }).click();
      await expect(sheet.getByText(/Deze lijst sloot op .* De prijzen staan vast\./)).toBeVisible();
      await expect(sheet.getByRole("textbox")).toHaveCount(0);
      const refusal = await sheet.evaluate(async () => {
        const article = document.querySelector('table.sheet a[href^="/articles/"]').getAttribute("href").split("/").pop();
        const edition = location.pathname.split("/").pop();
        const entry = { price: 4_200, quantity: null, seen_version: null, confirmed: true };
        const answer = await fetch("/call/weekly_list/fill", {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json" },
          body: JSON.stringify({ edition, article, entry }),
        });
        return `${answer.status} ${await answer.text()}`;
      });
      expect(refusal).toMatch(/^422 .*"code":"weeklist-closed"/);
    });

    const rival = (await somebody()).page;
    const orders = await grower.context().newPage();
    const bought = await buyer.context().newPage();
    let number;

    await test.step("6. of one package only one can be ordered, and two clicks are one order", async () => {
      await signInAs(rival, "hans.vandam@demo.test");
      await go(rival, `/assortment?q=${mark}`);
      await go(buyer, `/assortment?q=${mark}`);
      await go(orders, "/orders");
      await go(bought, "/orders");
      for (const page of [rival, buyer, orders, bought]) await remember(page);
      await expect(rival.getByText("Niets gevonden")).toBeVisible();

      await go(grower, "/supply");
      await grower.getByRole("link", { name: "Aanbieden" }).first().click();
      const form = grower.getByRole("main").locator("form.form");
      const putUp = async (code, count, unit, price) => {
        await form.getByLabel("Artikel", { exact: true }).fill(code);
        await form.getByLabel("Prijs per stuk").fill(price);
        await form.getByLabel("Aantal", { exact: true }).fill(count);
        await form.getByLabel("Eenheid", { exact: true }).selectOption(unit);
        await form.getByRole("button", { name: "Bied aan" }).click();
        await expect(form.getByText("Staat in het aanbod.")).toBeVisible();
        await expect(form.getByLabel("Artikel", { exact: true })).toHaveValue("");
      };
      await putUp(`F-${mark}`, "1", "fusten", "0,50");
      await putUp(`G-${mark}`, "3", "lagen", "0,60");
      const of = (page, name) => page.getByRole("row").filter({ hasText: name });
      const press = (page, name) => of(page, name).getByRole("button", { name: "Bestel", exact: true });
      for (const page of [rival, buyer]) {
        await expect(of(page, bianca)).toContainText("laatste");
        await expect(of(page, clara)).toContainText("27 fusten");
      }

      await Promise.all([press(rival, bianca).click(), press(buyer, bianca).click()]);
      const won = [];
      for (const page of [rival, buyer]) {
        const ordered = of(page, bianca).getByText(/Besteld om \d\d:\d\d/);
        const soldOut = of(page, bianca).getByText("Uitverkocht: een andere koper was net voor. Er is niets besteld.");
        await expect(ordered.or(soldOut)).toBeVisible({ timeout: 5_000 });
        won.push(await ordered.isVisible());
        await expect(of(page, bianca).getByText("uitverkocht", { exact: true })).toBeVisible();
      }
      expect(won.filter(Boolean), "exactly one has it").toHaveLength(1);

      await unit(buyer, "laag");
      await expect(of(buyer, clara)).toContainText("3 lagen");
      await expect(of(buyer, clara)).toContainText("1 laag = 720 stelen · €432,00");
      await of(buyer, clara).getByRole("button", { name: "Eén laag meer" }).click();
      await expect(of(buyer, clara)).toContainText("2 lagen = 1.440 stelen · €864,00");
      await press(buyer, clara).click();
      const placed = of(buyer, clara).getByText(/Besteld om \d\d:\d\d/);
      await expect(placed).toBeVisible();
      number = (await of(buyer, clara).getByRole("link", { name: /^#\d+$/ }).textContent()).trim();
      await expect(of(orders, number), "on the grower's screen within a second").toBeVisible({ timeout: 1_000 });
      await expect(of(rival, clara)).toContainText("9 fusten");

      await unit(buyer, "fust");
      await press(buyer, clara).dblclick();
      await expect(of(buyer, clara).getByText(/Besteld om \d\d:\d\d/)).toBeVisible();
      await expect(of(rival, clara)).toContainText("8 fusten");
      await expect(of(bought, clara)).toHaveCount(2);
      for (const page of [rival, buyer]) await neverReloaded(page);
    });

    await test.step("7. the grower sees the order, and the buyer sees that he did", async () => {
      const line = (page) => page.getByRole("row").filter({ hasText: number });
      await expect(line(orders)).toContainText(company);
      await expect(line(orders)).toContainText("Nina Nieuw");
      await expect(line(orders)).toContainText(clara);
      await expect(line(orders)).toContainText("2 lagen");
      await expect(line(orders)).toContainText("€864,00");
      await expect(line(bought).getByRole("listitem").filter({ hasText: "geleverd" })).toContainText(/\d\d:\d\d/);
      await expect(line(bought)).not.toContainText(head);
      await line(orders).getByRole("button", { name: `Bestelling ${number} op gezien zetten` }).click();
      await expect(line(orders)).toContainText("akkoord");
      await expect(line(bought).getByRole("listitem").filter({ hasText: "gezien" }))
        .toHaveText(new RegExp(`gezien\\s*\\d\\d:\\d\\d\\s*${head}`), { timeout: 2_000 });
      for (const page of [orders, bought]) await neverReloaded(page);
    });

    expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
}

/** Marks the page that is open: a page that was loaded anew has lost it. */
async function remember(page) {
  await page.evaluate(() => (globalThis.stayedOpen = true));
}

async function neverReloaded(page) {
  expect(await page.evaluate(() => globalThis.stayedOpen), `${page.url()} was loaded anew`).toBe(true);
}

/** Goes to another place by the main menu. */
async function visit(page, place) {
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: place, exact: true }).click();
}

/** Chooses in what is counted. */
async function unit(page, name) {
  const word = new RegExp(`^${name}$`, "i");
  await page.getByRole("radiogroup", { name: "Eenheid" }).getByText(word).click();
  await expect(page.getByRole("radio", { name: word })).toBeChecked();
}

/** Opens an article and puts it on the weekly list. */
async function pick(link, name, condition, reference) {
  const page = link.page();
  await link.click();
  await page.getByRole("button", { name: `Zet ${name} op de weeklijst` }).first().click();
  await fillPick(page, condition, reference);
  await expect(page.getByRole("button", { name: `Wijzig uw keuze van ${name}` }).first()).toBeVisible();
}

async function fillPick(page, condition, reference) {
  const dialog = page.getByRole("dialog", { name: "Op de weeklijst" });
  await dialog.getByLabel("Voorwaarde").fill(condition);
  await dialog.getByLabel("Eigen referentie").fill(reference);
  await dialog.getByRole("button", { name: "Opslaan" }).click();
  await expect(dialog).toBeHidden();
}

/** Sets the highest price in the dialog of a pick. */
async function askAtMost(page, limit, { told }) {
  const dialog = page.getByRole("dialog", { name: /Op de weeklijst|Keuze wijzigen/ });
  const highest = dialog.getByLabel("Hoogste prijs per stuk");
  if (!(await highest.isVisible())) await dialog.getByText("Eisen", { exact: true }).click();
  await highest.fill(limit);
  await dialog.getByRole("checkbox", { name: /Houd deze grens voor mezelf/ }).setChecked(!told);
  await dialog.getByRole("button", { name: "Opslaan" }).click();
  await expect(dialog).toBeHidden();
}

const HEADINGS =
  "Artikelcode;Naam;VBN-code;GTIN;Lengte (cm);Rijpheid;Stelen per bos;Fustcode;Aantal per fust;Fust per laag;Lagen per kar;Kar";

/** A row of the grower's file, as his own program writes it. */
function row(code, name, { vbn = "27157", gtin = "", pieces = "80" } = {}) {
  return [code, name, vbn, gtin, "60,0", "2-3", "10", "577", pieces, "9", "3", "Stapelwagen"].join(";");
}

/** Hands in a file and waits for the verdicts. */
async function checkFile(page, rows) {
  await go(page, "/articles/import");
  const buffer = Buffer.from([HEADINGS, ...rows, ""].join("\r\n"));
  await page.locator('input[type="file"]').setInputFiles({ name: "assortiment.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Kijk na" }).click();
  await page.waitForURL(/\/articles\/import\/./);
  await expect(page.getByRole("table", { name: "Oordeel per regel" })).toBeVisible();
  await page.waitForSelector("html[data-hydrated]");
}

/** Thirteen digits from the numbers that GS1 keeps for examples, with their check digit. */
function number13() {
  const body = `95205${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
  const sum = [...body].reduce((sum, digit, place) => sum + Number(digit) * (place % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The same number with a check digit that is wrong. */
function wrongDigit(number) {
  return `${number.slice(0, 12)}${(Number(number[12]) + 1) % 10}`;
}
