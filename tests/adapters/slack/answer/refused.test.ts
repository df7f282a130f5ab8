import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ACTION, INPUT, SHORTCUT } from "../../../../src/adapters/slack/render/action-ids.js";
import { eventually } from "../../../eventually.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";
import type { Message } from "../../../servers/slack/model.js";
import { startSlack } from "../../../servers/slack/start-slack.js";
import {
  makeWorkplace,
  readable,
  type Setting,
  startWhichbot,
  type WhichbotInSlack,
  type Workplace,
} from "../whichbot-in-slack.js";
import { type RefusingSlack, startRefusingSlack } from "./refusing-slack.js";

const QUESTION = "which framework for mobile?";
const WINNER = "TensorFlow";

let workplace: Workplace;
let slack: LocalSlack;
let bot: WhichbotInSlack;
let refusing: RefusingSlack | null = null;

beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  slack = await startSlack({ linkable: ["www.spheron.network"], mentionable: ["SHELP", "U1"] });
});
afterEach(async () => {
  slack.faults.clear();
  await bot.stop();
  refusing?.close();
  refusing = null;
  await slack.stop();
  slack.expectClean();
});

const begin = async (setting: Setting = {}) => {
  bot = await startWhichbot(slack, "http", workplace, setting);
};
const beginRefusing = async (
  refusal: (method: string, body: string) => string | null,
  setting: Setting = {},
) => {
  refusing = await startRefusingSlack(slack.apiUrl, refusal);
  await begin({ ...setting, settings: { ...setting.settings, apiUrl: refusing.apiUrl } });
};
const mention = (text: string, thread_ts?: string) =>
  slack.say("C1", { user: "U1", text: `${slack.mention()} ${text}`, ...(thread_ts && { thread_ts }) });
const ofBot = (channel: string) => slack.messages(channel).filter(({ bot_id }) => bot_id !== undefined);
const toldAlone = (user = "U1") => slack.ephemerals(user).map(({ text }) => text);
const firstAlone = async (user = "U1"): Promise<Message> => {
  const [message] = await slack.waitFor(() => slack.ephemerals(user).length > 0 && slack.ephemerals(user));
  return message!;
};
const shortcut = async (message: Message, question: string) => {
  await slack.shortcut({ user: "U1", callback_id: SHORTCUT, message });
  const [view] = await slack.waitFor(() => slack.views("U1").length > 0 && slack.views("U1"));
  await slack.submit(view!, { [INPUT.question]: question });
};
const directAnswer = async (): Promise<Message> => {
  const own = () => ofBot(slack.direct("U1"));
  const [answer] = await slack.waitFor(() => own().length > 0 && own());
  return answer!;
};

describe("an answer that Slack will not have in the channel", () => {
  it.each([
    "restricted_action",
    "restricted_action_read_only_channel",
    "thread_not_found",
    "cannot_reply_to_message",
    "thread_locked",
    "msg_too_long",
    "invalid_blocks",
    "missing_scope",
  ])("is shown to the asker alone: %s", async (code) => {
    await beginRefusing((method, body) =>
      method === "chat.postMessage" && body.includes("channel=C1") ? code : null,
    );
    mention(QUESTION);
    const answer = await firstAlone();
    expect(readable(answer)).toContain(WINNER);
    await eventually(() => expect(bot.pending()).toBe(0));
    expect(slack.ephemerals("U1")).toHaveLength(1);
  });

  it("comes in a direct message when nothing can be shown in the channel, and as bare words at last", async () => {
    await beginRefusing((method, body) => {
      if (method === "chat.postEphemeral") return "restricted_action";
      if (method !== "chat.postMessage") return null;
      return body.includes("channel=C1") || body.includes("blocks=") ? "invalid_blocks" : null;
    });
    mention(QUESTION);
    const answer = await directAnswer();
    expect(answer.text).toContain(WINNER);
    expect(answer.blocks).toEqual([]);
  });

  it("is private from then on: no button calls others, and nothing of it comes out later", async () => {
    slack.addChannel("T1", { id: "C9", name: "foreign", bot: false });
    await begin({ settings: { askHuman: "SHELP" } });
    const said = slack.say("C9", { user: "U2", text: "hello" });
    await shortcut(said.message, "TensorFlow or PyTorch for Nightfall?");
    const answer = await directAnswer();
    expect(JSON.stringify(answer.blocks)).not.toContain(ACTION.askHuman);
    await eventually(() => expect(bot.pending()).toBe(0));
    expect(bot.history.list({ most: 1 })[0]?.private).toBe(true);
    slack.state.channel("C9").bot = true;
    const follow = { user: "U2", text: `${slack.mention()} and for research?`, thread_ts: said.ts };
    slack.say("C9", follow);
    const reply = await slack.reply(said);
    expect(`${reply.text}${readable(reply)}`).not.toContain("Nightfall");
    expect(bot.history.list({ most: 1 })[0]?.previous).toEqual([]);
  });
});

describe("in a direct message of two people", () => {
  beforeEach(() => slack.addChannel("T1", { id: "D777", name: "two", kind: "private", bot: false }));

  it("the shortcut is answered in the bot's own direct message", async () => {
    await begin();
    await shortcut(slack.say("D777", { user: "U2", text: QUESTION }).message, QUESTION);
    expect(readable(await directAnswer())).toContain(WINNER);
  });

  it("the command's answer can be shared", async () => {
    await begin();
    await slack.command({ user: "U1", channel: "D777", text: QUESTION });
    await slack.click({ user: "U1", message: await firstAlone(), action_id: ACTION.share });
    await slack.waitFor(() => slack.messages("D777").length === 1);
  });
});

describe("a thread that cannot be read", () => {
  const askNothing = () => {
    const said = slack.say("C1", { user: "U2", text: "which one is better for mobile apps?" });
    mention("?", said.ts);
  };

  it("is told when Slack fails", async () => {
    await begin();
    slack.faults.add({ kinds: ["error_500"], method: "conversations.replies", times: 3 });
    askNothing();
    expect((await firstAlone()).text).toMatch(/could not read this thread/);
  });

  it("is told when the permission is missing", async () => {
    slack.withdrawScopes("T1", "channels:history");
    await begin();
    askNothing();
    expect((await firstAlone()).text).toMatch(/could not read this thread/);
  });
});

it("tells the asker later what Slack would not take at once", async () => {
  await begin();
  slack.faults.add({ kinds: ["rate_limited"], method: "chat.postEphemeral", times: 1, retryAfterSeconds: 2 });
  mention("?");
  await slack.waitFor(() => toldAlone().some((text) => /What should I look up/.test(text)), 8_000);
});

it("takes the newest question of a thread of many pages", async () => {
  await begin({ settings: { threadFollowUps: false } });
  const said = slack.say("C1", { user: "U2", text: "which one is better for mobile apps?" });
  for (let n = 0; n < 250; n += 1) slack.say("C1", { user: "U3", text: `chatter ${n}`, thread_ts: said.ts });
  slack.say("C1", { user: "U2", text: "which framework is best for research?", thread_ts: said.ts });
  mention("?", said.ts);
  await slack.reply(said, 1, 15_000);
  await eventually(() => expect(bot.pending()).toBe(0));
  expect(bot.history.list({ most: 1 })[0]?.question).toBe("which framework is best for research?");
});

describe("people who are to be asked", () => {
  const answered = async () => {
    await begin({ settings: { askHuman: "SHELP" } });
    const said = mention(QUESTION);
    const reply = await slack.reply(said);
    await eventually(() => expect(bot.pending()).toBe(0));
    const press = () => slack.click({ user: "U1", message: reply, action_id: ACTION.askHuman });
    return { said, press };
  };

  it("can be asked again after a refusal", async () => {
    const { said, press } = await answered();
    slack.faults.add({ kinds: ["rate_limited"], method: "chat.postMessage", times: 1 });
    await press();
    await slack.waitFor(() => toldAlone().some((text) => /try once more/.test(text)));
    await press();
    expect((await slack.reply(said, 2)).text).toContain("<!subteam^SHELP>");
  });

  it("are not asked twice when Slack's word got lost", async () => {
    const { said, press } = await answered();
    slack.faults.add({ kinds: ["close_after"], method: "chat.postMessage", times: 1 });
    await press();
    await slack.waitFor(() => toldAlone().some((text) => /did not confirm/.test(text)));
    await press();
    await slack.waitFor(() => toldAlone().some((text) => /already/.test(text)));
    expect(slack.thread("C1", said.ts)).toHaveLength(3);
  });
});

describe("sharing", () => {
  const answered = async () => {
    await begin();
    await slack.command({ user: "U1", channel: "C1", text: QUESTION });
    const message = await firstAlone();
    await eventually(() => expect(bot.pending()).toBe(0));
    return () => slack.click({ user: "U1", message, action_id: ACTION.share });
  };

  it("says that it may stand there when Slack's word got lost", async () => {
    const press = await answered();
    slack.faults.add({ kinds: ["close_after"], method: "response_url", times: 1 });
    await press();
    await slack.waitFor(() => toldAlone().some((text) => /may stand in the channel already/.test(text)));
    expect(slack.messages("C1")).toHaveLength(1);
    expect(bot.history.list({ most: 1 })[0]?.private).toBe(false);
  });

  it("can be done again after a refusal, and the answer is private until then", async () => {
    const press = await answered();
    slack.faults.add({ kinds: ["rate_limited"], method: "response_url", times: 1 });
    await press();
    await slack.waitFor(() => toldAlone().some((text) => /try once more/.test(text)));
    expect(bot.history.list({ most: 1 })[0]?.private).toBe(true);
    await press();
    await slack.waitFor(() => slack.messages("C1").length === 1);
  });
});

it("finds its answer behind pages of others when Slack's word got lost", async () => {
  await begin({ settings: { threadFollowUps: false } });
  const said = slack.say("C1", { user: "U2", text: "hello" });
  const asked = mention(QUESTION, said.ts);
  // Between the post and the look for it many others have written.
  for (let n = 0; n < 250; n += 1) slack.say("C1", { user: "U3", text: `chatter ${n}`, thread_ts: said.ts });
  slack.faults.add({ kinds: ["close_after"], method: "chat.postMessage", times: 1 });
  await asked.delivered;
  await slack.waitFor(() => ofBot("C1").length > 0, 15_000);
  await vi.waitFor(() => expect(bot.pending()).toBe(0), 15_000);
  expect(ofBot("C1")).toHaveLength(1);
});

it("shares an answer again when its asker has looked and presses once more", async () => {
  await begin();
  await slack.command({ user: "U1", channel: "C1", text: QUESTION });
  const message = await firstAlone();
  await eventually(() => expect(bot.pending()).toBe(0));
  const press = () => slack.click({ user: "U1", message, action_id: ACTION.share });
  slack.faults.add({ kinds: ["drop"], method: "response_url", times: 1 });
  await press();
  await slack.waitFor(() => toldAlone().some((text) => /may stand in the channel already/.test(text)));
  expect(slack.messages("C1")).toHaveLength(0);
  await press();
  await slack.waitFor(() => slack.messages("C1").length === 1);
});
