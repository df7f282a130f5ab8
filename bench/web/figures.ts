import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { NamedPage } from "../../tests/browser/pages.js";
import { CHROMIUM, type Visits } from "../../tests/servers/browser.js";
import { startBuilt } from "../../tests/servers/built-server.js";
import { median } from "../lib/stats.mjs";

/** What a page sends, and how soon it is seen. */
export interface PageFigures {
  readonly name: string;
  /** Bytes over the wire, headers included, with nothing in the cache: the page and all that it loads. */
  readonly bytes: number;
  readonly requests: number;
  /** From the first byte of the response to the first paint, median of several loads, in milliseconds. */
  readonly paintMs: number;
}

const LOADS = 7;

/** Loads a page several times, each time in a browser that has never seen it. */
export async function measurePage(visits: Visits, origin: string, page: NamedPage): Promise<PageFigures> {
  const paints: number[] = [];
  let bytes = 0;
  let requests = 0;
  for (let load = 0; load < LOADS; load += 1) {
    const visitor = await visits.visit(origin, { expected: [/404/] });
    const session = await visitor.context.newCDPSession(visitor.page);
    await session.send("Network.enable");
    bytes = 0;
    requests = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await visitor.page.goto(page.path, { waitUntil: "networkidle" });
    paints.push(await visitor.page.evaluate<number>(PAINT));
    await visitor.leave();
  }
  return { name: page.name, bytes, requests, paintMs: median(paints) };
}

/**
 * Asks on the page, as people do, in a tab that is open already.
 *
 * @returns from the first byte of the answer's response to its first paint, median of several, in milliseconds
 */
export async function measureAsked(visits: Visits, origin: string): Promise<number> {
  const visitor = await visits.visit(origin);
  const paints: number[] = [];
  for (let asked = 0; asked < LOADS; asked += 1) {
    await visitor.page.goto("/", { waitUntil: "networkidle" });
    await visitor.page.getByRole("combobox").fill("which framework for mobile?");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.waitForURL(/\/a\//);
    paints.push(await visitor.page.evaluate<number>(PAINT));
  }
  await visitor.leave();
  return median(paints);
}

const PAINT = `new Promise((resolve) => {
  const tell = ({ startTime }) => resolve(startTime - performance.getEntriesByType("navigation")[0].responseStart);
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  if (painted !== undefined) tell(painted);
  else new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(tell)).observe({ type: "paint", buffered: true });
})`;

/** How long a matrix takes over HTTP, in milliseconds. */
export interface MatrixFigures {
  readonly columns: number;
  readonly rows: number;
  /** The first request to a server that was just started: median of several starts. */
  readonly coldMs: number;
  readonly warmMs: number;
}

const STARTS = 3;
const WARM = 30;
const CRITERIA =
  "mobile research production speed learning debugging deployment community hardware training inference licence";

/** Six options by twelve criteria of the bundled documents. */
export async function measureMatrix(root: string): Promise<MatrixFigures> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-matrix-"));
  const query = new URLSearchParams();
  for (const option of ["TensorFlow", "PyTorch", "JAX", "MXNet", "Keras", "ONNX"])
    query.append("option", option);
  for (const criterion of CRITERIA.split(" ")) query.append("criterion", criterion);
  const cold: number[] = [];
  const warm: number[] = [];
  let shape = { columns: 0, rows: 0 };
  try {
    for (let start = 0; start < STARTS; start += 1) {
      const server = await startBuilt(folder, root);
      const draw = async (): Promise<number> => {
        const begun = performance.now();
        const html = await (await fetch(`${server.origin}/matrix?${query}`)).text();
        const tookMs = performance.now() - begun;
        const count = (mark: string) => html.split(mark).length - 1;
        shape = { columns: count("data-column"), rows: count("data-row") };
        return tookMs;
      };
      cold.push(await draw());
      for (let turn = 0; turn < WARM; turn += 1) warm.push(await draw());
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...shape, coldMs: median(cold), warmMs: median(warm) };
}

/** Scores of Lighthouse, 0 to 100; by what was asked for. */
export interface LighthouseScores {
  readonly name: string;
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
}

/** Lets Lighthouse look at a page. @returns null where it cannot be installed or run */
export async function lighthouse(origin: string, page: NamedPage): Promise<LighthouseScores | null> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-lighthouse-"));
  const file = join(folder, "report.json");
  // Where a page begins at an anchor it is scrolled at once, and then Lighthouse cannot say what its largest paint was.
  const path = page.path.split("#", 1)[0];
  const words = [
    "-y",
    ...["-p", "node@24", "-p", "lighthouse@12"],
    ...["--", "lighthouse", `${origin}${path}`, "--quiet", "--output=json", `--output-path=${file}`],
    "--only-categories=performance,accessibility,best-practices",
    "--chrome-flags=--headless=new --no-sandbox --disable-background-networking --disable-component-update --disable-sync",
  ];
  try {
    const env = { ...process.env, CHROME_PATH: CHROMIUM ?? "" };
    await promisify(execFile)("npx", words, { env, timeout: 180_000 });
    const { categories } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
    };
    const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
    return {
      name: page.name,
      performance: score("performance"),
      accessibility: score("accessibility"),
      bestPractices: score("best-practices"),
    };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
