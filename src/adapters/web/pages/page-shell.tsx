import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { WebServices } from "../web-services.js";
import { Foot } from "./parts/foot.js";
import { type NamedPlace, Navigation } from "./parts/navigation.js";

/** Where the navigation says one is. */
export type Place = NamedPlace | "none";

/** What stands around every page. */
export interface PageProps {
  /** Of the browser's tab; "Whichbot" is added. */
  readonly title: string;
  readonly current: Place;
  readonly services: Pick<WebServices, "assets" | "version" | "settings">;
  /** Scripts of this page beside the one of all pages: "matrix.js". */
  readonly scripts?: readonly string[];
  /** Styles of this page beside those of all pages: "matrix.css". */
  readonly styles?: readonly string[];
  /** Wide for what is looked over (a table), else as wide as reads well; default "reading". */
  readonly width?: "reading" | "wide";
  /** It is for somebody who may go nowhere yet: no navigation, and nothing to sign out of; default false. */
  readonly outside?: boolean;
  readonly children: Child;
}

/** Longer ones are cut by tabs anyway, and a question may have 2,000 characters. */
const LONGEST_TITLE = 120;

/** A whole page, doctype included: head, navigation, what is in it, and the foot. Give it to `context.html`. */
export function Page(page: PageProps) {
  const { title, current, services, scripts = [], styles = [], width, outside = false, children } = page;
  const { assets, settings, version } = services;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="same-origin" />
          <title>{`${shortened(title)} · Whichbot`}</title>
          <link rel="icon" href={assets.address("favicon.svg")} type="image/svg+xml" />
          {/* Before anything is painted: whoever chose the other theme sees no flash of this one. */}
          <script src={assets.address("theme.js")} />
          {["page.css", ...styles].map((name) => (
            <link rel="stylesheet" href={assets.address(name)} />
          ))}
          {["page.js", ...scripts].map((name) => (
            <script type="module" src={assets.address(name)} />
          ))}
        </head>
        <body>
          <a class="skip-link" href="#main">
            Skip to the content
          </a>
          <Navigation current={current} signedIn={settings.token !== null && !outside} places={!outside} />
          <main id="main" tabindex={-1} class={width === "wide" ? "main main-wide" : "main"}>
            {children}
          </main>
          <Foot version={version} />
        </body>
      </html>
    </>
  );
}

function shortened(title: string): string {
  const letters = [...title];
  return letters.length <= LONGEST_TITLE ? title : `${letters.slice(0, LONGEST_TITLE - 1).join("")}…`;
}
