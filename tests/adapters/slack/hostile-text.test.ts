import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTION, feedbackValue, INPUT, SHORTCUT } from "../../../src/adapters/slack/render/action-ids.js";
import {
  HOSTILE_ADDRESSES,
  idOf,
  topicOf,
  unreadable,
  writeHostileDocuments,
} from "../../chat/hostile-documents.js";
import { HOSTILE_STRINGS } from "../../chat/hostile-strings.js";
import { eventually } from "../../eventually.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import type { Message } from "../../servers/slack/model.js";
import { typed } from "../../servers/slack/people/payloads.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import {
  addresses,
  messageProblems,
  mrkdwnTexts,
  resolvingElements,
  readable as textOf,
  viewProblems,
} from "./render/slack-rules.js";
import { makeWorkplace, startWhichbot, type WhichbotInSlack, type Workplace } from "./whichbot-in-slack.js";

let documents: string;
/** Every link that was seen. */
const linked: string[] = [];
let workplace: Workplace;

beforeAll(async () => {
  documents = mkdtempSync(join(tmpdir(), "whichbot-hostile-"));
  writeHostileDocuments(documents);
  workplace = await makeWorkplace(documents);
});
afterAll(() => {
  workplace.remove();
  rmSync(documents, { recursive: true, force: true });
});

/** A message as it should stand there: whole, within limits, quiet. */
function expectSafe(message: Pick<Message, "text" | "blocks">, where: string): void {
  const { text, blocks } = message;
  expect([where, messageProblems({ text, blocks })]).toEqual([where, []]);
  expect([where, text]).toEqual([
    where,
    expect.not.stringMatching(/[<>]|&(?!amp;|lt;|gt;)|:\/\/(?!\u2060)/u),
  ]);
  expect([where, mrkdwnTexts(blocks), resolvingElements(blocks)]).toEqual([where, [], []]);
  expectStored(blocks, where);
  expectReadable([text, textOf(blocks)].join("\n"), where);
  expectOneLine(blocks, where);
}

function expectStored(blocks: unknown, where: string): void {
  linked.push(...addresses(blocks));
  const hosts = [...new Set(addresses(blocks).map((address) => new URL(address).host))];
  expect([where, hosts.filter((host) => host !== "docs.example.org")]).toEqual([where, []]);
}

function expectReadable(text: string, where: string): void {
  // Whichbot's own joiners keep addresses from being made into links; blocks are parted by a mark of the test.
  expect([where, unreadable(text.replaceAll("\u0000", ""))]).toEqual([where, null]);
}

/** Headlines and buttons are one line. */
function expectOneLine(blocks: readonly unknown[], where: string): void {
  for (const block of blocks as { type?: string; text?: { text?: string } }[])
    if (block.type === "header")
      expect([where, block.text?.text]).toEqual([where, expect.not.stringContaining("\n")]);
}

describe.each(["socket", "http"] as const)("hostile text, %s mode", (mode) => {
  let slack: LocalSlack;
  let bot: WhichbotInSlack;
  const begin = async (): Promise<void> => {
    slack = await startSlack({
      linkable: ["docs.example.org"],
      rates: { mode: "off" },
      // What is looked at is text, and not how soon it comes on a busy machine.
      ackLimitMs: 15_000,
      triggerLastsMs: 15_000,
    });
    bot = await startWhichbot(slack, mode, workplace);
  };
  /** Nothing that Slack noticed, and nothing that it refused: an answer without its blocks is none. */
  const end = async (): Promise<void> => {
    await slack.settled();
    await eventually(() => expect(bot.pending()).toBe(0));
    await bot.stop();
    await slack.stop();
    slack.expectClean();
    expect(slack.lost()).toEqual([]);
    const refused = slack.calls().filter(({ reply }) => reply?.ok !== true);
    expect(refused.map(({ method, reply }) => [method, JSON.stringify(reply)])).toEqual([]);
  };
  const views = (user: string) => slack.views(user);

  it("in documents is quoted, and does nothing: in answers, windows, lists, the pane and on the home page", async () => {
    expect(HOSTILE_STRINGS.length).toBeGreaterThanOrEqual(60);
    await begin();
    const unquoted: string[] = [];
    for (const [at, [name]] of HOSTILE_STRINGS.entries()) {
      const said = slack.say("C1", { user: "U1", text: `${slack.mention()} which one for ${topicOf(at)}?` });
      const reply = await slack.reply(said);
      expectSafe(reply, name);
      expect(reply.text.split("\n")[0]?.trim()).not.toBe("");
      await eventually(() => expect(bot.pending()).toBe(0));
      const [last] = bot.history.list({ most: 1 });
      const cited = (JSON.parse(last?.answerJson ?? "{}") as { citations: { document: string }[] }).citations;
      if (!cited.some(({ document }) => document.endsWith(idOf(at)))) unquoted.push(name);
      for (const action of [ACTION.why, ACTION.sources]) {
        await slack.click({ user: "U1", message: reply, action_id: action });
        const view = await slack.waitFor(() => views("U1").at(-1));
        const { blocks } = view.content;
        expect([name, viewProblems(view.content)]).toEqual([name, []]);
        expect([name, mrkdwnTexts(blocks), resolvingElements(blocks)]).toEqual([name, [], []]);
        expectStored(blocks, name);
        expectReadable(textOf(blocks), name);
        await slack.closeView(view);
      }
    }
    expect(unquoted).toEqual([]);
    expect(new Set(linked).size).toBeGreaterThan(HOSTILE_STRINGS.length / HOSTILE_ADDRESSES / 2);
    for (const text of ["options", "sources", ""]) {
      await slack.command({ user: "U1", channel: "C1", text });
    }
    const listings = await slack.waitFor(() => slack.ephemerals("U1").length === 2 && slack.ephemerals("U1"));
    for (const message of listings) expectSafe(message, "a list");
    const modal = await slack.waitFor(() => views("U1").at(-1));
    expect(viewProblems(modal.content)).toEqual([]);
    slack.openHome("U1");
    const home = await slack.waitFor(() => slack.home("U1"));
    expect(viewProblems(home.content)).toEqual([]);
    expect(mrkdwnTexts(home.content.blocks)).toEqual([]);
    expectStored(home.content.blocks, "home");
    expectReadable(textOf(home.content.blocks), "home");
    const pane = slack.openAssistant("U1", { context: { channel_id: "C1" } });
    await slack.waitFor(() => slack.assistant(pane.channel, pane.thread_ts ?? "").prompts.length);
    await end();
  });

  it("in questions gets an answer or a clear word, and does nothing, however it is asked", async () => {
    await begin();
    const direct = slack.direct("U2");
    for (const [at, [name, text]] of HOSTILE_STRINGS.entries()) {
      const asked = `which one for ${topicOf(at)}? ${text}`;
      // As it comes when a client lets it through, and as Slack escapes what is typed.
      for (const [kind, words] of [
        ["raw", asked],
        ["typed", typed(asked)],
      ] as const) {
        const where = `${name}, ${kind}`;
        const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${words}` });
        expectSafe(await slack.reply(said), `mention: ${where}`);
        const before = slack.ephemerals("U3").length;
        await slack.command({ user: "U3", channel: "C2", text: words });
        const answer = await slack.waitFor(() => slack.ephemerals("U3")[before]);
        expectSafe(answer, `command: ${where}`);
      }
      const told = slack.messages(direct).length;
      slack.say(direct, { user: "U2", text: typed(asked) });
      expectSafe(
        await slack.waitFor(() =>
          slack
            .messages(direct)
            .slice(told)
            .find(({ bot_id }) => bot_id !== undefined),
        ),
        `direct: ${name}`,
      );
      const said = slack.say("C1", { user: "U2", text: typed(asked) });
      await slack.shortcut({ user: "U1", callback_id: SHORTCUT, message: said.message });
      const view = await slack.waitFor(() => views("U1").at(-1));
      expect([name, viewProblems(view.content)]).toEqual([name, []]);
      await slack.submit(view, { [INPUT.question]: asked.slice(0, 400) });
      expectSafe(await slack.reply(said), `window: ${name}`);
    }
    await end();
  }, 120_000);

  it("in names of people and channels, and in reasons for a vote, does nothing", async () => {
    await begin();
    for (const [at, [name, text]] of HOSTILE_STRINGS.entries()) {
      const user = `U9${at}`;
      const channel = `C9${at}`;
      slack.addPerson("T1", { id: user, name: text });
      slack.addChannel("T1", { id: channel, name: text });
      const label = text.replace(/[<>|\r\n]/g, "").slice(0, 300);
      await slack.command({
        user,
        channel,
        text: `which one for ${topicOf(at)}, <@${user}|${label}>? <#${channel}|${label}>`,
      });
      const answer = await slack.waitFor(() => slack.ephemerals(user)[0]);
      expectSafe(answer, name);
      await slack.click({
        user,
        message: answer,
        action_id: ACTION.feedback,
        value: feedbackValue("down", idOfAnswer(answer)),
      });
      const view = await slack.waitFor(() => views(user).at(-1));
      await slack.submit(view, { [INPUT.reason]: text.slice(0, 900) || "x" });
      await slack.click({ user, message: answer, action_id: ACTION.share });
      const shared = await slack.waitFor(() => slack.messages(channel)[0]);
      expectSafe(shared, name);
      expect(textOf(shared.blocks)).toContain(" asked: which one for");
    }
    await end();
  });
});

/** The id of the answer in a message of Whichbot's. */
function idOfAnswer({ blocks }: Message): string {
  return /"up:([0-9a-f]+)"/.exec(JSON.stringify(blocks))?.[1] ?? "";
}
