import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "../../../src/sources/html/html.js";
import { processorMs } from "../../processor-time.js";

function outline(html: string): string[] {
  const { text, blocks } = readHtml(html);
  return blocks.map((block) => {
    if (block.kind === "row") {
      return `row: ${block.cells.map((cell) => `${cell.column}=${text.slice(cell.start, cell.end)}`).join(" / ")}`;
    }
    const detail = block.kind === "heading" ? block.level : block.kind === "item" ? block.depth : "";
    return `${block.kind}${detail}: ${text.slice(block.start, block.end)}`;
  });
}

describe("readHtml", () => {
  it("keeps what a reader sees and nothing else", () => {
    const html = `<!doctype html><title>T</title><style>p{}</style><script>alert("no")</script>
      <nav>Home</nav><template>never</template><noscript>on</noscript><svg><text>drawn</text></svg>
      <p>Seen &amp; <b>bold</b>,&nbsp;too.<!-- not this --> <span hidden>nor this</span>
      <span style="display:none">nor that</span><span aria-hidden="true">x</span><br>Next line.</p>
      <form>Name</form><footer>Legal</footer><aside>Also</aside>`;
    expect(readHtml(html).text).toBe("Seen & bold, too.\nNext line.");
  });

  it("finds headings, items by depth, later paragraphs of items, and code as furniture", () => {
    const html =
      "<h1>Main</h1><h3>Part</h3><ul><li>One<ul><li>Inner</ul><li><p>Two</p><p>More</p></ul><pre>a\n b</pre>loose text<p>End</p>";
    expect(outline(html)).toEqual([
      "heading1: Main",
      "heading3: Part",
      "item0: One",
      "item1: Inner",
      "item0: Two",
      "paragraph: More",
      "furniture: a\n b",
      "paragraph: loose text",
      "paragraph: End",
    ]);
  });

  it("finds the rows of a table with the names of their columns", () => {
    const html =
      "<table><caption>Traits</caption><tr><th>Trait<th>Alpha<th>Beta<tr><th>Speed<td>fast<td><tr><td>Price<td>3<br>4<td>5</table>";
    expect(outline(html)).toEqual([
      "paragraph: Traits",
      "furniture: Trait | Alpha | Beta",
      "row: Trait=Speed / Alpha=fast",
      "row: Trait=Price / Alpha=3 4 / Beta=5",
    ]);
  });

  it("reads only the main part where the page marks one", () => {
    expect(readHtml("<div>Menu of things</div><main><p>Article</main><div>More</div>").text).toBe("Article");
    expect(readHtml("<div>Menu</div><article>Only</article>").text).toBe("Only");
    expect(readHtml("<article>One</article><article>Two</article>").text).toBe("One\n\nTwo");
  });

  it("does not cite share buttons, forms and notices", () => {
    const html =
      '<p>Text.</p><div class="share-buttons">Tell your friends</div><p>Subscribe to our newsletter</p>';
    expect(outline(html)).toEqual([
      "paragraph: Text.",
      "furniture: Tell your friends",
      "furniture: Subscribe to our newsletter",
    ]);
  });

  it("reads title, publisher, address and the later date from the head", () => {
    const html = `<title>Alpha or Beta? | Example</title><meta property="og:site_name" content="Example blog">
      <link rel="canonical" href="https://example.org/a"><meta property="article:published_time" content="2024-03-05T08:00:00Z">
      <meta property="article:modified_time" content="2024-05-01"><h1>Alpha or Beta?</h1><p>Text.`;
    expect(readHtml(html)).toMatchObject({
      title: "Alpha or Beta?",
      source: "Example blog",
      url: "https://example.org/a",
      published: "2024-05-01",
    });
    expect(readHtml("<p>Text.")).toMatchObject({ title: null, source: null, url: null, published: null });
    expect(readHtml('<p>Text <time datetime="2024-01-02">then</time>').published).toBe("2024-01-02");
  });

  it.each([
    ["deep nesting", "<div>".repeat(50_000)],
    ["deep lists", `${"<ul><li>".repeat(5_000)}deep`],
    ["a long line", `<p>${"word ".repeat(500_000)}`],
    ["open tags", "<".repeat(100_000)],
    ["a table of many rows", `<table>${"<tr><td>a<td>b".repeat(20_000)}</table>`],
  ])("survives %s", (_name, html) => {
    const tookMs = processorMs(() => {
      readHtml(html);
    });
    expect(tookMs).toBeLessThan(20_000);
  });

  it("gives ordered blocks whose slices hold all of the text", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<ul>",
      "<li>",
      "</ul>",
      "<h2>",
      "</h2>",
      "<table>",
      "<tr>",
      "<td>",
      "<th>",
      "</table>",
      "<div>",
      "</div>",
      "<pre>",
      "</pre>",
      "<b>",
      "</b>",
      "<br>",
      "word ",
      "two words",
      "&lt;",
      " ",
      "\n",
      "<script>x</script>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { text, blocks } = readHtml(pieces.join(""));
        let last = 0;
        for (const { start, end } of blocks) {
          expect(text.slice(last, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last).trim()).toBe("");
      }),
    );
  });
});
