import { describe, it } from "vitest";
import { topicOf, writeHostileDocuments } from "../chat/hostile-documents.js";
import { HOSTILE_STRINGS } from "../chat/hostile-strings.js";
import { CHROMIUM, NO_CHROMIUM } from "../servers/browser.js";
import { documents, expectQuiet, lookAt, lookAtLists } from "./quiet-pages.js";
import { askOver, useSite } from "./site.js";

/** Half a character is not to be written into an address. */
const LONE = /\p{Surrogate}/gu;

describe.skipIf(CHROMIUM === null)(`hostile strings in documents${NO_CHROMIUM}`, () => {
  const used = useSite(() => ({ documents: documents(writeHostileDocuments) }));

  it("stand there as text on every page, and do nothing", async () => {
    const page = await used.visit("/");
    for (const at of HOSTILE_STRINGS.keys())
      await lookAt(page, used.site.origin, `which one for ${topicOf(at)}?`, at % 4 === 0);
    await lookAtLists(page, used);
  }, 300_000);

  it("do nothing in questions either", async () => {
    const page = await used.visit("/", { expected: [/400|404/] });
    for (const [at, [name, text]] of HOSTILE_STRINGS.entries()) {
      if (at % 3 === 0) {
        await page.goto(`/?q=${encodeURIComponent(text.slice(0, 1_500).replace(LONE, "\ufffd"))}`);
        await expectQuiet(page, `${name}: typed`);
      }
      const question = `which one for ${topicOf(at)}? ${text}`.slice(0, 1_900);
      await page.goto(await askOver(used.site.origin, question));
      await expectQuiet(page, `${name}: asked`);
    }
    for (const path of ["/history", "/history/gaps"]) {
      await page.goto(path);
      await expectQuiet(page, path);
    }
  }, 300_000);
});
