import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { topicOf } from "../chat/hostile-documents.js";
import { HOSTILE_STRINGS } from "../chat/hostile-strings.js";

/** What runs, loads or leads away where a page takes a text for more than a text; each in the syntax of its place. */
export const MARKUP: readonly string[] = [
  "<script>alert(1)</script>",
  "</title><script>alert(2)</script>",
  "</textarea></style></noscript></template><script>alert(3)</script>",
  "--><script>alert(4)</script>",
  "]]><script>alert(5)</script>",
  "<svg onload=alert(6)>",
  "<svg><script>alert(7)</script><animate onbegin=alert(8) attributeName=x dur=1s></svg>",
  "<img src=x onerror=alert(9)>",
  '" autofocus onfocus=alert(10) x="',
  "' onmouseover=alert(11) x='",
  "` onclick=alert(12) `",
  "<iframe srcdoc='<script>parent.alert(13)</script>'></iframe>",
  "<iframe src=javascript:alert(14)>",
  "<object data=data:text/html,<script>alert(15)</script>>",
  "<embed src=https://evil.example/x.swf>",
  "<style>@import url(https://evil.example/x.css);</style>",
  "<link rel=stylesheet href=https://evil.example/x.css>",
  "<p style='background:url(https://evil.example/x.png)'>x</p>",
  "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
  "<base href=https://evil.example/>",
  "<form action=https://evil.example/><button>Press</button></form>",
  "<details open ontoggle=alert(16)>x</details>",
  "<video><source onerror=alert(17)></video>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(18)>",
  "<a href='javascript:alert(19)'>x</a>",
  "[x](javascript:alert(20))",
  "[x](JaVaScRiPt&colon;alert(21))",
  "[x](java\tscript:alert(22))",
  "[x](vbscript:msgbox(23))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "![x](https://evil.example/pixel.png)",
  "&lt;script&gt;alert(24)&lt;/script&gt;",
  "&#60;img src=x onerror=alert(25)&#62;",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as somebody writes it who hopes for a template
  "{{constructor.constructor('alert(26)')()}} ${alert(27)}",
  "\u2028alert(28)//",
  "<noscript><p title='</noscript><img src=x onerror=alert(29)>'>",
  "<a id=history><a id=location name=href>",
  '=HYPERLINK("https://evil.example")',
];

const SCHEMES = [
  "javascript:alert(40)",
  "JAVASCRIPT:alert(41)",
  "data:text/html,<script>alert(42)</script>",
  "vbscript:msgbox(43)",
  'https://docs.example.org/"onmouseover=alert(44)',
  "https://docs.example.org/?q=<script>alert(45)</script>",
];

/** Purposes that the documents of the table of strings do not speak of. */
const SUBJECTS = "quarrying tiling glazing smelting tanning thatching"
  .split(" ")
  .concat(MARKUP.map((_, at) => `${topicOf(at + HOSTILE_STRINGS.length - MARKUP.length)}work`));

/** What to ask for so that the document with a piece of markup is quoted. */
export function subjectOf(at: number): string {
  return SUBJECTS[at] as string;
}

/** Writes a document for each piece of markup: in its name, its front matter, headings, sentences, tables, options and links. */
export function writeMarkupDocuments(folder: string): void {
  for (const [at, markup] of MARKUP.entries()) {
    const line = markup.replace(/\s+/g, " ");
    const subject = subjectOf(at);
    writeFileSync(
      join(folder, `${line.replace(/[/\u0000]/g, "_").slice(0, 60)} markup-${at}.md`),
      `---
title: ${JSON.stringify(`Kestrel ${line}`)}
source: ${JSON.stringify(line)}
publisher: ${JSON.stringify(line)}
published: ${at % 2 === 0 ? "2025-01-02" : JSON.stringify(line)}
tags: [${JSON.stringify(line)}]
url: ${JSON.stringify(SCHEMES[at % SCHEMES.length])}
---

# Kestrel or Lapwing ${line}

## For ${subject} ${line}

For ${subject} we chose Kestrel over Lapwing, because ${line} it is better at ${subject}.

Choose Lapwing if ${subject} is ${line} small.

| For | Kestrel ${line.replaceAll("|", "/")} | Lapwing |
|---|---|---|
| ${subject} | good ${line.replaceAll("|", "/")} | poor |
`,
    );
  }
  writeFileSync(
    join(folder, "page.html"),
    `<!doctype html><title>Kestrel <script>alert(50)</script></title><body onload=alert(51)>
<style>@import url(https://evil.example/y.css); body { background: url(https://evil.example/z.png) }</style>
<h1 onclick=alert(52)>Kestrel or Lapwing for weirs</h1><svg onload=alert(53)><text>Kestrel</text></svg>
<p>For weirs Kestrel is better than Lapwing.<img src=x onerror=alert(54)><a href="javascript:alert(55)">more</a></p>
<iframe src="https://evil.example/"></iframe><script>alert(56)</script>`,
  );
  writeFileSync(
    join(folder, "catalog.yaml"),
    `options:
  - { name: Kestrel, aliases: ["<script>alert(60)</script>", "javascript:alert(61)"] }
  - { name: Lapwing }
  - { name: "Plover<img src=x onerror=alert(62)>" }
  - { name: "\\"><svg onload=alert(63)>" }
`,
  );
}
