import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMAND, OPTION, SOURCES_OF } from "../../../src/adapters/discord/commands/command-names.js";
import { FIELD } from "../../../src/adapters/discord/render/custom-ids.js";
import type { CardStyle } from "../../../src/adapters/discord/render/message.js";
import {
  HOSTILE_ADDRESSES,
  idOf,
  topicOf,
  unreadable,
  writeHostileDocuments,
} from "../../chat/hostile-documents.js";
import { HOSTILE_STRINGS } from "../../chat/hostile-strings.js";
import type { Exchange, Message } from "../../servers/discord/model.js";
import { nodesOf, readMessage } from "../../servers/discord/reading/read-message.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../servers/discord/start-discord-server.js";
import {
  type Mode,
  makeWorkplace,
  startWhichbot,
  type WhichbotInDiscord,
  type Workplace,
} from "./whichbot-in-discord.js";

const { ada, grace, edsger, general, random } = IDS;
/** What a card is drawn with; all else would be somebody else's. */
const OWN_MARKUP = ["strong", "heading", "subtext", "blockQuote", "list", "link", "inlineCode", "twemoji"];
const NOBODY = { users: [], roles: [], everyone: false };
/** As long as Discord lets a message or an option be. */
const LONGEST = { message: 2_000, question: 400, list: 300, words: 100, name: 32, reason: 900 } as const;

/** Slow machines are not what is tested. */
const PATIENCE_MS = 20_000;

let documents: string;
let workplace: Workplace;
let discord: LocalDiscord;
let bot: WhichbotInDiscord;
/** Every link that was seen. */
const linked = new Set<string>();

beforeAll(async () => {
  documents = mkdtempSync(join(tmpdir(), "whichbot-hostile-"));
  writeHostileDocuments(documents);
  workplace = await makeWorkplace(documents);
});
afterAll(() => {
  workplace.remove();
  rmSync(documents, { recursive: true, force: true });
});

const begin = async (mode: Mode, cards: CardStyle = "components"): Promise<void> => {
  discord = await startLocalDiscord({
    linkable: ["docs.example.org"],
    rates: { perSecond: 10_000, routes: false },
  });
  bot = await startWhichbot(discord, mode, workplace, { settings: { cards } });
};
/** Nothing that Discord noticed, and nothing that it refused: an answer without its card is none. */
const end = async (): Promise<void> => {
  await bot.settled();
  await bot.stop();
  await discord.stop();
  // A first response that is slow to be confirmed is said again: on a busy machine that is no fault of a text.
  expect(discord.violations.filter(({ kind }) => kind !== "double_response")).toEqual([]);
  // More than fifty posts a second wait for their turn, and their threads have begun by then; what is slow to be confirmed is
  // said again, and known already.
  const KNOWN = [160_004, 40_060];
  const refused = discord
    .calls()
    .filter(({ status, code }) => (status ?? 999) >= 300 && !KNOWN.includes(code ?? 0));
  expect(refused.map(({ route, status, code }) => [route, status, code])).toEqual([]);
  expect(bot.log.filter((line) => /"level":"error"|would not/.test(line))).toEqual([]);
};

/** A message as it should stand there: whole, quiet, and linking to stored sources alone. */
function expectSafe({ api, text }: Message, where: string): void {
  // Read as if nobody had forbidden pings.
  const { pinged, names, links, markup } = readMessage(api, null);
  expect([where, pinged, names]).toEqual([where, NOBODY, []]);
  expect([where, markup.filter((kind) => !OWN_MARKUP.includes(kind))]).toEqual([where, []]);
  const elsewhere = links.filter(
    ({ url, how }) => how !== "masked" || new URL(url).origin !== "https://docs.example.org",
  );
  expect([where, elsewhere]).toEqual([where, []]);
  for (const { url } of links) linked.add(url);
  expect([where, text.trim() === "", unreadable(text)]).toEqual([where, false, null]);
  const own = JSON.stringify([api.content, api.components, api.embeds]);
  expect([where, own]).toEqual([where, expect.not.stringMatching(/\\ud[89a-f]/)]);
  // A button says one thing in one line.
  for (const { label, placeholder } of nodesOf(api.components))
    expect([where, label ?? placeholder ?? ""]).toEqual([where, expect.not.stringContaining("\n")]);
}

async function safely(exchange: Exchange | Promise<Exchange>, where: string): Promise<Message> {
  const message = await discord.answer(await exchange, PATIENCE_MS);
  expectSafe(message, where);
  return message;
}

const enter = (name: string, options: Readonly<Record<string, string | boolean>>, user: string = grace) =>
  discord.command({ user, channel: general, name, options });
const press = (message: Message, does: string, user: string = grace) =>
  discord.press({ user, message, customId: new RegExp(`^which:${does}:`) });
/** Text as long as a field of Discord takes it; what nobody could send is left out. */
const within = (text: string, most: number): string => [...text].slice(0, most).join("").trim() || "x";

describe("hostile text", () => {
  it("in documents is quoted, and does nothing: in answers, reasons, sources, lists and offers", async () => {
    await begin("gateway");
    const unquoted: string[] = [];
    await each(async (name, text, at) => {
      const question = `which one for ${topicOf(at)}?`;
      const answer = await safely(enter(COMMAND.which, { [OPTION.question]: question }), name);
      const id = /which:up:([\w-]+)/.exec(JSON.stringify(answer.api.components))?.[1] ?? "";
      await bot.settled();
      const stored = JSON.parse(bot.history.find(id)?.answerJson ?? "{}") as {
        readonly citations: readonly { readonly document: string }[];
      };
      if (!stored.citations.some(({ document }) => document.endsWith(idOf(at)))) unquoted.push(name);
      for (const does of ["why", "sources"]) {
        const shown = await safely(press(answer, does, edsger), `${does}: ${name}`);
        const next = nodesOf(shown.api.components).find(
          ({ custom_id: own, disabled }) => /-page:.*:1$/.test(String(own)) && disabled !== true,
        );
        if (next === undefined) continue;
        const turned = discord.press({ user: edsger, message: shown, customId: String(next.custom_id) });
        expectSafe((await turned).message as Message, `${does}, turned: ${name}`);
      }
      const offers = await discord.autocomplete({
        user: grace,
        channel: general,
        name: COMMAND.which,
        focused: OPTION.question,
        options: { [OPTION.question]: within(text, LONGEST.words) },
      });
      for (const offer of offers.choices ?? [])
        expect([name, unreadable(`${offer.name} ${offer.value}`)]).toEqual([name, null]);
    });
    expect(unquoted).toEqual([]);
    expect(linked.size).toBeGreaterThan(HOSTILE_STRINGS.length / HOSTILE_ADDRESSES / 2);
    await safely(enter(COMMAND.which, { [OPTION.question]: "options" }), "options");
    await safely(enter(COMMAND.which, { [OPTION.question]: "help" }), "help");
    await safely(enter(COMMAND.why, {}), "/why");
    for (const of of Object.values(SOURCES_OF))
      await safely(enter(COMMAND.sources, { [OPTION.of]: of }), `/sources ${of}`);
    await end();
  });

  it("in questions gets an answer or a clear word, and does nothing, however it is asked", async () => {
    await begin("gateway");
    const direct = discord.direct(grace);
    await each(async (name, text, at) => {
      const topic = topicOf(at);
      const asked = `which one for ${topic}? ${text}`;
      const words = within(text, LONGEST.words);
      const list = within(`Kestrel, ${text}`, LONGEST.list);
      const message = within(`${discord.mention} ${asked}`, LONGEST.message);
      const said = discord.say(general, { user: edsger, text: within(asked, LONGEST.message) });
      const mentioned = discord.say(general, { user: grace, text: message });
      const seen = await Promise.all([
        safely(
          enter(COMMAND.which, {
            [OPTION.question]: within(asked, LONGEST.question),
            [OPTION.private]: true,
          }),
          `/which: ${name}`,
        ),
        safely(
          enter(COMMAND.recommend, {
            [OPTION.criterion]: words,
            [OPTION.between]: list,
            [OPTION.avoid]: words,
          }),
          `/recommend: ${name}`,
        ),
        safely(
          enter(COMMAND.compare, { [OPTION.first]: words, [OPTION.second]: "Kestrel", [OPTION.on]: words }),
          `/compare: ${name}`,
        ),
        safely(discord.menu({ user: grace, message: said, name: COMMAND.menu }), `menu: ${name}`),
        discord.reply(mentioned, 1, PATIENCE_MS).then((reply) => expectSafe(reply, `mention: ${name}`)),
        discord
          .reply(discord.say(direct, { user: grace, text: within(asked, LONGEST.message) }), 1, PATIENCE_MS)
          .then((reply) => expectSafe(reply, `direct: ${name}`)),
      ]);
      expect(seen).toHaveLength(6);
    });
    await end();
  }, 60_000);

  it("in names of threads, people and settings, and in reasons for a vote, does nothing", async () => {
    await begin("gateway");
    await each(async (name, text, at) => {
      const user = String(490_000_000_000_000_000n + BigInt(at));
      discord.addPerson({ id: user, name: text.slice(0, LONGEST.name) });
      const question = `which one for ${topicOf(at)}?`;
      const answer = await safely(
        enter(COMMAND.which, { [OPTION.question]: question, [OPTION.private]: true }, user),
        name,
      );
      await bot.settled();
      const { modal } = await press(answer, "down", user);
      const reason = within(text, LONGEST.reason);
      await safely(discord.submit({ modal: modal!, values: { [FIELD.reason]: reason } }), `reason: ${name}`);
      await press(answer, "share", user);
      const shared = await discord.waitFor(() =>
        discord.messages(general).find((one) => one.bot && one.text.includes(`for ${topicOf(at)}?`)),
      );
      expectSafe(shared, `shared: ${name}`);
      expect(shared.text).toContain(`which one for ${topicOf(at)}?`);
    });
    for (const [name, text] of HOSTILE_STRINGS) {
      const { modal } = await enter(COMMAND.settings, { [OPTION.documents]: true }, ada);
      // Of no document, so that nothing is saved: what was typed is shown again.
      const pattern = `no-such/${within(text, LONGEST.words)}`;
      const fields = nodesOf(modal!.content.components).flatMap(({ custom_id: id }) =>
        typeof id === "string" ? [[id, pattern]] : [],
      );
      const values = Object.fromEntries(fields);
      await safely(discord.submit({ modal: modal!, values }), `settings: ${name}`);
      // A third reply in a row opens a thread, which is named after the question.
      const words = within(`which one? ${text}`, 200);
      let answer: Message | null = null;
      for (let n = 0; n < 3; n++) {
        const said: Message = discord.say(random, {
          user: grace,
          text: `${discord.mention} ${words}`,
          ...(answer !== null && { replyTo: answer }),
        });
        answer = await discord.reply(said, 1, PATIENCE_MS);
        expectSafe(answer, `reply ${n}: ${name}`);
      }
    }
    for (const { name } of discord.threads(random)) {
      expect([name, unreadable(name)]).toEqual([name, null]);
      expect(name.length).toBeLessThanOrEqual(100);
    }
    await end();
  }, 60_000);

  it("does nothing in embeds either, nor over HTTP", async () => {
    await begin("http", "embeds");
    await each(async (name, text, at) => {
      const question = within(`which one for ${topicOf(at)}? ${text}`, LONGEST.question);
      await safely(enter(COMMAND.which, { [OPTION.question]: question }), name);
    });
    await end();
  });
});

const TOGETHER = 8;

/** Several strings at a time: people do not wait for each other. What fails is told when all are done. */
async function each(act: (name: string, text: string, at: number) => Promise<void>): Promise<void> {
  const left = [...HOSTILE_STRINGS.entries()];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, [name, text]] = next;
      await act(name, text, at).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  if (failures.length > 0) throw failures[0];
}
