import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainText } from "../../../src/sources/plain-text/plain-text.js";
import { chunkDocument } from "../../../src/text/chunk.js";
import { processorMs } from "../../processor-time.js";

function outline(text: string): string[] {
  return readPlainText(text).blocks.map((block) => {
    if (block.kind === "row") {
      return `row: ${block.cells.map((cell) => `${cell.column}=${text.slice(cell.start, cell.end)}`).join(" / ")}`;
    }
    return `${block.kind}${block.kind === "heading" ? block.level : ""}: ${text.slice(block.start, block.end)}`;
  });
}

const kinds = (text: string, kind: string): string[] =>
  outline(text)
    .filter((line) => line.startsWith(kind))
    .map((line) => line.slice(line.indexOf(": ") + 2));

const PROSE =
  "Both of them store keys and values in memory, and both answer within a millisecond on a small machine.";

const WEB_PAGE = `Databases

Redis vs Memcached: Which Cache Fits?

Back to BlogWritten by Jo DoeMar 3, 2024
CachingRedisMemcachedOpen Source
Redis vs Memcached: Which Cache Fits?

${PROSE}

Quick Overview

TraitRedisMemcached
LicenceSource available (2024)BSD
First Release20092003
ThreadsOne (mostly)Many
PersistenceSnapshots and logsNone
ValuesLists, sets, streamsStrings only

Data Types

Redis knows lists, sets and streams. Memcached knows strings alone, which keeps it simple for everyone.

See our cloud plans →

When Should You Use Redis?

Queues and locks: Redis has the types that you need for them, and scripts that run on the server itself.

Subscribe to our newsletter
Enter your email
Thanks for subscribing!`;

const DENSE_PAGE = `Docker or Podman
When a team moves to containers, two tools come up in every single meeting, and both can run the same images.
Tool Overviews
Docker
| Released | 2013 |
| Daemon | Yes |
Podman
| Released | 2018 |
| Daemon | No |
Point by Point
Six points that matter.
01 Security
Podman runs without a daemon and without root, which leaves less to attack when something goes wrong inside.
Docker
Runs a daemon as root unless it is told otherwise, which some companies do not allow on their machines.
Podman
Runs as the user who starts it, so a broken container stays a broken container and nothing else.
✅ Verdict: Podman wins here. Docker can be hardened.
02 Adoption
Surveys of the last years show that most developers still reach for the older tool when they start something.
Share of Developers (survey)
Docker
~59%
Podman
~9%
✅ Verdict: Docker is ahead by far.
03 Tooling
Docker Desktop is the most polished way to run containers on a laptop, and most guides are written for it.
Docker Tools
- Docker Desktop
- Docker Compose
Podman Tools
Podman Desktop
Podman Compose
Buildah
✅ Verdict: Docker leads on tooling.
04 Price
Both are free for small teams, and the desktop app of the older one costs money for large companies.
Which One Should You Pick?
Choose Docker if…
- You like a desktop app
- Your team knows it
Choose Podman if you need:
Rootless containers
No daemon
Conclusion
Both are fine tools, and switching from one to the other takes an afternoon at most for a small project.`;

describe("readPlainText on a page with blank lines", () => {
  const read = readPlainText(WEB_PAGE);

  it("takes title, author and date from the top", () => {
    expect(read.title).toBe("Redis vs Memcached: Which Cache Fits?");
    expect(read.source).toBe("Jo Doe");
    expect(read.published).toBe("2024-03-03");
  });

  it("finds the headings", () => {
    expect(kinds(WEB_PAGE, "heading")).toEqual([
      "Redis vs Memcached: Which Cache Fits?",
      "Quick Overview",
      "Data Types",
      "When Should You Use Redis?",
    ]);
  });

  it("splits run-together cells", () => {
    expect(kinds(WEB_PAGE, "row")).toEqual([
      "Trait=Licence / Redis=Source available (2024) / Memcached=BSD",
      "Trait=First Release / Redis=2009 / Memcached=2003",
      "Trait=Threads / Redis=One (mostly) / Memcached=Many",
      "Trait=Persistence / Redis=Snapshots and logs / Memcached=None",
      "Trait=Values / Redis=Lists, sets, streams / Memcached=Strings only",
    ]);
  });

  it("keeps the furniture of the page apart", () => {
    expect(kinds(WEB_PAGE, "furniture")).toEqual([
      "Databases",
      "Back to BlogWritten by Jo DoeMar 3, 2024",
      "CachingRedisMemcachedOpen Source",
      "Redis vs Memcached: Which Cache Fits?",
      "TraitRedisMemcached",
      "See our cloud plans →",
      "Subscribe to our newsletter",
      "Enter your email",
      "Thanks for subscribing!",
    ]);
  });
});

describe("readPlainText on a page without blank lines", () => {
  it("finds headings and their levels", () => {
    expect(outline(DENSE_PAGE).filter((line) => line.startsWith("heading"))).toEqual([
      "heading1: Docker or Podman",
      "heading2: Tool Overviews",
      "heading3: Docker",
      "heading3: Podman",
      "heading2: Point by Point",
      "heading3: 01 Security",
      "heading4: Docker",
      "heading4: Podman",
      "heading3: 02 Adoption",
      "heading4: Share of Developers (survey)",
      "heading3: 03 Tooling",
      "heading4: Docker Tools",
      "heading4: Podman Tools",
      "heading3: 04 Price",
      "heading2: Which One Should You Pick?",
      "heading2: Conclusion",
    ]);
  });

  it("finds items with and without marks", () => {
    expect(kinds(DENSE_PAGE, "item")).toEqual([
      "Docker Desktop",
      "Docker Compose",
      "Podman Desktop",
      "Podman Compose",
      "Buildah",
      "You like a desktop app",
      "Your team knows it",
      "Rootless containers",
      "No daemon",
    ]);
  });

  it("reads tables without head, and figures below their labels, as rows", () => {
    expect(kinds(DENSE_PAGE, "row")).toEqual([
      "=Released / =2013",
      "=Daemon / =Yes",
      "=Released / =2018",
      "=Daemon / =No",
      "=Docker / =~59%",
      "=Podman / =~9%",
    ]);
  });

  it("gives the items of a choice their lead-in", () => {
    const { title, ...rest } = readPlainText(DENSE_PAGE);
    const document = { ...rest, title: title ?? "", id: "a.txt", contentHash: "" };
    const { statements } = chunkDocument(document);
    const leadOf = (item: string): string | undefined =>
      statements.find(({ start, end }) => DENSE_PAGE.slice(start, end) === item)?.lead;
    expect(leadOf("Your team knows it")).toBe("Choose Docker if…");
    expect(leadOf("No daemon")).toBe("Choose Podman if you need:");
    expect(leadOf("Docker Compose")).toBe("");
  });
});

describe("readPlainText", () => {
  it("understands Markdown marks", () => {
    const text = `# Alpha or Beta\n\n${PROSE}\n\n## Speed\n\n| Trait | Alpha | Beta |\n|---|---|---|\n| Reads | fast | slow |\n\nPrice\n-----\n\n* cheap\n  on Sundays\n1. dear\n\n\`\`\`\ncode\n\`\`\``;
    expect(outline(text)).toEqual([
      "heading1: Alpha or Beta",
      `paragraph: ${PROSE}`,
      "heading2: Speed",
      "furniture: | Trait | Alpha | Beta |",
      "furniture: |---|---|---|",
      "row: Trait=Reads / Alpha=fast / Beta=slow",
      "heading2: Price",
      "item: cheap\n  on Sundays",
      "item: dear",
      "furniture: ```",
      "furniture: code",
      "furniture: ```",
    ]);
  });

  it("reads tables whose cells are separated by tabs", () => {
    expect(kinds(`${PROSE}\n\nTrait\tAlpha\tBeta\nReads\tfast\tslow\nWrites\t\tslow`, "row")).toEqual([
      "Trait=Reads / Alpha=fast / Beta=slow",
      "Trait=Writes / Beta=slow",
    ]);
  });

  it("joins paragraphs that were wrapped at a fixed width", () => {
    const wrapped = [
      "Alpha was written for small machines and keeps all that it knows in",
      "memory, which makes it fast as long as the memory lasts and slow when",
      "it does not. Beta writes everything to the disk first, and only then",
      "answers, which is slower on every machine that we could lay hands on",
      "but loses nothing when the power goes.",
      "",
      "We chose Beta for the ledger and Alpha for everything that may be lost",
      "without anybody crying over it.",
    ].join("\n");
    expect(outline(wrapped).map((line) => line.split(":")[0])).toEqual(["paragraph", "paragraph"]);
  });

  it("leaves notes without any structure as paragraphs", () => {
    const notes = "We chose Alpha because it is boring.\nBeta was too new for us in spring.";
    expect(outline(notes).map((line) => line.split(":")[0])).toEqual(["paragraph", "paragraph"]);
    expect(readPlainText(notes).title).toBeNull();
  });

  it("takes lines in a row with the same picture for a list", () => {
    const text = `Alpha or Beta\n\n${PROSE}\n\n✅ Small and fast\n\n✅ Easy to learn\n\n🚀 Speed\n\n${PROSE}`;
    expect(kinds(text, "item")).toEqual(["✅ Small and fast", "✅ Easy to learn"]);
    expect(kinds(text, "heading")).toEqual(["Alpha or Beta", "🚀 Speed"]);
  });

  it("takes a title for one however it ends, and a caption for none", () => {
    const text = `Alpha vs Beta: Which Is Best? Find Out Now!\n\n${PROSE}\n\nFigure 3. How Alpha Works\n\n${PROSE}`;
    expect(kinds(text, "heading")).toEqual(["Alpha vs Beta: Which Is Best? Find Out Now!"]);
  });

  it("does not take headings of an article for buttons", () => {
    const text = `Alpha or Beta for the Shop\n\n${PROSE}\n\nSearch\n\n${PROSE}\n\nEmail\n\n${PROSE}`;
    expect(kinds(text, "heading")).toEqual(["Alpha or Beta for the Shop", "Search", "Email"]);
  });

  it.each([
    ["a line of five megabytes", "word ".repeat(1_000_000)],
    ["many short lines", "Short Line\n".repeat(50_000)],
    ["many run-together lines", "OneTwoThree fourFive\n".repeat(20_000)],
    ["many bars", "| a | b |\n".repeat(100_000)],
    ["many items", "- item\n".repeat(100_000)],
    ["a long line of capitals", "Ab".repeat(500_000)],
    ["many fences", "```\n".repeat(50_001)],
    ["many labels", "Choose it if:\n".repeat(50_000)],
  ])("reads %s in time", (_name, text) => {
    const tookMs = processorMs(() => {
      readPlainText(text);
    });
    expect(tookMs).toBeLessThan(15_000);
  });

  it("gives ordered blocks that never overlap and lose no visible character", () => {
    const line = fc.constantFrom(
      "",
      "",
      "Title Case Line",
      PROSE,
      "- item",
      "-",
      "TraitAlphaBeta",
      "SpeedFast (very)Slow",
      "PriceLowHigh",
      "| a | b |",
      "|---|---|",
      "a\tb\tc",
      "Docker",
      "~59%",
      "01 Security",
      "1. First",
      "Choose it if:",
      "short words here",
      "Is it fast?",
      "Subscribe to our newsletter",
      "Share",
      "## Head",
      "====",
      "```",
      "✅ Verdict: good.",
      "😀",
      "Mar 3, 2024",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const text = lines.join("\n");
        const seen = new Uint8Array(text.length);
        let last = 0;
        for (const { start, end } of readPlainText(text).blocks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          seen.fill(1, start, end);
          last = end;
        }
        const lost = text.split("").filter((char, index) => seen[index] === 0 && /\p{L}/u.test(char));
        expect(lost).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
