import type { Child } from "hono/jsx";
import type { WebServices } from "../web-services.js";

/** Where the navigation says one is. */
export type Place = "ask" | "matrix" | "library" | "history" | "api" | "none";

/** What stands around every page. */
export interface PageProps {
  /** Of the browser's tab; "Whichbot" is added. */
  readonly title: string;
  readonly current: Place;
  readonly services: Pick<WebServices, "assets" | "version" | "settings">;
  /** Scripts of this page beside the one of all pages: "matrix.js". */
  readonly scripts?: readonly string[];
  readonly children: Child;
}

/** A whole page: head, navigation, what is in it, and the foot. */
export function Page({ title, services, scripts = [], children }: PageProps) {
  const { assets } = services;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Whichbot`}</title>
        <link rel="stylesheet" href={assets.address("page.css")} />
        {["page.js", ...scripts].map((name) => (
          <script type="module" src={assets.address(name)} />
        ))}
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
