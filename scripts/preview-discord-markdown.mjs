/** Reads Discord's markdown as its clients do, near enough to judge a text by, and writes it as HTML. */

const escaped = (text) => String(text).replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);

/** Rules within a line, in Discord's order: the first that matches where the reader stands. */
const INLINE = [
  [/^\\([^0-9A-Za-z\s])/u, ([, mark]) => escaped(mark)],
  [/^```(?:[\w+.-]*\n)?([\s\S]+?)```/u, ([, code]) => `<pre>${escaped(code)}</pre>`],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/u, ([, , code]) => `<code>${escaped(code.trim())}</code>`],
  [/^<(?:@[!&]?|#)(\d+)>/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^<\/[\w -]+:\d+>/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^<a?:\w+:\d+>/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^<t:-?\d+(?::\w)?>/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^<id:[\w-]+>/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^@(?:everyone|here)/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^<([a-z]+:\/\/[^\s>]+)>/u, ([, url]) => link(escaped(url))],
  [
    /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:[^\s\\<>)]|\\.)*?)>?\s*\)/u,
    ([, words]) => link(inline(words)),
  ],
  [/^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/u, ([url]) => link(escaped(url))],
  [/^:([a-z\d_+-]+):/u, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/u, ([, own]) => `<strong>${inline(own)}</strong>`],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/u, ([, own]) => `<u>${inline(own)}</u>`],
  [/^~~([\s\S]+?)~~(?!_)/u, ([, own]) => `<s>${inline(own)}</s>`],
  [/^\|\|([\s\S]+?)\|\|/u, ([, own]) => `<span class="spoiler">${inline(own)}</span>`],
  [/^\*(?=\S)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/u, ([, own]) => `<em>${inline(own)}</em>`],
  [/^\b_((?:\\[\s\S]|[^_\\])+?)_\b/u, ([, own]) => `<em>${inline(own)}</em>`],
  [/^[\s\S][^\\`<@[*_~|:\u0000-\u001f]*?(?=[^0-9A-Za-z\s]|\w+:\S|\n|$)/u, ([all]) => escaped(all)],
  [/^[\s\S]/u, ([all]) => escaped(all)],
];

const link = (words) => `<a>${words}</a>`;

/** @param {string} text on one line or several, without what only stands at the beginning of lines */
export function inline(text) {
  let rest = text;
  let html = "";
  while (rest !== "") {
    for (const [form, write] of INLINE) {
      const found = form.exec(rest);
      if (found === null || found[0] === "") continue;
      html += write(found);
      rest = rest.slice(found[0].length);
      break;
    }
  }
  return html;
}

/** @param {string} text what stands in a text display, a description or a field */
export function markdown(text) {
  const lines = text.split("\n");
  const html = [];
  let plain = [];
  const flush = () => {
    if (plain.length > 0) html.push(`<div>${inline(plain.join("\n")).replaceAll("\n", "<br>")}</div>`);
    plain = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const heading = /^(#{1,3}) +(.+)$/u.exec(line);
    const small = /^-# +(.+)$/u.exec(line);
    if (/^ *> /u.test(line)) {
      flush();
      const from = at;
      while (/^ *> /u.test(lines[at + 1] ?? "")) at++;
      const own = lines.slice(from, at + 1).map((quoted) => quoted.replace(/^ *> /u, ""));
      html.push(`<blockquote><div></div><section>${markdown(own.join("\n"))}</section></blockquote>`);
    } else if (heading !== null) {
      flush();
      html.push(`<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`);
    } else if (small !== null) {
      flush();
      html.push(`<small>${inline(small[1])}</small>`);
    } else if (/^ *(?:[-*]|\d+\.) /u.test(line)) {
      flush();
      const from = at;
      while (/^ *(?:[-*]|\d+\.) /u.test(lines[at + 1] ?? "")) at++;
      const items = lines.slice(from, at + 1).map((item) => item.replace(/^ *(?:[-*]|\d+\.) /u, ""));
      html.push(`<ul>${items.map((item) => `<li>${inline(item)}</li>`).join("")}</ul>`);
    } else plain.push(line);
  }
  flush();
  return html.join("");
}
