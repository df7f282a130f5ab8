import type { WebServices } from "../web-services.js";
import { Page } from "./page-shell.js";

/** What somebody is told when there is no page. */
export interface ErrorPageProps {
  readonly services: Pick<WebServices, "assets" | "version" | "settings">;
  /** Of HTTP. */
  readonly status: number;
  /** What is wrong and what to do, for a person. */
  readonly text: string;
  /** Under which whoever runs Whichbot finds it in the log; null: there is nothing to find. */
  readonly reference: string | null;
}

const TITLES: Readonly<Record<number, string>> = {
  401: "Sign in first",
  403: "This may not be done",
  404: "There is nothing here",
  413: "That is too much",
  421: "This is not the address",
  429: "A moment, please",
  503: "Not just now",
};

/** Told before it is known who asks: nothing here leads anywhere for them, or not now. */
const OUTSIDE: ReadonlySet<number> = new Set([401, 421, 429]);

/** A friendly page in place of one that there is not. */
export function ErrorPage({ services, status, text, reference }: ErrorPageProps) {
  const title = TITLES[status] ?? (status < 500 ? "This is not understood" : "Something broke");
  const outside = OUTSIDE.has(status);
  return (
    <Page title={title} current="none" services={services} outside={outside}>
      <section class="error-page">
        <h1>{title}</h1>
        <p>{text}</p>
        {reference !== null && (
          <p>
            Whoever runs Whichbot finds it in the log under <code>{reference}</code>.
          </p>
        )}
        {!outside && (
          <p>
            <a href="/">Ask a question</a>
          </p>
        )}
      </section>
    </Page>
  );
}
