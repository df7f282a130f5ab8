import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  ACTION,
  feedbackValue,
  INPUT,
  SHORTCUT,
  VIEW,
} from "../../../src/adapters/slack/render/action-ids.js";
import type { Answerer } from "../../../src/answer.js";
import { TOO_OLD } from "../../../src/chat/recall.js";
import { eventually } from "../../eventually.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import { eventBody, postInteraction, postSigned, press, pressInView, submission } from "./forged-requests.js";
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
const KEY = "a key of thirty-two characters, or more";
/** Ids may be the same in two workspaces; the local Slack knows each once, so the other's are forged. */
const TEAMS = { T1: { user: "U1", channel: "C1" }, T2: { user: "U5", channel: "C5" } } as const;
type TeamId = keyof typeof TEAMS;
const BOTH = ["T1", "T2"] as const;

let workplace: Workplace;
let slack: LocalSlack;
let bot: WhichbotInSlack;
let base: string;
let installations: string;
/** What the documents were asked, and in which scope. */
let asked: { readonly question: string; readonly previous: readonly string[]; readonly scope: string }[];
let counter = 0;

beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());

beforeEach(async () => {
  asked = [];
  slack = await startSlack({
    teams: [
      {
        id: "T1",
        botToken: null,
        people: [{ id: "U1", name: "ada", admin: true }, { id: "U2" }, { id: "U3" }],
        channels: [{ id: "C1" }, { id: "C2" }],
      },
      {
        id: "T2",
        botToken: null,
        people: [{ id: "U5", name: "mallory", admin: true }, { id: "U6" }],
        channels: [{ id: "C5" }],
      },
    ],
    linkable: ["www.spheron.network"],
    rates: { mode: "off" },
  });
  counter += 1;
  installations = join(workplace.folder, `installations-${counter}`);
});
afterEach(async () => {
  await slack.settled();
  await bot.stop();
  await slack.stop();
  const log = bot.log.join("\n");
  expect(log).not.toMatch(/xox[a-z]-|\/response\/|client-secret/);
  expect(log).not.toContain(QUESTION);
  expect(log).not.toContain(KEY);
});

async function begin(setting: Setting = {}, workspaces: readonly string[] = []): Promise<void> {
  bot = await startWhichbot(slack, "http", workplace, {
    ...setting,
    answerer: setting.answerer ?? spied(workplace.answerer),
    connection: {
      kind: "oauth",
      clientId: slack.state.settings.clientId,
      clientSecret: slack.state.settings.clientSecret,
      signingSecret: slack.signingSecret,
      encryptionKey: KEY,
      installations,
      workspaces,
      publicUrl: null,
      host: "127.0.0.1",
      port: 0,
    },
  });
  base = bot.where.replace(/^on /, "");
  slack.redirectUrl(`${base}/slack/oauth_redirect`);
}

const install = (team: TeamId) => slack.install(`${base}/slack/install`, { team, user: TEAMS[team].user });

/** Whichbot in both workspaces. */
async function beginInBoth(setting: Setting = {}): Promise<void> {
  await begin(setting);
  for (const team of BOTH) expect((await install(team)).status).toBe(200);
}

const spied = (answerer: Answerer): Answerer => ({
  ...answerer,
  answer(question, context = {}) {
    asked.push({ question, previous: [context.previous ?? []].flat(), scope: context.scope?.key ?? "" });
    return answerer.answer(question, context);
  },
});

const ask = (team: TeamId, question = QUESTION) =>
  slack.say(TEAMS[team].channel, {
    user: TEAMS[team].user,
    text: `${slack.mention(team)} ${question}`,
  });

/** What the other workspace's token was used for: only what was forged. */
const misused = () => slack.violations.map(({ kind, detail }) => `${kind}: ${detail}`);
const sealed = () =>
  readdirSync(installations).map((name) => readFileSync(join(installations, name), "utf8"));
const idle = () => eventually(() => expect(bot.pending()).toBe(0));

describe("installing in two workspaces", () => {
  it("lets only listed workspaces in, and answers none that was taken off the list", async () => {
    await begin({}, ["T1"]);
    expect((await install("T1")).status).toBe(200);
    expect((await install("T2")).status).toBe(400);
    expect(sealed()).toHaveLength(1);
    expect((await slack.reply(ask("T1"))).text).toContain(WINNER);
    await bot.stop();
    await begin({}, ["T2"]);
    ask("T1");
    await slack.settled();
    await idle();
    expect(slack.messages("C1").filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(1);
    expect(bot.log.join("\n")).toContain("SLACK_WORKSPACES");
  });

  it("gives each its own token, sealed on disk, and answers each with it", async () => {
    await beginInBoth();
    const said = BOTH.map((team) => ask(team));
    for (const one of said) expect(readable(await slack.reply(one))).toContain(WINNER);
    const files = sealed();
    expect(files).toHaveLength(2);
    for (const text of files) expect(text).not.toMatch(/xoxb-|"token"|"user"/);
    const posts = slack.calls("chat.postMessage");
    expect(posts.map(({ team, args }) => [team, args.channel]).sort()).toEqual([
      ["T1", "C1"],
      ["T2", "C5"],
    ]);
    slack.expectClean();
  });

  it("keeps nothing when somebody refuses, and says how to begin again", async () => {
    await begin();
    const visited = await slack.refuseInstall(`${base}/slack/install`);
    expect([visited.status, visited.body]).toEqual([400, expect.stringContaining("/slack/install")]);
    expect(() => sealed()).toThrow(/ENOENT/);
  });

  it("takes no state that was made up, belongs to another browser, or has gone already", async () => {
    await begin();
    const started = await fetch(`${base}/slack/install`, { redirect: "manual" });
    const cookie = started.headers.getSetCookie().map((one) => one.split(";")[0]);
    const state = new URL(started.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const allow = async (): Promise<string> => {
      const grant = await slack.install(`${base}/slack/nowhere`, { team: "T2", user: "U5" });
      expect(grant.status).toBe(404);
      const page = await fetch(
        `${slack.authorizeUrl}?${new URLSearchParams({
          client_id: slack.state.settings.clientId,
          scope: "chat:write",
          state,
        })}`,
        { redirect: "manual" },
      );
      return new URL(page.headers.get("location") ?? "").searchParams.get("code") ?? "";
    };
    const back = async (given: string, headers: Record<string, string> = {}) => {
      const query = new URLSearchParams({ code: await allow(), state: given });
      const response = await fetch(`${base}/slack/oauth_redirect?${query}`, { headers });
      return response.status;
    };
    const [header, , signature] = state.split(".");
    const forged = `${header}.${Buffer.from('{"installOptions":{},"now":"2030"}').toString("base64url")}.${signature}`;
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${state.split(".")[1]}.`;
    for (const made of ["", "x", forged, none, "a.b.c"])
      expect([made, await back(made, { cookie: `slack-app-oauth-state=${made}` })]).toEqual([made, 400]);
    // Somebody is sent a link with another's code: their browser has not begun anything.
    expect(await back(state)).toBe(400);
    expect(await back(state, { cookie: "slack-app-oauth-state=other" })).toBe(400);
    expect(() => sealed()).toThrow(/ENOENT/);
    expect(await back(state, { cookie: cookie.join("; ") })).toBe(200);
    expect(sealed()).toHaveLength(1);
  });

  it("takes the new token when it is installed anew", async () => {
    await beginInBoth();
    await slack.reply(ask("T1"));
    const old = slack.token("T1");
    // Slack has not told that the old one went.
    slack.state.deadTokens.set(old, "token_revoked");
    slack.state.team("T1").token = null;
    await install("T1");
    expect(slack.token("T1")).not.toBe(old);
    expect(readable(await slack.reply(ask("T1")))).toContain(WINNER);
    expect(sealed()).toHaveLength(2);
    slack.expectClean();
  });

  it("forgets token and questions of the one that takes it out, opens none of its channels, and forgets nothing of the other", async () => {
    await beginInBoth();
    for (const team of BOTH) {
      await slack.reply(ask(team));
      bot.history.setChannelRule(
        { surface: "slack", workspace: team, channel: "C1" },
        { documents: ["glossary-of-tools.md"], private: [] },
        { person: "U1", at: 1 },
      );
    }
    await idle();
    const kept = await slack.reply(ask("T1"), 1);
    await idle();
    await slack.uninstall("T1");
    await eventually(() =>
      expect(bot.history.list({ most: 9 }).map(({ workspace }) => workspace)).toEqual(["T2"]),
    );
    expect(sealed()).toHaveLength(1);
    expect(bot.history.channelRules("slack", "T1")).toHaveLength(1);
    expect(bot.history.channelRules("slack", "T2")).toHaveLength(1);
    const calls = slack.calls().length;
    // What is still on its way from there is answered with no token at all.
    const late = { team: "T1", user: "U1", channel: "C1" } as const;
    const { ts } = kept;
    for (const action of [ACTION.why, ACTION.share])
      await postInteraction(slack, press(slack, { ...late, action, value: "x", message: { ts } }));
    await postSigned(slack, eventBody(slack, "T1", { type: "app_mention", ...late, text: QUESTION, ts }));
    await slack.settled();
    expect(slack.calls()).toHaveLength(calls);
    expect(readable(await slack.reply(ask("T2")))).toContain(WINNER);
    await idle();
    // And there again: nothing of before has come back.
    await install("T1");
    await slack.reply(ask("T1"));
    await idle();
    expect(
      bot.history
        .list({ most: 9 })
        .map(({ workspace }) => workspace)
        .sort(),
    ).toEqual(["T1", "T2", "T2"]);
    slack.expectClean();
  });

  it("forgets only the token of one that revokes it", async () => {
    await beginInBoth();
    await slack.reply(ask("T1"));
    await idle();
    bot.history.setChannelRule(
      { surface: "slack", workspace: "T1", channel: "C1" },
      { documents: ["glossary-of-tools.md"], private: [] },
      { person: "U1", at: 1 },
    );
    await slack.revokeToken("T1");
    await eventually(() => expect(sealed()).toHaveLength(1));
    await slack.settled();
    expect(bot.history.list({ most: 9 })).toHaveLength(1);
    expect(bot.history.channelRules("slack", "T1")).toHaveLength(1);
  });

  it("keeps nothing of a question that was at work when the workspace took it out", async () => {
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const answerer: Answerer = {
      ...workplace.answerer,
      answer: (question, context) => held.then(() => workplace.answerer.answer(question, context)),
    };
    await beginInBoth({ answerer });
    await ask("T1").delivered;
    await ask("T2").delivered;
    await slack.uninstall("T1");
    await eventually(() =>
      expect(bot.history.unfinished("slack").map(({ workspace }) => workspace)).toEqual(["T2"]),
    );
    go();
    await idle();
    expect(bot.history.list({ most: 9 }).map(({ workspace }) => workspace)).toEqual(["T2"]);
    expect(bot.history.unfinished("slack")).toEqual([]);
    expect(slack.messages("C1").filter(({ bot_id }) => bot_id !== undefined)).toEqual([]);
    slack.expectClean();
  });
});

describe("questions of two workspaces", () => {
  it("are answered each in its own, however they interleave", async () => {
    await beginInBoth();
    const said = Array.from({ length: 12 }, (_, at) => {
      const team = BOTH[at % 2]!;
      return { team, at, said: ask(team, `which framework for ${at % 4 < 2 ? "mobile" : "research"}?`) };
    });
    for (const { team, said: one } of said) {
      const reply = await slack.reply(one);
      expect([reply.team, reply.channel]).toEqual([team, TEAMS[team].channel]);
    }
    await idle();
    expect(asked).toHaveLength(12);
    expect(asked.flatMap(({ previous }) => previous)).toEqual([]);
    slack.expectClean();
  });

  it("that share every id share nothing else: no thread, no follow-up, no delivery, no limit", async () => {
    await beginInBoth({ limits: { perPersonPerMinute: 3 } });
    const said = ask("T1");
    await slack.reply(said);
    await idle();
    asked.length = 0;
    const { ts } = said;
    const same = { user: "U1", channel: "C1", thread_ts: ts };
    const id = { event_id: "EvSAME" };
    const event = (text: string, at: string) => ({
      type: "app_mention",
      ...same,
      text,
      ts: at,
      event_ts: at,
    });
    // One event id, one message: a delivery of each.
    const followUp = event("and for research?", "1800000000.000100");
    await postSigned(slack, eventBody(slack, "T2", followUp, id));
    await idle();
    await postSigned(slack, eventBody(slack, "T1", followUp, id));
    await idle();
    expect(asked.map(({ question, previous }) => [question, previous])).toEqual([
      ["and for research?", []],
      ["and for research?", [QUESTION]],
    ]);
    // Nobody answered in that thread there: what is said in it is nobody's question.
    const plain = { ...same, type: "message", channel_type: "channel", text: "and for beginners?" };
    await postSigned(slack, eventBody(slack, "T2", { ...plain, ts: "1800000000.000200" }));
    await slack.settled();
    await idle();
    expect(asked).toHaveLength(2);
    // Two more fill up T1's U1; T2's has two left.
    await postSigned(slack, eventBody(slack, "T1", event("which one for research?", "1800000000.000300")));
    await postSigned(slack, eventBody(slack, "T1", event("which one for servers?", "1800000000.000400")));
    await postSigned(slack, eventBody(slack, "T2", event("which one for servers?", "1800000000.000500")));
    await idle();
    expect(asked.map(({ question }) => question).slice(2)).toEqual([
      "which one for research?",
      "which one for servers?",
    ]);
    const told = slack.ephemerals("U1").map(({ text }) => text);
    expect(told).toEqual([expect.stringContaining("a lot of questions")]);
    for (const detail of misused()) expect(detail).toMatch(/^wrong_team: \S+: token of T2 used for/);
    expect(slack.messages("C1").every(({ team }) => team === "T1")).toBe(true);
  });

  it("see what the rules of their own workspace allow", async () => {
    const scopes = `channels:
  - { channel: "slack:T1/C1", documents: ["glossary-of-tools.md"] }
  - { channel: "slack:T2/*", documents: ["eight-dimensions.md"] }`;
    await beginInBoth({ scopes });
    bot.history.setChannelRule(
      { surface: "slack", workspace: "T2", channel: "C2" },
      { documents: [], private: [] },
      { person: "U1", at: 1 },
    );
    const told = async (team: TeamId, channel: string, user: string): Promise<string> => {
      const outcome = await slack.command({ user, channel, text: "sources" });
      expect(outcome.exchange.team).toBe(team);
      return JSON.stringify(outcome.ackBody);
    };
    expect(await told("T1", "C1", "U1")).toContain("from 1 document");
    expect(await told("T1", "C2", "U1")).toContain("from 6 documents");
    expect(await told("T2", "C5", "U5")).toContain("from 1 document");
    slack.expectClean();
  });

  it("take what a person looks at from their own pane only", async () => {
    const scopes = `channels: [{ channel: "slack:T1/C2", documents: ["eight-dimensions.md"] }]`;
    await beginInBoth({ scopes });
    const pane = slack.openAssistant("U1", { context: { channel_id: "C2" } });
    const thread = pane.thread_ts ?? "";
    await slack.waitFor(() => slack.assistant(pane.channel, thread).prompts.length);
    // The same pane, in the other workspace; and a channel of the other one, in this.
    const other = (team: string, context: object) =>
      postSigned(
        slack,
        eventBody(slack, team, {
          type: "assistant_thread_context_changed",
          assistant_thread: { user_id: "U1", channel_id: pane.channel, thread_ts: thread, context },
          event_ts: "1800000000.000100",
        }),
      );
    await other("T2", { channel_id: "C5", team_id: "T2" });
    const direct = (team: string, at: string) =>
      postSigned(
        slack,
        eventBody(slack, team, {
          type: "message",
          channel_type: "im",
          channel: pane.channel,
          user: "U1",
          text: QUESTION,
          ts: at,
          thread_ts: thread,
        }),
      );
    await direct("T1", "1800000000.000200");
    await direct("T2", "1800000000.000200");
    await idle();
    const [first, second] = asked;
    expect(first?.scope).not.toBe(second?.scope);
    await other("T1", { channel_id: "C5", team_id: "T2" });
    await direct("T1", "1800000000.000300");
    await idle();
    // Of another workspace: as if nothing was looked at.
    expect(asked[2]?.scope).toBe(second?.scope);
    for (const detail of misused()) expect(detail).toMatch(/^wrong_team: \S+: token of T2 used for/);
  });

  it("that stand in a channel of both are answered once, by the one that the event is for", async () => {
    await beginInBoth();
    const { ts } = slack.say("C1", { user: "U2", text: "hm" });
    const shared = {
      authorizations: [
        { enterprise_id: null, team_id: "T1", user_id: "UBOTT1", is_bot: true, is_enterprise_install: false },
        { enterprise_id: null, team_id: "T2", user_id: "UBOTT2", is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: true,
    };
    const event = {
      type: "app_mention",
      user: "U5",
      user_team: "T2",
      channel: "C1",
      text: `${slack.mention("T1")} ${QUESTION}`,
      ts,
      event_ts: ts,
    };
    await postSigned(slack, eventBody(slack, "T2", event, shared));
    const reply = await slack.reply({ channel: "C1", ts });
    expect([reply.team, readable(reply)]).toEqual(["T1", expect.stringContaining(WINNER)]);
    await idle();
    expect(bot.history.list({ most: 9 }).map(({ workspace }) => workspace)).toEqual(["T1"]);
    slack.expectClean();
  });
});

describe("buttons that are not one's own", () => {
  /** Ids of a private and of a public answer of U1 in T1's C1. */
  let secret: string;
  let open: string;
  let publicMessage: { readonly ts: string };

  beforeEach(async () => {
    await beginInBoth({ settings: { askHuman: "U3" } });
    await slack.command({ user: "U1", channel: "C1", text: QUESTION });
    await slack.waitFor(() => slack.ephemerals("U1").length > 0);
    publicMessage = await slack.reply(ask("T1"));
    await idle();
    const listed = bot.history.list({ most: 9 });
    secret = listed.find((answer) => answer.private)?.id ?? "";
    open = listed.find((answer) => !answer.private)?.id ?? "";
    expect([secret.length, open.length]).toEqual([32, 32]);
  });
  afterEach(() => slack.expectClean());

  const BUTTONS = [ACTION.why, ACTION.sources, ACTION.share, ACTION.show, ACTION.askHuman];

  /** Presses every button with a value, and expects that its presser is told, and nobody shown anything. */
  async function expectRefused(
    who: { readonly team: TeamId; readonly user: string; readonly channel: string },
    values: readonly string[],
  ): Promise<void> {
    const before = { messages: slack.messages(who.channel).length, votes: votes() };
    let presses = 0;
    for (const value of values) {
      const requests = [
        ...BUTTONS.map((action) => press(slack, { ...who, action, value })),
        ...(["up", "down"] as const).map((vote) =>
          press(slack, {
            ...who,
            action: ACTION.feedback,
            value: feedbackValue(vote, value),
            type: "feedback_buttons",
          }),
        ),
      ];
      for (const payload of requests) expect((await postInteraction(slack, payload)).status).toBe(200);
      presses += requests.length;
    }
    await eventually(() => expect(slack.ephemerals(who.user).length).toBeGreaterThanOrEqual(presses));
    await slack.settled();
    const told = slack.ephemerals(who.user).slice(-presses);
    expect(new Set(told.map(({ text }) => text))).toEqual(new Set([TOO_OLD]));
    expect(slack.views(who.user)).toEqual([]);
    expect(slack.messages(who.channel)).toHaveLength(before.messages);
    expect(votes()).toEqual(before.votes);
  }
  const votes = () => bot.history.list({ most: 9 }).flatMap(({ feedback }) => feedback);

  it("are told kindly, and show nothing, to somebody of another workspace", async () => {
    await expectRefused({ team: "T2", user: "U5", channel: "C5" }, [secret, open]);
  });

  it("are told kindly, and show nothing, to another person, or in another channel", async () => {
    await expectRefused({ team: "T1", user: "U2", channel: "C1" }, [secret]);
    await expectRefused({ team: "T1", user: "U3", channel: "C2" }, [secret, open]);
  });

  it("are told kindly with values that were never given out", async () => {
    const values = [
      "x",
      "0".repeat(32),
      "z".repeat(2000),
      `${open} `,
      open.toUpperCase(),
      `${open}\u0000`,
      "' OR 1=1 --",
      "__proto__",
      "<!channel>",
      '{"id":1}',
    ];
    await expectRefused({ team: "T1", user: "U2", channel: "C1" }, values);
  });

  it("are told kindly when the answer is not kept any more", async () => {
    bot.history.forgetBefore(Date.now() + 1);
    await expectRefused({ team: "T1", user: "U2", channel: "C1" }, [open]);
  });

  it("show nothing in windows and on the home page that were not made for that answer", async () => {
    for (const view of [{ type: "home" }, { private_metadata: "0".repeat(32) }, { private_metadata: "" }])
      for (const action of BUTTONS)
        for (const [team, user] of [
          ["T1", "U2"],
          ["T2", "U5"],
        ] as const)
          await postInteraction(slack, pressInView(slack, { team, user, action, value: open }, view));
    for (const user of ["U2", "U5"]) {
      await eventually(() => expect(slack.messages(slack.direct(user)).length).toBe(15));
      for (const { text } of slack.messages(slack.direct(user))) expect(text).toBe(TOO_OLD);
      expect(slack.views(user)).toEqual([]);
    }
    // Pages of a window that another workspace made.
    for (const action of [ACTION.whyPage, ACTION.sourcesPageBack])
      await postInteraction(
        slack,
        pressInView(slack, { team: "T2", user: "U6", action, value: "1" }, { private_metadata: open }),
      );
    await eventually(() => expect(slack.messages(slack.direct("U6")).length).toBe(2));
    expect(slack.calls("views.update")).toEqual([]);
    expect(slack.calls("views.open")).toEqual([]);
    expect(slack.calls("views.push")).toEqual([]);
  });

  it("take no reason for a vote from another workspace or person", async () => {
    for (const [team, user, metadata] of [
      ["T2", "U5", open],
      ["T1", "U2", secret],
    ] as const)
      await postInteraction(
        slack,
        submission(slack, {
          team,
          user,
          callback: VIEW.feedback,
          metadata,
          values: { [INPUT.reason]: { type: "plain_text_input", value: "no" } },
        }),
      );
    await slack.settled();
    expect(votes()).toEqual([]);
  });

  it("ask in a window of somebody else for its presser alone", async () => {
    const said = slack.say("C1", { user: "U2", text: "which one for servers?" });
    await slack.shortcut({ user: "U1", callback_id: SHORTCUT, message: said.message });
    const [view] = await slack.waitFor(() => slack.views("U1").length > 0 && slack.views("U1"));
    const metadata = String(view?.content.private_metadata);
    for (const [team, user] of [
      ["T1", "U2"],
      ["T2", "U5"],
    ] as const)
      await postInteraction(
        slack,
        submission(slack, {
          team,
          user,
          callback: VIEW.ask,
          metadata,
          values: { [INPUT.question]: { type: "plain_text_input", value: QUESTION } },
        }),
      );
    for (const user of ["U2", "U5"])
      await slack.waitFor(() =>
        slack.messages(slack.direct(user)).some((own) => readable(own).includes(WINNER)),
      );
    expect(slack.thread("C1", said.ts)).toHaveLength(1);
    // And the one who it was opened for still answers in the thread.
    await slack.submit(view!, { [INPUT.question]: QUESTION });
    await slack.reply(said);
  });

  it("take away and replace nothing that others see", async () => {
    const { ts } = publicMessage;
    const before = JSON.stringify(slack.thread("C1", ts));
    const message = slack.state.find("C1", ts);
    for (const action of [ACTION.dismiss, ACTION.show])
      for (const value of [open, secret]) {
        const exchange = slack.state.newExchange("click", "T1", "U1");
        const { newResponseUrl } = await import("../../servers/slack/response-url.js");
        const responseUrl = newResponseUrl(slack.state, {
          channel: slack.state.channel("C1"),
          user: "U1",
          exchange,
          clicked: message ?? null,
          thread: undefined,
        });
        await postInteraction(
          slack,
          press(slack, {
            team: "T1",
            user: "U1",
            channel: "C1",
            action,
            value,
            message: { ts },
            responseUrl,
          }),
        );
      }
    await slack.settled();
    await eventually(() => expect(slack.ephemerals("U1").length).toBeGreaterThanOrEqual(3));
    expect(JSON.stringify(slack.thread("C1", ts))).toBe(before);
  });

  it("share an answer in the channel that it was asked in, and in no other", async () => {
    await postInteraction(
      slack,
      press(slack, { team: "T1", user: "U1", channel: "C2", action: ACTION.share, value: secret }),
    );
    await slack.waitFor(() => slack.ephemerals("U1").some(({ channel }) => channel === "C2"));
    await slack.settled();
    expect(slack.messages("C2")).toEqual([]);
    expect(bot.history.find(secret)?.private).toBe(true);
  });
});
