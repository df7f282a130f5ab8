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
