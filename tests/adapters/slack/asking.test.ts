import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ACTION, INPUT, SHORTCUT } from "../../../src/adapters/slack/render/action-ids.js";
import { eventually } from "../../eventually.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import {
  makeWorkplace,
  readable,
  type Setting,
  startWhichbot,
  type WhichbotInSlack,
  type Workplace,
} from "./whichbot-in-slack.js";

const QUESTION = "which framework for mobile?";
const WINNER = "TensorFlow";

let workplace: Workplace;
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());

describe.each(["socket", "http"] as const)("asking in Slack, %s mode", (mode) => {
  let slack: LocalSlack;
  let bot: WhichbotInSlack;

  const begin = async (setting: Setting = {}): Promise<void> => {
    bot = await startWhichbot(slack, mode, workplace, setting);
  };

  beforeEach(async () => {
    slack = await startSlack({
      linkable: ["www.spheron.network", "page.example.org"],
      mentionable: ["SHELP", "U1"],
    });
  });
  afterEach(async () => {
    await slack.settled();
    await bot.stop();
    await slack.stop();
    slack.expectClean();
    expect(slack.lost()).toEqual([]);
    const log = bot.log.join("\n");
    expect(log).not.toContain(slack.token());
    expect(log).not.toMatch(/xapp-|xoxb-|\/response\//);
    expect(log).not.toContain(QUESTION);
  });

  it("answers a mention in its thread, with quotes and buttons", async () => {
    await begin();
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    const reply = await slack.reply(said);
    expect(reply.thread_ts).toBe(said.ts);
    expect(reply.text).toContain(WINNER);
    expect(readable(reply)).toContain(WINNER);
    expect(JSON.stringify(reply.blocks)).toContain("rich_text_quote");
    expect(slack.messages("C1")).toHaveLength(2);
  });

  it("understands a follow-up in the thread, with a mention and without, of its own kind only", async () => {
    await begin();
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    await slack.reply(said, 1);
    slack.say("C1", { user: "U1", text: "and for research?", thread_ts: said.ts });
    const second = await slack.reply(said, 2);
    expect(readable(second)).toMatch(/research/i);
    slack.say("C1", { user: "U1", text: "thanks!", thread_ts: said.ts });
    slack.say("C1", { user: "U2", text: "<@U1> what do you say to that?", thread_ts: said.ts });
    slack.say("C1", { user: "U1", text: `${slack.mention()} and for beginners?`, thread_ts: said.ts });
    const third = await slack.reply(said, 3);
    expect(readable(third)).toMatch(/beginners/i);
    await slack.settled();
    expect(bot.pending()).toBe(0);
    expect(slack.messages("C1").filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(3);
  });

  it("takes the question of the thread when it is only called", async () => {
    await begin();
    const asked = slack.say("C1", { user: "U2", text: "which one is better for mobile apps?" });
    slack.say("C1", { user: "U3", text: "no idea, sorry", thread_ts: asked.ts });
    slack.say("C1", { user: "U1", text: `${slack.mention()} ?`, thread_ts: asked.ts });
    const reply = await slack.reply(asked);
    expect(readable(reply)).toContain(WINNER);
  });

  it("says what to do when it is called and nobody asked anything", async () => {
    await begin();
    slack.say("C1", { user: "U1", text: `${slack.mention()}` });
    const [told] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    expect(told?.text).toMatch(/question/i);
    expect(slack.messages("C1")).toHaveLength(1);
  });

  it("answers a command privately, shares it once, and takes the private answer away", async () => {
    await begin();
    const outcome = await slack.command({ user: "U1", channel: "C1", text: QUESTION });
    expect(outcome.ackMs).toBeLessThan(500);
    const [answer] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    expect(readable(answer!)).toContain(WINNER);
    expect(slack.messages("C1")).toHaveLength(0);
    await Promise.all([
      slack.click({ user: "U1", message: answer!, action_id: ACTION.share }),
      slack.click({ user: "U1", message: answer!, action_id: ACTION.share }),
    ]);
    const [shared] = await slack.waitFor(() => slack.messages("C1").length > 0 && slack.messages("C1"));
    expect(readable(shared!)).toContain(WINNER);
    expect(readable(shared!)).toContain(`ada asked: ${QUESTION}`);
    await slack.waitFor(() => slack.ephemerals("U1").every(({ ts }) => ts !== answer!.ts));
    expect(slack.messages("C1")).toHaveLength(1);
  });

  it("dismisses a private answer", async () => {
    await begin();
    await slack.command({ user: "U1", channel: "C1", text: QUESTION });
    const [answer] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    await slack.click({ user: "U1", message: answer!, action_id: ACTION.dismiss });
    await slack.waitFor(() => slack.ephemerals("U1").length === 0);
  });

  it.each([
    ["help", /\/which/],
    ["options", /TensorFlow/],
    ["sources", /document/i],
  ])("answers /which %s in the acknowledgement", async (text, expected) => {
    await begin();
    const outcome = await slack.command({ user: "U1", channel: "C1", text });
    expect(JSON.stringify(outcome.ackBody)).toMatch(expected);
  });

  it("opens a window for /which alone, and answers what is asked there privately", async () => {
    await begin();
    await slack.command({ user: "U1", channel: "C1", text: "" });
    const [view] = await slack.waitFor(() => slack.views("U1").length > 0 && slack.views("U1"));
    const empty = await slack.submit(view!, { [INPUT.question]: "   " });
    expect(empty.errors).not.toBeNull();
    await slack.submit(view!, { [INPUT.question]: QUESTION });
    const [answer] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    expect(readable(answer!)).toContain(WINNER);
  });

  it("answers a message shortcut in that message's thread", async () => {
    await begin();
    const said = slack.say("C1", { user: "U2", text: "hm, which one is better for mobile?" });
    await slack.shortcut({ user: "U1", callback_id: SHORTCUT, message: said.message });
    const [view] = await slack.waitFor(() => slack.views("U1").length > 0 && slack.views("U1"));
    expect(JSON.stringify(view!.content)).toContain("which one is better for mobile?");
    await slack.submit(view!, { [INPUT.question]: "which one is better for mobile?" });
    expect(readable(await slack.reply(said))).toContain(WINNER);
  });

  it("is kind to a newcomer, once, and asks the documents nothing", async () => {
    await begin();
    const channel = slack.direct("U1");
    const own = () => slack.messages(channel).filter(({ bot_id }) => bot_id !== undefined);
    const replies: [string, RegExp][] = [
      ["hi", /mention in a channel/],
      ["thank you!!", /You're welcome/],
      ["options", /TensorFlow/],
      ["why?", /Press “Why\?”/],
      ["Welches Framework ist besser für mobile Apps?", /English only/],
    ];
    for (const [index, [text, expected]] of replies.entries()) {
      slack.say(channel, { user: "U1", text });
      await slack.waitFor(() => own().length > index);
      expect(own()[index]?.text).toMatch(expected);
    }
    slack.say("C1", { user: "U1", text: `${slack.mention()} thanks!` });
    slack.say("C1", { user: "U1", text: `${slack.mention()} hepl` });
    const [told] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    expect(told?.text).toContain("/which");
    expect(
      JSON.stringify((await slack.command({ user: "U1", channel: "C1", text: "thanks!" })).ackBody),
    ).toMatch(/welcome/);
    await slack.settled();
    expect(own()).toHaveLength(replies.length);
    // The second one came with the acknowledgement.
    expect(slack.ephemerals("U1")).toHaveLength(2);
    expect(slack.messages("C1").every(({ bot_id }) => bot_id === undefined)).toBe(true);
  });

  it("answers direct messages", async () => {
    await begin();
    const channel = slack.direct("U1");
    slack.say(channel, { user: "U1", text: QUESTION });
    const [answer] = await slack.waitFor(() => {
      const own = slack.messages(channel).filter(({ bot_id }) => bot_id !== undefined);
      return own.length > 0 && own;
    });
    expect(readable(answer!)).toContain(WINNER);
    expect(answer!.thread_ts).toBeUndefined();
  });

  it.each(["assistant_view", "agent_view"] as const)("answers in the pane, %s", async (layout) => {
    await begin({ settings: { layout: layout === "agent_view" ? "agent" : "assistant" } });
    const pane = slack.openAssistant("U1", { layout, context: { channel_id: "C1" } });
    const thread = pane.thread_ts;
    await slack.waitFor(() => slack.assistant(pane.channel, thread ?? "").prompts.length);
    const said = slack.say(pane.channel, {
      user: "U1",
      text: QUESTION,
      ...(thread !== null && { thread_ts: thread }),
    });
    const at = thread ?? said.ts;
    const answer = await slack.waitFor(() =>
      slack.thread(pane.channel, at).find((message) => message.bot_id && readable(message).includes(WINNER)),
    );
    expect(answer.thread_ts).toBe(at);
    await slack.waitFor(() => slack.assistant(pane.channel, at).title);
    expect(slack.assistant(pane.channel, at).history.join()).toMatch(/reading/);
    expect(slack.assistant(pane.channel, at).status).toBe("");
  });

  it("shows the home page, answers an example pressed there in a window, and lists it among the last answers", async () => {
    await begin();
    slack.openHome("U1");
    const home = await slack.waitFor(() => slack.home("U1"));
    const example = JSON.stringify(home.content.blocks).match(/"value":"([^"]+)"/)?.[1];
    expect(example).toBeDefined();
    await slack.click({ user: "U1", view: home, action_id: ACTION.example, value: example! });
    const [view] = await slack.waitFor(() => slack.views("U1").length > 0 && slack.views("U1"));
    expect(JSON.stringify(view!.content)).toContain("rich_text_quote");
    await eventually(() => expect(bot.pending()).toBe(0));
    slack.openHome("U1");
    await slack.waitFor(() => JSON.stringify(slack.home("U1")!.content).includes("Your last answers"));
  });

  it("tells why, page by page, and lists the sources", async () => {
    await begin();
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    const reply = await slack.reply(said);
    await eventually(() => expect(bot.pending()).toBe(0));
    await slack.click({ user: "U2", message: reply, action_id: ACTION.why });
    const [why] = await slack.waitFor(() => slack.views("U2").length > 0 && slack.views("U2"));
    expect(readable({ blocks: why!.content.blocks })).toMatch(/for it|for/);
    await slack.click({ user: "U2", view: why!, action_id: ACTION.whyPage });
    await slack.waitFor(() => JSON.stringify(slack.views("U2")[0]!.content).includes("Page 2"));
    await slack.closeView(slack.views("U2")[0]!);
    await slack.click({ user: "U2", message: reply, action_id: ACTION.sources });
    await slack.waitFor(() => slack.views("U2").length > 0);
  });

  it("keeps votes, and asks for the reason of a thumb down", async () => {
    await begin();
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    const reply = await slack.reply(said);
    await eventually(() => expect(bot.pending()).toBe(0));
    const votes = [...JSON.stringify(reply.blocks).matchAll(/"value":"((?:up|down):[^"]+)"/g)].map(
      (match) => match[1]!,
    );
    await slack.click({ user: "U2", message: reply, action_id: ACTION.feedback, value: votes[0]! });
    await slack.click({ user: "U3", message: reply, action_id: ACTION.feedback, value: votes[1]! });
    const [view] = await slack.waitFor(() => slack.views("U3").length > 0 && slack.views("U3"));
    await slack.submit(view!, { [INPUT.reason]: "the source is from 2019" });
    await slack.settled();
    const [entry] = bot.history.list({ most: 1 });
    expect(entry?.feedback.map(({ person, vote, reason }) => [person, vote, reason]).sort()).toEqual([
      ["U2", "up", null],
      ["U3", "down", "the source is from 2019"],
    ]);
  });

  it("asks the people of the configuration, once", async () => {
    await begin({ settings: { askHuman: "SHELP" } });
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    const reply = await slack.reply(said);
    await eventually(() => expect(bot.pending()).toBe(0));
    await slack.click({ user: "U1", message: reply, action_id: ACTION.askHuman });
    await slack.click({ user: "U1", message: reply, action_id: ACTION.askHuman });
    const asked = await slack.reply(said, 2);
    expect(asked.text).toContain("<!subteam^SHELP>");
    await slack.waitFor(() => slack.ephemerals("U1").some(({ text }) => /already/.test(text)));
    expect(slack.thread("C1", said.ts)).toHaveLength(3);
  });
});
