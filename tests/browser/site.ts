import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { ServedPage, ServingSetting } from "../adapters/web/serving-page.js";
import { servePage } from "../adapters/web/serving-page.js";
import { makeWorkplace, type Workplace } from "../chat/whichbot-in-chat.js";
import { type Looks, openBrowser, type Visitor, type Visits } from "../servers/browser.js";

/** The page on a port, and a browser to look at it with. */
export interface Site {
  readonly origin: string;
  readonly served: ServedPage;
  readonly workplace: Workplace;
  /** Opens a browser of somebody's own. */
  visit(looks?: Looks): Promise<Visitor>;
  /** Asks over the page, and tells the address of the answer: "/a/…". */
  ask(question: string): Promise<string>;
  close(): Promise<void>;
}

/** What a file of tests may set. */
export interface SiteSetting extends ServingSetting {
  /** Folder of the documents; default: the bundled ones. */
  readonly documents?: string;
}

/** Reads documents with the real model, serves the page, and starts the browser. */
export async function openSite({ documents, ...setting }: SiteSetting = {}): Promise<Site> {
  const [workplace, visits] = await Promise.all([makeWorkplace(documents), openBrowser()]);
  return siteOf(await servePage(workplace, setting), workplace, visits);
}

function siteOf(served: ServedPage, workplace: Workplace, visits: Visits): Site {
  const origin = served.address;
  return {
    origin,
    served,
    workplace,
    visit: (looks) => visits.visit(origin, looks),
    ask: (question) => askOver(origin, question),
    async close() {
      await visits.close();
      await served.close();
      workplace.remove();
    },
  };
}

/** Types as whoever comes does, without a click: the field gets the focus by itself, with the first layout. */
export async function typeAtOnce(page: Page, question: string): Promise<void> {
  await page.getByLabel("Your question").and(page.locator(":focus")).waitFor();
  await page.keyboard.type(question);
}

/** Asks as the form does, without a browser. @returns where the answer is: "/a/…" */
export async function askOver(origin: string, question: string): Promise<string> {
  const response = await fetch(`${origin}/ask`, {
    method: "POST",
    body: new URLSearchParams({ question }),
    headers: { origin },
    redirect: "manual",
  });
  const address = response.headers.get("location");
  if (response.status !== 303 || address === null)
    throw new Error(
      `"${question}" was answered with ${response.status}: ${(await response.text()).slice(0, 500)}`,
    );
  return address;
}

/** A site for all tests of a block, and pages that are looked at when a test is over. */
export interface UsedSite {
  readonly site: Site;
  /** Opens a page in a browser of its own; what happened there that should not have fails the test. */
  visit(path: string, looks?: Looks): Promise<Page>;
}

/** Opens a site before the tests of the block where it is called, and closes it behind them. */
export function useSite(setting: () => SiteSetting = () => ({})): UsedSite {
  let opened: Site | undefined;
  const visitors: Visitor[] = [];
  const site = (): Site => {
    if (opened === undefined) throw new Error("The site is open only while tests run.");
    return opened;
  };
  beforeAll(async () => {
    opened = await openSite(setting());
  });
  afterEach(async () => {
    const left = await Promise.allSettled(visitors.splice(0).map((visitor) => visitor.leave()));
    const failed = left.find((one) => one.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  });
  afterAll(() => opened?.close());
  return {
    get site() {
      return site();
    },
    async visit(path, looks = {}) {
      const visitor = await site().visit(looks);
      visitors.push(visitor);
      await visitor.page.goto(path);
      return visitor.page;
    },
  };
}
