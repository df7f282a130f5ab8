import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** The browser of the tests: CHROMIUM_PATH, else where Debian puts it; null when there is none. */
export const CHROMIUM = findChromium();

/** Why tests in the browser are left out; empty when they are not. Stands in the names of what is skipped. */
export const NO_CHROMIUM =
  CHROMIUM === null ? " (skipped: no Chromium here; apt-get install chromium, or set CHROMIUM_PATH)" : "";

/** Nothing that a browser does by itself leaves the machine, and no name but the server's is resolved. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

/** In the page, before anything of it: what its policy refuses is told. */
const TELL_REFUSED = `document.addEventListener("securitypolicyviolation", (event) =>
  noteRefused(\`\${event.violatedDirective} \${event.blockedURI} \${event.sample}\`));`;

/** What a visitor looks with. */
export interface Looks {
  readonly theme?: "light" | "dark";
  /** Pixels; default 1280. */
  readonly width?: number;
  /** Pixels; default 800. */
  readonly height?: number;
  readonly javaScript?: boolean;
  readonly permissions?: readonly string[];
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Starts of console errors that are expected: a 404 that is asked for on purpose. */
  readonly expected?: readonly RegExp[];
  readonly reducedMotion?: boolean;
}

/** Somebody with a browser of their own: nothing is shared with others. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What should never happen: dialogs, errors on the console or in scripts, requests elsewhere, refusals by the policy. */
  readonly problems: readonly string[];
  /** @throws {Error} something happened that should not have; with all of it */
  leave(): Promise<void>;
}

/** One browser for a file of tests. */
export interface Visits {
  /** @param origin the only place that requests may go to */
  visit(origin: string, looks?: Looks): Promise<Visitor>;
  close(): Promise<void>;
}

/** Starts Chromium without a window. @throws {Error} there is none */
export async function openBrowser(): Promise<Visits> {
  if (CHROMIUM === null) throw new Error("There is no Chromium. Install it, or set CHROMIUM_PATH.");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  return {
    visit: (origin, looks = {}) => visit(browser, origin, looks),
    close: () => browser.close(),
  };
}

async function visit(browser: Browser, origin: string, looks: Looks): Promise<Visitor> {
  const { theme = "light", width = 1280, height = 800, javaScript = true } = looks;
  const context = await browser.newContext({
    baseURL: origin,
    colorScheme: theme,
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    locale: "en-GB",
    reducedMotion: looks.reducedMotion === false ? "no-preference" : "reduce",
    permissions: [...(looks.permissions ?? [])],
    ...(looks.headers !== undefined && { extraHTTPHeaders: { ...looks.headers } }),
  });
  context.setDefaultTimeout(15_000);
  const problems: string[] = [];
  const note = (problem: string): void => {
    if (!(looks.expected ?? []).some((expected) => expected.test(problem))) problems.push(problem);
  };
  await watch(context, origin, note);
  const page = await context.newPage();
  return {
    page,
    context,
    problems,
    async leave() {
      await context.close();
      if (problems.length > 0) throw new Error(`In the browser:\n${problems.join("\n")}`);
    },
  };
}

/** Listens to everything in a context that a page may do wrong. */
async function watch(
  context: BrowserContext,
  origin: string,
  note: (problem: string) => void,
): Promise<void> {
  const here = new URL(origin).origin;
  context.on("request", (request) => {
    const url = request.url();
    if (!/^(?:data|blob|about):/.test(url) && new URL(url).origin !== here)
      note(`request to ${url.slice(0, 200)}`);
    // A page of its own in an address that is no server's.
    else if (request.isNavigationRequest() && /^(?:data|blob):/.test(url))
      note(`opened ${url.slice(0, 200)}`);
  });
  context.on("dialog", (dialog) => {
    note(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss().catch(() => undefined);
  });
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(`error in a script: ${error.error().message}`));
  context.on("page", (page) => page.on("websocket", (socket) => note(`socket to ${socket.url()}`)));
  await context.exposeBinding("noteRefused", (_, refused: string) =>
    note(`refused by the policy: ${refused}`),
  );
  await context.addInitScript({ content: TELL_REFUSED });
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH ?? "";
  if (named !== "") return existsSync(named) ? named : null;
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path)) ?? null;
}
