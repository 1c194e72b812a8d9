// Every page at 390 and 1440 pixels, light and dark, in each language, as pictures to look at.
// `node end2end/screens.mjs [name]`; the pictures are in end2end/results/screens.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { awake, desktop, go, openFloor, overflow, phone, results, signInAs, sitDown, speak } from "./floor.mjs";

const pages = {
  stranger: { login: "/login", apply: "/apply", "not-found": "/login/nowhere" },
  "buyer@demo.test": {
    home: "/", growers: "/growers", assortment: "/assortment", list: "/list", board: "/list/board", recommendations: "/recommendations", notifications: "/notifications", orders: "/orders", paper: "/paper", team: "/team", "buyer-not-found": "/nowhere",
  },
  "grower@demo.test": {
    today: "/", articles: "/articles", import: "/articles/import", supply: "/supply", "put-up": "/supply/new", groups: "/supply/groups", sheets: "/prices", together: "/prices/together", recommend: "/recommend", "grower-notifications": "/notifications", "grower-orders": "/orders",
  },
  "operator@demo.test": { applications: "/", "operator-notifications": "/notifications" },
};
// Their addresses hold an id: they are found by clicking.
const found = {
  "buyer@demo.test": { grower: ["/growers", ".card h2 a"], article: ["/assortment", "td a.article-name"] },
  "grower@demo.test": { sheet: ["/prices", 'main a[href^="/prices/"]'], "own-article": ["/articles", "td a"] },
};
const only = process.argv[2];
const looks = [
  ["1440-light-nl", desktop, "light", "nl"],
  ["1440-dark-nl", desktop, "dark", "nl"],
  ["390-light-nl", phone, "light", "nl"],
  ["390-dark-en", phone, "dark", "en"],
  ["390-light-de", phone, "light", "de"],
  ["1440-light-en", desktop, "light", "en"],
];
const floor = await openFloor();
const folder = path.join(results, "screens");
mkdirSync(folder, { recursive: true });
try {
  for (const [look, viewport, theme, language] of looks) {
    for (const [who, addresses] of Object.entries(pages)) {
      const { page, context, complaints } = await sitDown(floor, { viewport, theme, language });
      if (who !== "stranger") {
        await signInAs(page, who);
        await speak(page, language);
      }
      for (const [name, address] of Object.entries(addresses)) {
        if (only && !name.includes(only)) continue;
        await go(page, address);
        await page.waitForTimeout(300);
        const wide = await overflow(page);
        if (wide > 0) console.log(`${name} ${look}: ${wide}px too wide`);
        await page.screenshot({ path: path.join(folder, `${name}-${look}.png`), fullPage: viewport === phone });
      }
      for (const [name, [address, link]] of Object.entries(found[who] ?? {})) {
        if (only && !name.includes(only)) continue;
        await go(page, address);
        await page.locator(link).first().click();
        await page.waitForURL((url) => url.pathname !== address);
        await awake(page);
        await page.waitForTimeout(500);
        await page.screenshot({ path: path.join(folder, `${name}-${look}.png`) });
      }
      for (const complaint of complaints) console.log(`${who} ${look}: ${complaint}`);
      await context.close();
    }
  }
} finally {
  await floor.close();
}
