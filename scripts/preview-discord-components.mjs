/** Draws Discord's components and embeds as HTML, near enough to Discord's own clients to judge a card by. */
import { inline, markdown } from "./preview-discord-markdown.mjs";

const escaped = (text) => String(text).replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
const colour = (number) => `#${number.toString(16).padStart(6, "0")}`;

/** @param {object} drawing with `kind` "message" or "modal", what was drawn, and whether only its reader sees it */
export function drawSurface({ kind, drawn, private: own }) {
  if (kind === "modal") return drawWindow(drawn);
  const embeds = (drawn.embeds ?? []).map(embed).join("");
  const body = `${embeds}${drawn.components.map(component).join("")}`;
  const seen = own ? '<div class="seen">👁 Only you can see this · <a>Dismiss message</a></div>' : "";
  return (
    '<div class="used"><i></i><b>Ada</b> used <span>/which</span></div><div class="message">' +
    `<div class="avatar">W?</div><div class="content"><div class="name">Whichbot <em>APP</em> <span>Today at 12:00</span></div>${body}${seen}</div></div>`
  );
}

const COMPONENTS = {
  1: ({ components }) => `<div class="row">${components.map(component).join("")}</div>`,
  2: ({ label, emoji, style, disabled }) =>
    `<span class="button s${style}${disabled ? " off" : ""}">${escaped(label ?? emoji.name)}${style === 5 ? " ↗" : ""}</span>`,
  3: ({ placeholder }) => `<span class="select">${escaped(placeholder)}<span>⌄</span></span>`,
  4: ({ style, value, placeholder }) =>
    `<div class="field${style === 2 ? " tall" : ""}${value === undefined ? " dim" : ""}">${escaped(value ?? placeholder ?? "").replaceAll("\n", "<br>")}</div>`,
  9: ({ components, accessory }) =>
    `<div class="section"><div>${components.map(component).join("")}</div>${component(accessory)}</div>`,
  10: ({ content }) => `<div class="text">${markdown(content)}</div>`,
  14: ({ divider }) => (divider === false ? '<div class="gap"></div>' : "<hr>"),
  17: ({ components, accent_color: accent }) =>
    `<div class="container" style="border-left-color:${accent == null ? "transparent" : colour(accent)}">${components.map(component).join("")}</div>`,
  18: ({ label, description, component: own }) =>
    `<div class="label"><b>${escaped(label)}</b>${description === undefined ? "" : `<small>${escaped(description)}</small>`}${component(own)}</div>`,
};

function component(own) {
  const draw = COMPONENTS[own.type];
  if (draw === undefined) throw new Error(`The preview cannot draw a component of type ${own.type}.`);
  return draw(own);
}

function embed({ color, title, description, fields = [] }) {
  const drawn = fields.map(
    ({ name, value, inline: beside }) =>
      `<div class="${beside ? "beside" : "full"}"><b>${inline(name)}</b><div>${markdown(value)}</div></div>`,
  );
  return (
    `<div class="embed" style="border-left-color:${colour(color)}">${title === undefined ? "" : `<h4>${inline(title)}</h4>`}` +
    `<div class="text">${description
      .split("\n\n")
      .map((part) => `<p>${markdown(part)}</p>`)
      .join("")}</div>` +
    `${drawn.length === 0 ? "" : `<div class="fields">${drawn.join("")}</div>`}</div>`
  );
}

function drawWindow({ title, components }) {
  return (
    `<div class="window"><div class="head"><b>${escaped(title)}</b><span>✕</span></div>${components.map(component).join("")}` +
    '<div class="foot"><span class="button s2">Cancel</span><span class="button s1">Submit</span></div></div>'
  );
}

export const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; background: #888; font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
h2.title { font-size: 15px; margin: 12px 0 6px; color: #111; }
.pair { display: flex; gap: 12px; align-items: flex-start; }
.pane { padding: 14px 16px; border-radius: 8px; overflow: hidden; }
.desktop { width: 700px; } .phone { width: 360px; font-size: 15px; }
.dark { background: #313338; color: #dbdee1; --box: #2b2d31; --line: #3f4147; --small: #949ba4; --strong: #f2f3f5; --bar: #4e5058; --button: #4e5058; --link: #00a8fc; --input: #1e1f22; --mention: #3c4270; }
.light { background: #fff; color: #313338; --box: #f2f3f5; --line: #d9dbe0; --small: #5c5e66; --strong: #060607; --bar: #c4c9ce; --button: #e0e1e5; --link: #006ce7; --input: #ebedef; --mention: #e6e8fd; }
.used { display: flex; gap: 5px; align-items: center; font-size: 14px; color: var(--small); margin-left: 36px; } .used span { color: var(--link); }
.used i { width: 28px; height: 9px; border: 2px solid var(--bar); border-right: 0; border-bottom: 0; border-top-left-radius: 6px; margin-top: 8px; }
.message { display: flex; gap: 14px; } .phone .message { gap: 10px; }
.avatar { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #2e9e6b; color: #fff; font-weight: 700; display: grid; place-items: center; font-size: 14px; }
.content { min-width: 0; flex: 1; } .name { color: var(--strong); font-weight: 600; margin-bottom: 4px; }
.name em { font: 600 10px/1.5 sans-serif; background: #5865f2; color: #fff; border-radius: 4px; padding: 1px 4px; vertical-align: 2px; } .name span { color: var(--small); font-size: 12px; font-weight: 400; }
.container, .embed { background: var(--box); border: 1px solid var(--line); border-left: 4px solid; border-radius: 8px; }
.container { padding: 14px 16px; max-width: 600px; display: flex; flex-direction: column; gap: 8px; } .phone .container { padding: 12px; }
.embed { padding: 10px 16px 14px 12px; max-width: 520px; font-size: 14px; border-radius: 4px; margin-bottom: 6px; } .embed h4 { margin: 4px 0 8px; font-size: 16px; color: var(--strong); }
.embed p { margin: 0 0 10px; } .fields { display: grid; grid-template-columns: repeat(12, 1fr); gap: 8px; } .beside { grid-column: span 6; } .full { grid-column: span 12; } .phone .beside { grid-column: span 12; } .fields b { color: var(--strong); }
.text { overflow-wrap: anywhere; } .text strong { font-weight: 700; color: var(--strong); } .text a { color: var(--link); }
.text h1, .text h2, .text h3 { color: var(--strong); font-weight: 700; line-height: 1.375; margin: 12px 0 4px; } .text > :first-child { margin-top: 0; } .text h1 { font-size: 24px; } .text h2 { font-size: 20px; } .text h3 { font-size: 16px; }
small { display: block; font-size: 13px; color: var(--small); } .text small strong { color: inherit; } .text ul { margin: 4px 0 0; padding-left: 20px; } .text li { margin-bottom: 4px; }
.text code { font: 85% monospace; background: var(--input); padding: 1px 4px; border-radius: 4px; } .mention { background: var(--mention); border-radius: 3px; padding: 0 2px; } .spoiler { background: #000; color: #000; }
blockquote { display: flex; margin: 0; } blockquote > div { width: 4px; border-radius: 4px; background: var(--bar); flex: none; } blockquote > section { padding: 0 8px 0 12px; min-width: 0; }
hr { border: 0; border-top: 1px solid var(--line); width: 100%; margin: 4px 0; } .gap { height: 4px; }
.section { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; } .section > div { min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; } .button { flex: none; font-size: 14px; font-weight: 500; min-height: 32px; padding: 6px 14px; border-radius: 8px; background: var(--button); color: var(--strong); white-space: nowrap; } .s1 { background: #5865f2; color: #fff; } .off { opacity: .5; }
.select { display: flex; justify-content: space-between; width: 100%; max-width: 400px; background: var(--input); border-radius: 6px; padding: 8px 12px; color: var(--small); }
.seen { font-size: 13px; color: var(--small); margin-top: 6px; } .seen a { color: var(--link); }
.window { background: var(--box); border: 1px solid var(--line); border-radius: 12px; max-width: 480px; padding: 18px; display: flex; flex-direction: column; gap: 14px; } .head { display: flex; justify-content: space-between; font-size: 20px; color: var(--strong); } .foot { display: flex; gap: 8px; justify-content: flex-end; }
.label b { display: block; color: var(--strong); } .label small { display: block; color: var(--small); font-size: 13px; margin-bottom: 6px; } .field { background: var(--input); border-radius: 8px; padding: 8px 12px; } .tall { min-height: 88px; } .dim { color: var(--small); }
`;
