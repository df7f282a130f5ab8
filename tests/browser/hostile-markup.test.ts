import { describe, it } from "vitest";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { MARKUP, subjectOf, writeMarkupDocuments } from "./hostile-site.js";
import { documents, expectQuiet, lookAt, lookAtLists } from "./quiet-pages.js";
import { useSite } from "./site.js";

describe.skipIf(CHROMIUM === null)(`markup in documents${NO_CHROMIUM}`, () => {
  const used = useSite(() => ({ documents: documents(writeMarkupDocuments) }));

  it("stands there as text on every page, and does nothing", async () => {
    const page = await used.visit("/");
    for (const at of MARKUP.keys()) await lookAt(page, used.site.origin, `which one for ${subjectOf(at)}?`);
    await lookAt(page, used.site.origin, "which one for weirs?");
    await lookAtLists(page, used);
  }, 300_000);

  it("does nothing in addresses", async () => {
    const page = await used.visit("/", { expected: [/40\d/] });
    for (const [at, markup] of MARKUP.entries()) {
      const part = encodeURIComponent(markup);
      const paths = [
        `/?q=${part}`,
        `/?say=${part}`,
        `/sources/${part}?start=${part}&end=${part}&answer=${part}`,
        `/matrix?option=${part}&option=Kestrel&criterion=${part}`,
        `/library?upload=${part}&run=${part}&find=${part}`,
        `/library/remove?document=${part}`,
        `/history?find=${part}&surface=${part}`,
        `/a/${part}`,
        `/nowhere/${part}`,
      ];
      // Each address meets a third of the markup, and each piece of markup a third of the addresses.
      for (const path of paths.filter((_, position) => position % 3 === at % 3)) {
        await page.goto(path);
        await expectQuiet(page, path);
      }
    }
  }, 300_000);
});
