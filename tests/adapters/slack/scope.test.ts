import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ACTION, INPUT, SHORTCUT, VIEW } from "../../../src/adapters/slack/render/action-ids.js";
import { eventually } from "../../eventually.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import type { Message, View } from "../../servers/slack/model.js";
import type { Said } from "../../servers/slack/people/messages.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import { postInteraction, press, pressInView, submission } from "./forged-requests.js";
import {
  makeWorkplace,
  readable,
  type Setting,
  startWhichbot,
  type WhichbotInSlack,
  type Workplace,
} from "./whichbot-in-slack.js";

const DOCUMENTS: Readonly<Record<string, string>> = {
  "open/adr-7.md": `---
title: "ADR 7: Quillbase or TarnStore"
published: 2025-02-03
---

For the mobile app we chose Quillbase over TarnStore, because it is easier to embed. On phones Quillbase is the better
choice: its runtime is small and starts fast.

- Backups are harder with Quillbase than with TarnStore.
`,
  "open/review.md": `---
title: "Quillbase vs TarnStore: a review"
published: 2024-05-01
---

TarnStore leads on backups: snapshots are mature and restore is quick. Quillbase has only experimental backups.

Neither is universally faster. Both are excellent on reads.
`,
  // Private by whichbot.yaml; every made-up word in it stands nowhere else.
  "hr/umbrafall.md": `---
title: "Vexoril vs TarnStore: the Umbrafall plan"
url: https://zygomere.example/plan
published: 2026-03-01
---

For the mobile app we chose Vexoril over Quillbase and over TarnStore. Vexoril is the best choice for phones, and much
faster than TarnStore: 48731 reads a second on the Krellium handset.

Vexoril leads on backups and on frobnication. Vexoril is better than Quillbase for backups and for frobnication.
`,
  // Private by its own word.
  "notes/quandrix.md": `---
title: "Quandrix or Quillbase?"
private: true
---

Quandrix is better than Quillbase for mobile apps. Choose Quandrix if you need snorkelation. Quandrix was made by Yrsolind.
`,
};
const CANARY = /Vexoril|Quandrix|Umbrafall|zygomere|48731|Krellium|frobnicat|snorkelat|Yrsolind|2026-03/i;
const SCOPES = `private: [hr/**]
channels:
  - { channel: slack:G1, private: [hr/**, notes/**] }`;
const MOBILE = "which one for mobile?";
const BACKUPS = "which one for backups?";

let documents: string;
let workplace: Workplace;
let slack: LocalSlack;
let bot: WhichbotInSlack;

beforeAll(async () => {
  documents = mkdtempSync(join(tmpdir(), "whichbot-scope-"));
  for (const [name, text] of Object.entries(DOCUMENTS)) {
    mkdirSync(join(documents, dirname(name)), { recursive: true });
    writeFileSync(join(documents, name), text);
  }
  workplace = await makeWorkplace(documents);
});
afterAll(() => {
  workplace.remove();
  rmSync(documents, { recursive: true, force: true });
});

const begin = async (mode: "socket" | "http", setting: Setting = {}): Promise<void> => {
  bot = await startWhichbot(slack, mode, workplace, {
    scopes: SCOPES,
    ...setting,
    settings: { admins: ["U3"], ...setting.settings },
  });
};
beforeEach(async () => {
  slack = await startSlack({
    linkable: ["zygomere.example"],
    mentionable: ["C1", "G1"],
    rates: { mode: "off" },
  });
});
afterEach(async () => {
  await slack.settled();
  await bot.stop();
  await slack.stop();
  slack.expectClean();
  expect(bot.log.join("\n")).not.toMatch(CANARY);
});

/** Everything that Whichbot has sent so far, acknowledgements among it. */
const sent = (from = 0): string =>
  JSON.stringify([
    slack
      .calls()
      .slice(from)
      .map(({ args }) => args),
    slack.deliveries().map(({ ackBody }) => ackBody ?? null),
  ]);
const idle = () => eventually(() => expect(bot.pending()).toBe(0));
const ask = (channel: string, text: string, more: { user?: string; thread_ts?: string } = {}): Said =>
  slack.say(channel, { user: "U1", text: `${slack.mention()} ${text}`, ...more });
const topView = (user: string): Promise<View> => slack.waitFor(() => slack.views(user).at(-1));
const close = async (user: string): Promise<void> => {
  for (const view of slack.views(user).reverse()) await slack.closeView(view);
};

/** Opens "Why?" and "Sources" of a message, page for page, and gives all that stood there. */
async function lookInto(message: Message, user: string): Promise<string> {
  let all = "";
  for (const [action, next] of [
    [ACTION.why, ACTION.whyPage],
    [ACTION.sources, ACTION.sourcesPage],
  ] as const) {
    await slack.click({ user, message, action_id: action });
    for (;;) {
      const view = await topView(user);
      const shown = JSON.stringify(view.content);
      all += shown;
      if (!shown.includes(`"${next}"`)) break;
      const { hash } = view;
      await slack.click({ user, view, action_id: next });
      await slack.waitFor(() => view.hash !== hash);
    }
    await close(user);
  }
  return all;
}

/** Asks a channel in every way, and gives all that came of it. */
async function everythingIn(channel: string, user: string): Promise<string> {
  const parts: string[] = [];
  for (const question of [MOBILE, BACKUPS, "which is faster?", "what should we choose?"]) {
    const reply = await slack.reply(ask(channel, question, { user }));
    parts.push(JSON.stringify(reply), await lookInto(reply, user));
  }
  for (const text of ["options", "sources", "help"])
    parts.push(JSON.stringify((await slack.command({ user, channel, text })).ackBody));
  await slack.command({ user, channel, text: "" });
  parts.push(JSON.stringify((await topView(user)).content));
  await close(user);
  const count = slack.ephemerals(user).length;
  await slack.command({ user, channel, text: MOBILE });
  const answer = await slack.waitFor(() => slack.ephemerals(user)[count]);
  parts.push(JSON.stringify(answer), await lookInto(answer, user));
  await slack.click({ user, message: answer, action_id: ACTION.share });
  await slack.waitFor(() => slack.messages(channel).some(({ via }) => via === "response_url"));
  const shared = slack.messages(channel).find(({ via }) => via === "response_url");
  parts.push(JSON.stringify(shared));
  const said = slack.say(channel, { user: "U2", text: MOBILE });
  await slack.shortcut({ user, callback_id: SHORTCUT, message: said.message });
  const modal = await topView(user);
  parts.push(JSON.stringify(modal.content));
  await slack.submit(modal, { [INPUT.question]: MOBILE });
  parts.push(JSON.stringify(await slack.reply(said)));
  await idle();
  return parts.join("\n");
}

describe.each(["socket", "http"] as const)("private documents, %s mode", (mode) => {
  it("leave no trace in a channel that is not allowed them, whatever is asked, pressed or listed", async () => {
    await begin(mode);
    const all = await everythingIn("C1", "U1");
    expect(all).toContain("Quillbase");
    expect(all).toContain("from 2 documents");
    expect(all).not.toContain("documents have changed");
    expect(all).not.toMatch(CANARY);
    expect(sent()).not.toMatch(CANARY);
  });

  it("are quoted in a channel that is allowed them", async () => {
    await begin(mode);
    const parts = (await everythingIn("G1", "U1")).split("\n");
    // All but the help: with what is heard there, the documents are there.
    const without = parts.filter((part) => !CANARY.test(part));
    expect(without.map((part) => part.slice(0, 60))).toHaveLength(1);
    expect(parts.join()).toContain("from 4 documents");
  });

  it("leave no trace on the home page, in prompts, and in what is pressed there", async () => {
    await begin(mode);
    await slack.reply(ask("G1", MOBILE));
    slack.openHome("U2");
    const home = await slack.waitFor(() => slack.home("U2"));
    expect(JSON.stringify(home.content)).toContain("2 documents");
    const examples = [...JSON.stringify(home.content).matchAll(/"value":"([^"]+)"/g)].map(
      ([, value]) => value!,
    );
    expect(examples.length).toBeGreaterThan(1);
    for (const value of examples) {
      await slack.click({ user: "U2", view: home, action_id: ACTION.example, value });
      const view = await topView("U2");
      await slack.click({ user: "U2", view, action_id: ACTION.why });
      await slack.waitFor(() => slack.views("U2").length === 2);
      expect(JSON.stringify(slack.views("U2").map(({ content }) => content))).not.toMatch(CANARY);
      await close("U2");
    }
    await slack.click({ user: "U2", view: home, action_id: ACTION.ask });
    expect(JSON.stringify((await topView("U2")).content)).not.toMatch(CANARY);
    const direct = slack.direct("U2");
    slack.say(direct, { user: "U2", text: MOBILE });
    const answer = await slack.waitFor(() =>
      slack.messages(direct).find(({ bot_id }) => bot_id !== undefined),
    );
    expect(readable(answer)).toContain("Quillbase");
    expect(JSON.stringify(answer)).not.toMatch(CANARY);
    expect(JSON.stringify(slack.home("U2")?.content)).not.toMatch(CANARY);
  });

  it.each(["assistant_view", "agent_view"] as const)(
    "are quoted in the pane beside the channel that is looked at, as long as it is: %s",
    async (layout) => {
      await begin(mode, { settings: { layout: layout === "agent_view" ? "agent" : "assistant" } });
      const pane = slack.openAssistant("U1", { layout, context: { channel_id: "G1" } });
      const thread = pane.thread_ts;
      const prompts = () => slack.assistant(pane.channel, thread ?? "").prompts;
      await slack.waitFor(() => prompts().length);
      const say = async (text: string): Promise<string> => {
        const said = slack.say(pane.channel, {
          user: "U1",
          text,
          ...(thread !== null && { thread_ts: thread }),
        });
        const at = thread ?? said.ts;
        const reply = await slack.waitFor(() =>
          slack
            .thread(pane.channel, at)
            .find(
              ({ bot_id, ts, blocks }) =>
                bot_id && ts > said.ts && JSON.stringify(blocks).includes(ACTION.why),
            ),
        );
        await idle();
        return JSON.stringify(reply);
      };
      const look = async (context: { channel_id?: string }): Promise<void> => {
        await slack.changeContext("U1", { context, layout, ...(thread !== null && { thread_ts: thread }) });
      };
      expect(JSON.stringify(prompts())).toMatch(CANARY);
      expect(await say(MOBILE)).toMatch(CANARY);
      await look({ channel_id: "C1" });
      // A follow-up to an answer that rested on them.
      expect(await say("and for backups?")).not.toMatch(CANARY);
      if (thread !== null) {
        await slack.waitFor(() => !CANARY.test(JSON.stringify(prompts())));
      }
      await look({ channel_id: "G1" });
      expect(await say(BACKUPS)).toMatch(CANARY);
      await look({});
      expect(await say(MOBILE)).not.toMatch(CANARY);
      await look({ channel_id: "G1" });
      await look({ channel_id: "CUNKNOWN" });
      expect(await say(BACKUPS)).not.toMatch(CANARY);
    },
  );

  it("are not quoted in the pane after a restart, which forgets what is looked at", async () => {
    await begin(mode, { history: `forgets-${mode}` });
    const pane = slack.openAssistant("U1", { context: { channel_id: "G1" } });
    const thread_ts = pane.thread_ts ?? "";
    await pane.delivered;
    await slack.waitFor(() => slack.assistant(pane.channel, thread_ts).prompts.length);
    await bot.stop();
    await begin(mode, { history: `forgets-${mode}` });
    const said = slack.say(pane.channel, { user: "U1", text: MOBILE, thread_ts });
    const reply = await slack.waitFor(() =>
      slack.thread(pane.channel, thread_ts).find(({ bot_id, ts }) => bot_id && ts > said.ts),
    );
    expect(readable(reply)).toContain("Quillbase");
    expect(JSON.stringify(reply)).not.toMatch(CANARY);
  });

  it("do not come along in a follow-up elsewhere, or one that others read", async () => {
    await begin(mode);
    // In the one channel openly, then in the other, by the same person.
    expect(JSON.stringify(await slack.reply(ask("G1", MOBILE)))).toMatch(CANARY);
    await idle();
    const from = slack.calls().length;
    const said = ask("C1", MOBILE);
    await slack.reply(said);
    slack.say("C1", { user: "U1", text: "and for backups?", thread_ts: said.ts });
    await slack.reply(said, 2);
    expect(sent(from).replace(/"thread_ts":"[^"]*"/g, "")).not.toMatch(CANARY);
    // Asked privately, then on in a thread: nobody hears what was asked privately.
    await slack.command({ user: "U1", channel: "C1", text: "TarnStore for snapshots?" });
    await slack.waitFor(() => slack.ephemerals("U1").length);
    await idle();
    const next = await slack.reply(ask("C1", "and for phones?"));
    expect(readable(next)).not.toContain("snapshots?");
  });
});

describe("what an admin sets", () => {
  const fill = (view: View, channel: string, open: string, hidden: string) =>
    slack.submit(view, {
      [INPUT.channel]: channel,
      [INPUT.documents]: open,
      [INPUT.privateDocuments]: hidden,
    });
  /** Opens the window that sets what a channel sees, from the home page. */
  const settings = async (user: string, channel: string | null): Promise<View> => {
    slack.openHome(user);
    const home = await slack.waitFor(() => slack.home(user));
    const value = channel === null ? {} : { value: channel };
    await slack.click({ user, view: home, action_id: ACTION.scope, ...value });
    return topView(user);
  };
  const answerIn = async (channel: string): Promise<string> =>
    JSON.stringify(await slack.reply(ask(channel, MOBILE)));

  it("holds at once, and so does taking it back", async () => {
    await begin("socket");
    expect(await answerIn("C1")).not.toMatch(CANARY);
    expect((await fill(await settings("U3", null), "C1", "", "hr/**")).errors).toBeNull();
    await slack.waitFor(() => JSON.stringify(slack.home("U3")?.content).includes("hr/**"));
    expect(await answerIn("C1")).toMatch(/Vexoril/);
    expect((await fill(await settings("U3", "C1"), "C1", "open/review.md", "")).errors).toBeNull();
    const narrowed = await answerIn("C1");
    expect(narrowed).not.toMatch(CANARY);
    expect(narrowed).not.toContain("ADR 7");
    expect((await fill(await settings("U3", "C1"), "C1", "", "")).errors).toBeNull();
    expect(await answerIn("C1")).toContain("ADR 7");
  });

  it("is listed on the home page with what whichbot.yaml says, whose place it takes", async () => {
    await begin("socket");
    slack.openHome("U3");
    const home = await slack.waitFor(() => slack.home("U3"));
    const shown = () => JSON.stringify(slack.home("U3")?.content);
    expect(JSON.stringify(home.content)).toContain("hr/**, notes/** · from whichbot.yaml");
    const view = await settings("U3", "G1");
    await fill(view, "G1", "open/**", "");
    await slack.waitFor(() => shown().includes("open/**"));
    expect(shown()).not.toContain("from whichbot.yaml");
  });

  it("is not set by anybody else, whatever their client sends", async () => {
    await begin("http");
    slack.openHome("U1");
    const home = await slack.waitFor(() => slack.home("U1"));
    expect(JSON.stringify(home.content)).not.toContain(ACTION.scope);
    const who = { team: "T1", user: "U1" };
    for (const value of ["", "C1"]) {
      await postInteraction(
        slack,
        pressInView(slack, { ...who, action: ACTION.scope, value }, { type: "home" }),
      );
      await postInteraction(slack, press(slack, { ...who, channel: "C1", action: ACTION.scope, value }));
    }
    const text = (value: string) => ({ type: "plain_text_input", value });
    for (const metadata of ["", "C1"]) {
      const { status, text: told } = await postInteraction(
        slack,
        submission(slack, {
          ...who,
          callback: VIEW.scope,
          metadata,
          values: {
            [INPUT.channel]: { type: "conversations_select", selected_conversation: "C1" },
            [INPUT.documents]: text("**"),
            [INPUT.privateDocuments]: text("**"),
          },
        }),
      );
      expect([status, told]).toEqual([200, expect.stringContaining("admin")]);
    }
    await slack.settled();
    expect(slack.views("U1")).toEqual([]);
    expect(bot.history.channelRules("slack", "T1")).toEqual([]);
    expect(await answerIn("C1")).not.toMatch(CANARY);
  });

  it("is said to be wrong where it is, and then nothing changes", async () => {
    await begin("socket");
    for (const [open, hidden, field] of [
      ["[hr]", "", INPUT.documents],
      ["", "../hr", INPUT.privateDocuments],
      ["a".repeat(301), "", INPUT.documents],
      ["", "!open/**", INPUT.privateDocuments],
      ["open/**\nopne/**", "", INPUT.documents],
      ["hr/**", "", INPUT.documents],
      ["", "open/**", INPUT.privateDocuments],
    ] as const) {
      const view = await settings("U3", null);
      const { errors } = await fill(view, "C1", open, hidden);
      expect(Object.keys(errors ?? {})).toEqual([field]);
      await close("U3");
    }
    expect(bot.history.channelRules("slack", "T1")).toEqual([]);
  });

  it("holds for an answer that was given before: what it rests on may not be shared, and reasons are told anew", async () => {
    await begin("http");
    await slack.command({ user: "U1", channel: "G1", text: MOBILE });
    const [answer] = await slack.waitFor(() => slack.ephemerals("U1").length > 0 && slack.ephemerals("U1"));
    expect(JSON.stringify(answer)).toMatch(CANARY);
    const given = slack.calls().length;
    bot.history.setChannelRule(
      { surface: "slack", workspace: "T1", channel: "G1" },
      { documents: ["open/**"], private: [] },
      { person: "U3", at: 1 },
    );
    await slack.click({ user: "U1", message: answer!, action_id: ACTION.share });
    await slack.waitFor(() => slack.ephemerals("U1").some(({ text }) => /changed/.test(text)));
    expect(slack.messages("G1")).toEqual([]);
    await slack.click({ user: "U1", message: answer!, action_id: ACTION.sources });
    const sources = JSON.stringify((await topView("U1")).content);
    expect(sources).not.toMatch(CANARY);
    expect(sources).toMatch(/left out/);
    await close("U1");
    await slack.click({ user: "U1", message: answer!, action_id: ACTION.why });
    const why = JSON.stringify((await topView("U1")).content);
    expect(why).not.toMatch(CANARY);
    expect(why).toContain("The documents, or what may be quoted here, have changed since this answer");
    expect(
      JSON.stringify(
        slack
          .calls()
          .slice(given)
          .map(({ args }) => args),
      ),
    ).not.toMatch(CANARY);
  });
});

describe("who installed Whichbot by OAuth", () => {
  it("sets what a channel sees, but opens no private documents unless the configuration names them", async () => {
    await slack.stop();
    slack = await startSlack({
      teams: [
        {
          id: "T1",
          botToken: null,
          people: [
            { id: "U1", admin: true },
            { id: "U3", admin: true },
          ],
          channels: [{ id: "C1" }],
        },
      ],
      // The file names G1, which admins are shown.
      mentionable: ["C1", "G1"],
      rates: { mode: "off" },
    });
    await begin("http", {
      connection: {
        kind: "oauth",
        clientId: slack.state.settings.clientId,
        clientSecret: slack.state.settings.clientSecret,
        signingSecret: slack.signingSecret,
        encryptionKey: "a key of thirty-two characters, or more",
        installations: join(workplace.folder, "installations"),
        workspaces: [],
        publicUrl: null,
        host: "127.0.0.1",
        port: 0,
      },
    });
    const base = bot.where.replace(/^on /, "");
    slack.redirectUrl(`${base}/slack/oauth_redirect`);
    await slack.install(`${base}/slack/install`, { team: "T1", user: "U1" });
    const window = async (user: string): Promise<View> => {
      slack.openHome(user);
      const home = await slack.waitFor(() => slack.home(user));
      await slack.click({ user, view: home, action_id: ACTION.scope });
      return topView(user);
    };
    const set = async (user: string, open: string, hidden?: string) => {
      const submitted = await slack.submit(await window(user), {
        [INPUT.channel]: "C1",
        [INPUT.documents]: open,
        ...(hidden !== undefined && { [INPUT.privateDocuments]: hidden }),
      });
      await close(user);
      return submitted.errors;
    };
    const place = { surface: "slack", workspace: "T1", channel: "C1" };
    const rules = () => [bot.history.channelRule(place), bot.history.narrowing(place)];
    expect(JSON.stringify((await window("U1")).content)).not.toContain(INPUT.privateDocuments);
    await close("U1");
    // Neither what others' channels are called, nor which private documents there are.
    expect(JSON.stringify(slack.home("U1")?.content)).not.toContain("whichbot.yaml");
    const slips = [await set("U1", "hr/**"), await set("U1", "hrx/**")];
    expect(slips.map((errors) => errors?.[INPUT.documents]?.replace("hrx", "hr"))).toEqual(
      Array(2).fill("Matches none of the 2 documents that this channel may see: hr/**"),
    );
    expect(await set("U1", "open/**")).toBeNull();
    const open = { documents: ["open/**"], private: ["open/**"] };
    expect(rules()).toEqual([null, open]);
    // What somebody named sets takes its place; then it is narrowed within that.
    const wide = { documents: ["open/**"], private: ["hr/**", "notes/**"] };
    expect(await set("U3", "open/**", "hr/**\nnotes/**")).toBeNull();
    expect(rules()).toEqual([wide, null]);
    expect(await set("U1", "open/**, hr/**")).toBeNull();
    expect(rules()).toEqual([wide, { documents: ["open/**", "hr/**"], private: ["open/**", "hr/**"] }]);
    slack.openHome("U1");
    await slack.waitFor(() =>
      JSON.stringify(slack.home("U1")?.content).includes("narrowed to open/**, hr/**"),
    );
    expect(JSON.stringify(slack.home("U1")?.content)).not.toContain("notes/**");
    expect(await set("U1", "")).toBeNull();
    expect(rules()).toEqual([wide, null]);
  });
});
