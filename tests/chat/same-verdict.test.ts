import { parse } from "parse5";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMMAND } from "../../src/adapters/discord/commands/command-names.js";
import { startWhichbot as startInDiscord } from "../adapters/discord/whichbot-in-discord.js";
import { quotesIn, readable } from "../adapters/slack/render/slack-rules.js";
import { startWhichbot as startInSlack } from "../adapters/slack/whichbot-in-slack.js";
import { openPage, type WhichbotOnPage } from "../adapters/web/whichbot-on-page.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../servers/discord/start-discord-server.js";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import { makeWorkplace, type WhichbotInChat, type Workplace } from "./whichbot-in-chat.js";

let workplace: Workplace;
let slack: LocalSlack;
let discord: LocalDiscord;
let bots: WhichbotInChat[];
let page: WhichbotOnPage;

beforeAll(async () => {
  workplace = await makeWorkplace();
  // The first answer and the loading of a platform's library hold the event loop longer than Slack's connection waits in tests: so
  // they come before it.
  await workplace.answerer.answer("which framework for mobile?");
  slack = await startSlack({ linkable: ["www.spheron.network"], rates: { mode: "off" } });
  discord = await startLocalDiscord({ linkable: ["www.spheron.network"] });
  page = openPage(workplace);
  const inDiscord = await startInDiscord(discord, "gateway", workplace, { settings: { threads: false } });
  bots = [inDiscord, await startInSlack(slack, "socket", workplace)];
});
afterAll(async () => {
  await slack.settled();
  for (const bot of bots) {
    await bot.settled();
    await bot.stop();
  }
  await slack.stop();
  await discord.stop();
  page.close();
  workplace.remove();
});

/** What a person reads of a verdict. */
interface Seen {
  /** "Winner · very confident, 90 %": outcome and confidence. */
  readonly standing: string;
  /** What is said in one breath: the option that is named, if one is. */
  readonly lead: string;
  /** As far as they are shown. */
  readonly quotes: readonly string[];
}

it.each([
  ["a winner", "which framework for mobile?", /^Winner/],
  ["the other winner", "which is better for research?", /^Winner/],
  ["the weaker one", "which is worse for mobile apps?", /\d %/],
  ["what depends", "TensorFlow or PyTorch?", /\d %/],
  ["a fact", "when was PyTorch released?", /\d %/],
  ["what the documents do not know", "which is best for quantum chemistry?", /\d %/],
  ["a misspelt one", "tensorfow or pytroch for production?", /\d %/],
  ["a long one", "We are a team of four and ship an Android app. What should we use?", /\d %/],
])("shows the same verdict on the page, in Slack and in Discord: %s", async (_, question, standing) => {
  const onPage = await seenOnPage(question);
  expect(onPage.standing).toMatch(standing);
  for (const [where, seen] of [
    ["Slack", await seenInSlack(question)],
    ["Discord", await seenInDiscord(question)],
  ] as const) {
    expect([where, seen.standing, seen.lead]).toEqual([where, onPage.standing, onPage.lead]);
    // Chats show the most telling quotes, cut where they are long; the page shows them all.
    expect(seen.quotes.length).toBeGreaterThan(0);
    const unknown = seen.quotes.filter((shown) => !onPage.quotes.some((whole) => isStartOf(shown, whole)));
    expect([where, unknown]).toEqual([where, []]);
  }
});

async function seenOnPage(question: string): Promise<Seen> {
  const asked = await page.app.request("/ask", { method: "POST", body: new URLSearchParams({ question }) });
  expect(asked.status).toBe(303);
  const html = await (await page.app.request(asked.headers.get("location") ?? "")).text();
  const texts = (name: string) => textsOfClass(html, name);
  return {
    standing: texts("verdict-standing")[0] ?? "",
    lead: texts("lead")[0] ?? "",
    quotes: texts("quote-text"),
  };
}

async function seenInSlack(question: string): Promise<Seen> {
  const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${question}` });
  const reply = await slack.reply(said, 1, 20_000);
  const lines = readable(reply.blocks).split("\u0000").map(plain);
  const at = lines.findIndex((line) => /\d %( |$)/.test(line));
  return { standing: lines[at] ?? "", lead: lines[at - 1] ?? "", quotes: quotesIn(reply.blocks).map(plain) };
}

async function seenInDiscord(question: string): Promise<Seen> {
  const exchange = await discord.command({
    user: IDS.grace,
    channel: IDS.general,
    name: COMMAND.which,
    options: { question },
  });
  const { api } = await discord.answer(exchange);
  const lines = JSON.stringify(api.components)
    .match(/"content":"(?:[^"\\]|\\.)*"/g)
    ?.flatMap((content) => (JSON.parse(`{${content}}`) as { content: string }).content.split("\n"))
    .map((line) => plain(line.replaceAll(/\\(?=[^\w\s])/g, "").replaceAll("**", "")));
  const at = lines?.findIndex((line) => /\d %( |$)/.test(line)) ?? -1;
  return {
    standing: lines?.[at]?.replace(/^-# /, "") ?? "",
    lead: lines?.[at - 1]?.replace(/^#+ /, "") ?? "",
    quotes: (lines ?? []).flatMap((line) => (line.startsWith("> ") ? [line.slice(2)] : [])),
  };
}

function isStartOf(shown: string, whole: string): boolean {
  return shown.endsWith("…") ? whole.startsWith(shown.slice(0, -1).trimEnd()) : shown === whole;
}

/** Without what chats put between letters so that nothing becomes a link. */
function plain(text: string): string {
  return text.replaceAll("\u2060", "").replaceAll(/\s+/g, " ").trim();
}

interface Node {
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** Texts of all elements of a class, in order. */
function textsOfClass(html: string, name: string): string[] {
  const textOf = ({ value, childNodes = [] }: Node): string => value ?? childNodes.map(textOf).join("");
  const within = (node: Node): string[] => {
    const names = node.attrs?.find((attribute) => attribute.name === "class")?.value.split(" ") ?? [];
    return names.includes(name) ? [plain(textOf(node))] : (node.childNodes ?? []).flatMap(within);
  };
  return within(parse(html) as unknown as Node);
}
