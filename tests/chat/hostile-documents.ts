import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE_STRINGS } from "./hostile-strings.js";

/** One purpose for each string, so that a question for it quotes the document with the string. */
const TOPICS =
  "accounting archiving astronomy auctions backups banking baking billing blogging bookkeeping botany brewing calendars camping carpentry catering chemistry chess cinema climbing cooking cycling dancing dentistry diving drawing emailing encryption fencing fishing forestry forums gaming gardening genealogy geology healthcare hiking hosting insurance invoicing journalism knitting languages lending libraries logging logistics mapping mathematics messaging mining modelling museums music navigation networking newsletters nursing painting payroll photography plumbing podcasts poetry polling printing publishing reporting robotics sailing scheduling searching sewing shipping singing skating surveying surfing swimming taxation teaching telemetry theatre ticketing translation travelling typing video voting weaving archery beekeeping calligraphy ceramics embroidery farming irrigation juggling masonry optics origami quilting rowing sculpture skiing welding woodworking zoology".split(
    " ",
  );
const ONE_LINE = /[\r\n\u000b\u0085\u2028\u2029]+/g;
/** Addresses that documents give themselves: only the first is one to open. */
const URLS: readonly ((at: number) => string)[] = [
  (at) => `https://docs.example.org/${at}?<!here>|x`,
  () => "javascript:alert(1)//docs.example.org/",
  () => "https://docs.example.org@evil.example/",
  () => "slack://open?team=T1",
  () => "//evil.example/x",
];
/** What no reader should get: what reorders, hides, or speaks to a terminal. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;
/** More accents on one letter than any language has. */
const PILED_UP = /\p{M}{9}/u;

/** How many kinds of addresses documents give themselves; one of them may be opened, on the host "docs.example.org". */
export const HOSTILE_ADDRESSES = URLS.length;

/** What to ask for so that the document with a string is quoted. @param at position of the string */
export function topicOf(at: number): string {
  return TOPICS[at] as string;
}

/** What the path of the document with a string ends with. */
export function idOf(at: number): string {
  return `-${at}.md`;
}

/** What nobody should get to read; null when there is nothing of it. Joiners that keep addresses from being links may stand. */
export function unreadable(text: string): string | null {
  const found = PILED_UP.exec(text) ?? UNSEEN.exec(text.replaceAll("\u2060", ""));
  return found === null ? null : JSON.stringify(found[0]);
}

/**
 * Writes a document for each hostile string, with the string in its name, title, publisher, tags, headings, sentences and
 * tables, and a catalog with hostile names of options.
 */
export function writeHostileDocuments(folder: string): void {
  if (new Set(TOPICS).size < HOSTILE_STRINGS.length)
    throw new Error("There are too few topics for the strings");
  for (const [at, [, text]] of HOSTILE_STRINGS.entries()) {
    const line = text.replace(ONE_LINE, " ").replaceAll("\u0000", "");
    const short = line.slice(0, 2_000);
    const topic = topicOf(at);
    const name = `${text.replace(/[/\u0000]/g, "_").slice(0, 30)}${idOf(at)}`;
    writeFileSync(
      join(folder, name),
      `---
title: ${JSON.stringify(text)}
publisher: ${JSON.stringify(text.slice(0, 200))}
tags: [${JSON.stringify(text.slice(0, 50))}]
published: 2025-01-02
url: ${JSON.stringify(URLS[at % URLS.length]!(at))}
---

# ${short}

## On ${topic} ${short}

For ${topic} we chose Kestrel over Lapwing, because ${short} it is better at ${topic}. Kestrel is the best choice for ${topic}.

Choose Lapwing if you need ${topic} and ${short}.

| For | Kestrel | Lapwing ${line.slice(0, 100).replaceAll("|", "/")} |
|---|---|---|
| ${topic} ${line.slice(0, 300).replaceAll("|", "/")} | good ${line.slice(0, 300).replaceAll("|", "/")} | poor |

${line}
`,
    );
  }
  writeFileSync(
    join(folder, "catalog.yaml"),
    `options:
  - { name: Kestrel, aliases: ["<!channel>", "*Kes*", "https://evil.example"] }
  - { name: Lapwing, aliases: ["<@U1|lap>", ":tada:"] }
  - { name: "<!here|Plover>" }
  - { name: "evil.com" }
`,
  );
}
