/**
 * `npm run figures:web`: what pages weigh, how soon they are seen, how long a matrix takes, and what Lighthouse says; written to
 * bench/web-RESULTS.md. `--no-lighthouse` leaves that out: it is fetched by npx, and takes half a minute a page.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { everyPage } from "../tests/browser/pages.js";
import { barriers } from "../tests/servers/accessibility.js";
import { openBrowser } from "../tests/servers/browser.js";
import { startBuilt } from "../tests/servers/built-server.js";
import { below, none } from "./lib/load-figures.js";
import { type Figure, figure, formatTable } from "./lib/report.mjs";
import { ofControl } from "./web/control.js";
import {
  type LighthouseScores,
  lighthouse,
  measureAsked,
  measureMatrix,
  measurePage,
  type PageFigures,
} from "./web/figures.js";
import { formatPart, writePart } from "./web/results-file.js";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SEEN_BY_LIGHTHOUSE = ["ask", "answer", "why", "source", "matrix", "library", "history"];
const KB = 1_000;
const { values } = parseArgs({ options: { "no-lighthouse": { type: "boolean", default: false } } });

console.error("matrix …");
const matrix = await measureMatrix(ROOT);
const folder = mkdtempSync(join(tmpdir(), "whichbot-figures-"));
const server = await startBuilt(folder, ROOT);
const visits = await openBrowser();
const measured: PageFigures[] = [];
let control: PageFigures | null = null;
const scores: LighthouseScores[] = [];
let found = 0;
let askedMs = Number.NaN;
try {
  askedMs = await measureAsked(visits, server.origin);
  control = await ofControl(ROOT, (origin) => measurePage(visits, origin, { name: "control", path: "/" }));
  const pages = await everyPage(server.origin);
  for (const page of pages) {
    console.error(`${page.name} …`);
    measured.push(await measurePage(visits, server.origin, page));
    const visitor = await visits.visit(server.origin, { expected: [/404/] });
    await visitor.page.goto(page.path);
    found += (await barriers(visitor.page)).length;
    await visitor.leave();
  }
  for (const page of values["no-lighthouse"]
    ? []
    : pages.filter(({ name }) => SEEN_BY_LIGHTHOUSE.includes(name))) {
    console.error(`Lighthouse: ${page.name} …`);
    const seen = await lighthouse(server.origin, page);
    if (seen === null) break;
    scores.push(seen);
  }
} finally {
  await visits.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

const heaviest = measured.reduce((most, page) => (page.bytes > most.bytes ? page : most));
const answer = measured.find(({ name }) => name === "answer");
const least = (pick: (score: LighthouseScores) => number) => Math.min(...scores.map(pick));
const figures: Figure[] = [
  below(
    `heaviest page, compressed, with all that it loads (${heaviest.name})`,
    heaviest.bytes / KB,
    100,
    "kB",
  ),
  below(
    "first paint of an answer asked on the page, from the first byte of the response",
    askedMs,
    100,
    "ms",
  ),
  below(
    "first paint of an answer in a tab that was just opened, nothing cached",
    answer?.paintMs ?? Number.NaN,
    100,
    "ms",
  ),
  below(`matrix of ${matrix.columns} × ${matrix.rows}, cold, over HTTP`, matrix.coldMs, 300, "ms"),
  below(`matrix of ${matrix.columns} × ${matrix.rows}, warm, over HTTP`, matrix.warmMs, 20, "ms"),
  none(`barriers that axe-core finds on ${measured.length} pages (WCAG 2.2 AA and best practices)`, found),
  ...(scores.length === 0
    ? []
    : [
        atLeast(
          "Lighthouse, performance, least of all pages",
          least((score) => score.performance),
        ),
        atLeast(
          "Lighthouse, accessibility, least of all pages",
          least((score) => score.accessibility),
        ),
      ]),
];
const text = formatPart("figures:web", figures, body());
console.log(text);
writePart(join(ROOT, "bench", "web-RESULTS.md"), "figures:web", text);

function atLeast(what: string, value: number): Figure {
  return { what, measured: `${value}`, bar: "≥ 95", met: value >= 95 };
}

function body(): string {
  const seen = new Map(scores.map((score) => [score.name, score]));
  return [
    "## Pages",
    "The built server over the bundled documents, and Chromium on the same machine. *Sent*: over the wire, headers included, nothing cached. *Painted*: first contentful paint, counted from the first byte of the response; median of seven loads, each in a fresh browser profile. *Control*: a page of one word, without styles and scripts, from a server that does nothing else. The matrix is the whole page of HTML; cold is the first request to a server that was just started.",
    formatTable({
      head: [
        "page",
        "sent, kB",
        "requests",
        "painted, ms",
        "Lighthouse: performance",
        "accessibility",
        "best practices",
      ],
      rows: [...(control === null ? [] : [control]), ...measured].map(
        ({ name, bytes, requests, paintMs }) => {
          const score = seen.get(name);
          return [
            name,
            figure(bytes / KB),
            `${requests}`,
            figure(paintMs),
            ...[score?.performance, score?.accessibility, score?.bestPractices].map((own) => `${own ?? ""}`),
          ];
        },
      ),
    }),
  ].join("\n\n");
}
