/** Draws Slack's blocks as HTML, near enough to Slack's own clients to judge a card by. */

const escaped = (text) => String(text).replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
const lines = (text) => escaped(text).replaceAll("\n", "<br>");

/** @param {object} drawing with `kind` "message", "modal" or "home" and what was drawn */
export function drawSurface({ kind, drawn }) {
  const body = `<div class="blocks">${drawn.blocks.map(block).join("")}</div>`;
  if (kind === "home") return `<div class="home">${body}</div>`;
  if (kind === "modal") {
    const buttons = [
      drawn.close && `<span class="button">${escaped(drawn.close.text)}</span>`,
      drawn.submit && `<span class="button primary">${escaped(drawn.submit.text)}</span>`,
    ];
    const head = `<div class="modal-head">${escaped(drawn.title.text)}<span>✕</span></div>`;
    return `<div class="modal">${head}${body}<div class="modal-foot">${buttons.filter(Boolean).join("")}</div></div>`;
  }
  const head = `<div class="name">Whichbot <span class="app">APP</span> <span class="time">12:00</span></div>`;
  return `<div class="message"><div class="avatar">W?</div><div class="content">${head}${body}</div></div>`;
}

const BLOCKS = {
  header: ({ text }) => `<h3>${lines(text.text)}</h3>`,
  divider: () => "<hr>",
  context: ({ elements }) => `<div class="context">${elements.map(text).join(" ")}</div>`,
  section: ({ text: own, fields = [], accessory }) =>
    `<div class="section"><div>${own ? text(own) : ""}${fieldsOf(fields)}</div>${accessory ? element(accessory) : ""}</div>`,
  actions: ({ elements }) => `<div class="actions">${elements.map(element).join("")}</div>`,
  context_actions: () => '<div class="thumbs"><span>👍</span><span>👎</span></div>',
  rich_text: ({ elements }) => `<div class="rich">${elements.map(rich).join("")}</div>`,
  input: ({ label, hint, element: own, optional }) =>
    `<div class="input"><b>${escaped(label.text)}</b>${optional ? ' <span class="dim">(optional)</span>' : ""}` +
    `<div class="field${own.multiline ? " tall" : ""}">${field(own)}</div>` +
    `${hint ? `<div class="context">${lines(hint.text)}</div>` : ""}</div>`,
};

function block(own) {
  const draw = BLOCKS[own.type];
  if (draw === undefined) throw new Error(`The preview cannot draw a block of type ${own.type}.`);
  return `<div class="block">${draw(own)}</div>`;
}

function fieldsOf(fields) {
  return fields.length === 0
    ? ""
    : `<div class="fields">${fields.map((own) => `<div>${text(own)}</div>`).join("")}</div>`;
}

function text({ type, text: own }) {
  if (type === "plain_text") return `<span>${lines(own)}</span>`;
  const unescaped = (part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return own
    .split(/(<[@!#][^>]+>)/u)
    .map((part, at) =>
      at % 2 === 0 ? lines(unescaped(part)) : `<span class="mention">${escaped(part.slice(1, -1))}</span>`,
    )
    .join("");
}

function element({ text: own, style }) {
  return `<span class="button ${style ?? ""}">${escaped(own.text)}</span>`;
}

function field(own) {
  const value = own.initial_value ?? own.initial_option?.text.text ?? own.initial_conversation;
  const shown = value ?? own.placeholder?.text ?? "";
  return `<span class="${value === undefined ? "dim" : ""}">${lines(shown)}</span>`;
}

function rich({ type, elements, style }) {
  if (type === "rich_text_list") {
    const tag = style === "ordered" ? "ol" : "ul";
    return `<${tag}>${elements.map((item) => `<li>${item.elements.map(inline).join("")}</li>`).join("")}</${tag}>`;
  }
  const tag = type === "rich_text_quote" ? "blockquote" : "div";
  return `<${tag}>${elements.map(inline).join("")}</${tag}>`;
}

function inline({ type, text: own, url, style = {}, channel_id }) {
  if (type === "channel") return `<span class="mention">#${escaped(channel_id)}</span>`;
  const classes = Object.keys(style).join(" ");
  const shown = `<span class="${classes}">${lines(own ?? url)}</span>`;
  return type === "link" ? `<a href="#" title="${escaped(url)}">${shown}</a>` : shown;
}

export const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.46668 Lato, "Noto Sans", sans-serif; background: #888; }
h2.title { font: 700 13px/1 monospace; color: #fff; margin: 20px 12px 6px; }
.pair { display: flex; gap: 12px; padding: 0 12px; align-items: flex-start; }
.pane { background: #fff; color: #1d1c1d; --dim: #616061; --line: #ddd; --edge: rgba(29,28,29,.3); --link: #1264a3; --hover: #f8f8f8; }
.dark { background: #1a1d21; color: #d1d2d3; --dim: #ababad; --line: #4a4c50; --edge: rgba(232,232,232,.3); --link: #1d9bd1; --hover: #222529; }
.desktop { width: 700px; } .phone { width: 360px; }
.message { display: flex; padding: 8px 20px; gap: 8px; } .phone .message { padding: 8px 12px; }
.avatar { width: 36px; height: 36px; flex: none; border-radius: 4px; background: #4a154b; color: #fff; font-weight: 900; display: grid; place-items: center; font-size: 13px; }
.content { min-width: 0; flex: 1; } .name { font-weight: 900; }
.app { font: 700 10px/1 Lato, sans-serif; background: var(--line); border-radius: 2px; padding: 1px 3px; vertical-align: 2px; }
.time, .dim { color: var(--dim); font-weight: 400; font-size: 12px; }
.blocks { max-width: 600px; overflow-wrap: anywhere; } .block { margin: 6px 0; }
h3 { font-size: 18px; font-weight: 900; line-height: 1.33; margin: 10px 0 2px; }
hr { border: 0; border-top: 1px solid var(--line); margin: 12px 0; }
.context { color: var(--dim); font-size: 12px; line-height: 1.5; }
.section { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; } .phone .fields { grid-template-columns: 1fr; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.button { display: inline-block; flex: none; border: 1px solid var(--edge); border-radius: 8px; padding: 3px 12px; font-weight: 700; font-size: 13px; line-height: 22px; white-space: nowrap; }
.button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.thumbs { display: flex; gap: 10px; font-size: 14px; filter: grayscale(1); opacity: .75; }
.rich blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--line); } .rich ul, .rich ol { margin: 0; padding-left: 28px; }
.bold { font-weight: 700; } .italic { font-style: italic; }
.code { font: 12px monospace; color: #e01e5a; border: 1px solid var(--line); border-radius: 3px; padding: 1px 3px; }
a { color: var(--link); text-decoration: none; } .mention { background: rgba(29,155,209,.15); color: var(--link); border-radius: 3px; padding: 0 2px; }
.modal { border: 1px solid var(--line); border-radius: 8px; max-width: 520px; margin: 8px auto; } .modal .blocks { padding: 4px 24px; max-width: none; }
.modal-head { font-weight: 900; font-size: 22px; padding: 14px 24px; display: flex; justify-content: space-between; }
.modal-foot { padding: 14px 24px; display: flex; gap: 8px; justify-content: flex-end; }
.field { border: 1px solid var(--edge); border-radius: 4px; padding: 6px 12px; margin-top: 4px; } .tall { min-height: 72px; }
.home { padding: 12px 24px; } .input { margin: 10px 0; }
`;
