import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../src/sources/markdown/markdown.js";
import { findBlocks } from "../../../src/sources/markdown/markdown-blocks.js";
import { parseBlocks } from "../../../src/sources/markdown/markdown-tree.js";
import { processorMs } from "../../processor-time.js";

/** Each block as `kind: text`, cells of rows as `column=text`. */
function outline(text: string): string[] {
  return readMarkdown(text).blocks.map((block) => {
    if (block.kind === "row") {
      return `row: ${block.cells.map((cell) => `${cell.column}=${text.slice(cell.start, cell.end)}`).join(", ")}`;
    }
    const detail = block.kind === "heading" ? block.level : block.kind === "item" ? block.depth : "";
    return `${block.kind}${detail}: ${text.slice(block.start, block.end)}`;
  });
}

describe("readMarkdown", () => {
  it("finds headings of both styles, paragraphs and rules", () => {
    expect(outline("# One #\n\nText\ngoes on.\n\nTwo\n---\n\n***\n\n### Three")).toEqual([
      "heading1: One",
      "paragraph: Text\ngoes on.",
      "heading2: Two",
      "furniture: ***",
      "heading3: Three",
    ]);
  });

  it("finds items without their marks, nested ones apart, later paragraphs of an item as paragraphs", () => {
    expect(outline("- One\n  - Inner\n- [x] Two\n\n  More of two.\n\n1. First\n2) Second")).toEqual([
      "item0: One",
      "item1: Inner",
      "item0: Two",
      "paragraph: More of two.",
      "item0: First",
      "item0: Second",
    ]);
  });

  it("finds the rows of a table with the names of their columns; the head is furniture", () => {
    const table =
      "| Trait | **Alpha** | Beta |\n|---|:-:|--:|\n| Speed | fast | |\n| Price \\| tax | 3 | 4 |";
    expect(outline(table)).toEqual([
      "furniture: | Trait | **Alpha** | Beta |",
      "row: Trait=Speed, Alpha=fast",
      "row: Trait=Price \\| tax, Alpha=3, Beta=4",
    ]);
  });

  it("reads quotes as paragraphs and leaves code, HTML and pictures uncited", () => {
    const text =
      "> Quoted.\n\n```js\ncode\n\nmore\n```\n\n<div>\nhtml\n</div>\n\n![a picture](x.png)\n\n[code block left out]\n\nEnd.";
    expect(outline(text).map((line) => line.split(":")[0])).toEqual([
      "paragraph",
      "furniture",
      "furniture",
      "furniture",
      "furniture",
      "paragraph",
    ]);
  });

  it("cuts a placeholder out of a paragraph", () => {
    expect(outline("To see it:\n[code block left out]\nThat was all.")).toEqual([
      "paragraph: To see it:",
      "furniture: [code block left out]",
      "paragraph: That was all.",
    ]);
  });

  it("takes a bold line for a heading below the last one, a bold sentence not", () => {
    expect(outline("## Part\n\n**Benefits**\n\nSome.\n\n**It is over.**\n\n**Figure 1**. A chart.")).toEqual([
      "heading2: Part",
      "heading3: **Benefits**",
      "paragraph: Some.",
      "paragraph: **It is over.**",
      "paragraph: **Figure 1**. A chart.",
    ]);
  });

  it("takes a run of lines with picture bullets for items, a single one not", () => {
    expect(outline("✅ Fast\n\n✅ Small\n\n• Cheap\n\nText.\n\n💡 Note: this.")).toEqual([
      "item0: ✅ Fast",
      "item0: ✅ Small",
      "item0: Cheap",
      "paragraph: Text.",
      "paragraph: 💡 Note: this.",
    ]);
  });

  it("takes its title from the front matter, the first main heading, or any heading", () => {
    expect(readMarkdown("---\ntitle: Front\n---\n# Main").title).toBe("Front");
    expect(readMarkdown("## Before\n\n# The [main](x) one").title).toBe("The main one");
    expect(readMarkdown("## Only `this`").title).toBe("Only this");
    expect(readMarkdown("Text only.").title).toBeNull();
  });

  it("counts front matter in its offsets", () => {
    const text = "---\ntitle: Front\n---\n\nBody.";
    const [block] = readMarkdown(text).blocks;
    expect(text.slice(block?.start, block?.end)).toBe("Body.");
  });

  it.each([
    ["nested quotes", "> ".repeat(20_000)],
    ["nested lists", "- ".repeat(20_000)],
    ["indented items", Array.from({ length: 400 }, (_, i) => `${" ".repeat(i * 2)}- item`).join("\n")],
    ["brackets", "[".repeat(200_000)],
    ["stars", "*a ".repeat(200_000)],
    ["a line of five megabytes", "word ".repeat(1_000_000)],
    ["an item of five megabytes", `- ${"word ".repeat(1_000_000)}`],
    ["a quote of five megabytes", `> ${"word ".repeat(1_000_000)}`],
    ["control characters", "\u0001\u0002 text \u001b[0m\n\n\u000b\n\n\u000c"],
  ])("survives %s", (_name, text) => {
    const tookMs = processorMs(() => {
      readMarkdown(text);
    });
    expect(tookMs).toBeLessThan(20_000);
  });
});

describe("findBlocks", () => {
  const line = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom("", "Plain text", "More text.", "  indented text", "    far in"),
    },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        "- item",
        "- other",
        "* star",
        "+ plus",
        "  - inner",
        "1. one",
        "2. two",
        "3) three",
        "  goes on",
      ),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "# Head",
        "## Head two ##",
        "###",
        "#nohead",
        "===",
        "---",
        "***",
        "> quote",
        ">",
      ),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "| a | b |",
        "|---|---|",
        "| c |  |",
        "a | b",
        "--- | ---",
        "| a \\| b | c |",
        "|x|",
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "```",
        "~~~",
        "  ```js",
        "``` a `b`",
        "<div>",
        "</div>",
        "<!-- open",
        "-->",
        "<pre>",
        "</pre>",
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "[a]: http://x",
        "[a] link",
        "[^1]: note",
        "**bold**",
        "* * *",
        "_em_ x",
        "`code`",
        "- [ ] task",
        "\ttab",
        "-\ttab",
        "-",
        "1.",
        "10. ten",
        "-     code",
        "✅ yes",
      ),
    },
  );

  it.each([
    ["brackets in a heading", `# ${"[".repeat(400_000)}\n\nA sentence.`],
    ["links without an end in a heading", `# ${"[a](".repeat(100_000)}\n\nA sentence.`],
    ["underlined lines", `${"a\n=\n".repeat(20_000)}\nA sentence.`],
  ])("reads a flood of %s within a few seconds", (_, text) => {
    let blocks: ReturnType<typeof readMarkdown>["blocks"] = [];
    const tookMs = processorMs(() => {
      ({ blocks } = readMarkdown(text));
    });
    // Each took minutes once; a slow machine may take seconds.
    expect(tookMs).toBeLessThan(10_000);
    expect(text.slice(blocks.at(-1)?.start, blocks.at(-1)?.end)).toContain("A sentence.");
  });

  it("finds what the full parser finds", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join("\n");
        expect(findBlocks(text)).toEqual(parseBlocks(text, [{ start: 0, end: text.length }]));
      }),
      { numRuns: 1500 },
    );
  });

  it("gives ordered blocks that never overlap", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = lines.join("\n");
        let last = 0;
        for (const { start, end } of findBlocks(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});
