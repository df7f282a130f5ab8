import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BoltApp, type Mode, startBoltApp } from "./bolt-app.js";
import type { LocalSlack } from "./local-slack.js";
import { startSlack } from "./start-slack.js";

const SAFE = { unfurl_links: false, unfurl_media: false } as const;
const BUTTON = {
  type: "actions",
  elements: [
    { type: "button", action_id: "why", text: { type: "plain_text", text: "Why?" }, value: "id-1" },
    { type: "button", action_id: "share", text: { type: "plain_text", text: "Share" }, value: "id-1" },
  ],
} as const;
const MODAL = {
  type: "modal",
  callback_id: "ask",
  title: { type: "plain_text", text: "Ask" },
  submit: { type: "plain_text", text: "Send" },
  blocks: [
    {
      type: "input",
      block_id: "question",
      label: { type: "plain_text", text: "Question" },
      element: { type: "plain_text_input", action_id: "question", max_length: 20 },
    },
  ],
} as const;

describe.each<Mode>(["socket", "http"])("the real Bolt app in %s mode", (mode) => {
  let slack: LocalSlack;
  let bolt: BoltApp;

  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(async () => {
    await bolt.stop();
    await slack.stop();
  });

  it("answers a mention in its thread, once, and its times are known", async () => {
    bolt = await startBoltApp(slack, mode, (app) => {
      app.event("app_mention", async ({ event, say }) => {
        await say({ text: "An answer", thread_ts: event.ts, ...SAFE });
      });
    });
    const said = slack.say("C1", { user: "U1", text: `${slack.mention()} which one?` });
    const reply = await slack.reply(said);
    expect(reply).toMatchObject({ text: "An answer", thread_ts: said.ts, bot_id: "BBOTT1" });
    await slack.settled();
    const names = said.exchange.deliveries.map(({ name, state }) => `${name} ${state}`);
    expect(names.sort()).toEqual(["app_mention acknowledged", "message acknowledged"]);
    const [timing] = slack.timings();
    expect(timing?.ackMs).toBeLessThan(3_000);
    expect(timing?.answerMs).toBeGreaterThanOrEqual(0);
    slack.expectClean();
  });

  it("delivers a direct message as message.im, and nothing of channels that the bot is not in", async () => {
    const seen: unknown[] = [];
    bolt = await startBoltApp(slack, mode, (app) => {
      app.message(async ({ message }) => void seen.push(message));
    });
    slack.addChannel("T1", { id: "C9", bot: false });
    await slack.say("C9", { user: "U1", text: "nobody hears" }).delivered;
    await slack.say(slack.direct("U2"), { user: "U2", text: "hello" }).delivered;
    await slack.waitFor(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ channel_type: "im", channel: "DU2", user: "U2", text: "hello" });
    expect(slack.state.unsent).toEqual([
      { event: "message", team: "T1", reason: "the bot is not in the channel" },
    ]);
  });

  it("shows what a command is acknowledged with, and each post to its response_url as a new message", async () => {
    bolt = await startBoltApp(slack, mode, (app) => {
      app.command("/which", async ({ ack, respond }) => {
        await ack("At once");
        await respond({ text: "First", ...SAFE });
        await respond({ text: "Second", replace_original: true, ...SAFE });
      });
    });
    const outcome = await slack.command({ user: "U1", channel: "C1", text: "which db?" });
    expect(outcome.ackMs).toBeLessThan(3_000);
    await slack.waitFor(() => slack.ephemerals("U1").length === 3);
    expect(slack.ephemerals("U1").map(({ text }) => text)).toEqual(["At once", "First", "Second"]);
    expect(slack.messages("C1")).toEqual([]);
    slack.expectClean();
  });

  it("replaces and deletes the message whose button was clicked", async () => {
    bolt = await startBoltApp(slack, mode, (app) => {
      app.command("/which", async ({ ack, respond }) => {
        await ack();
        await respond({ text: "Answer", blocks: [BUTTON], ...SAFE } as never);
      });
      app.action("why", async ({ ack, respond, body }) => {
        await ack();
        expect(body).not.toHaveProperty("message");
        await respond({ text: "Because", replace_original: true, ...SAFE });
      });
      app.action("share", async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    for (const action_id of ["why", "share"]) {
      await slack.command({ user: "U1", channel: "C1", text: "which db?" });
      const message = await slack.waitFor(() => slack.ephemerals("U1").find((one) => one.blocks.length > 0));
      await slack.click({ user: "U1", message, action_id, value: "id-1" });
      await slack.waitFor(() => !slack.ephemerals("U1").some((one) => one.blocks.length > 0));
    }
    expect(slack.ephemerals("U1").map(({ text }) => text)).toEqual(["Because"]);
    slack.expectClean();
  });

  it("opens a modal from a shortcut, takes what is wrong with the input, then closes it", async () => {
    bolt = await startBoltApp(slack, mode, (app) => {
      app.shortcut("which_message", async ({ ack, client, shortcut }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: MODAL as never });
      });
      app.view("ask", async ({ ack, view }) => {
        const value = view.state.values.question?.question?.value ?? "";
        if (value.endsWith("?")) await ack();
        else await ack({ response_action: "errors", errors: { question: "Ask a question" } });
      });
    });
    const { message } = slack.say("C1", { user: "U2", text: "tabs or spaces?" });
    await slack.shortcut({ user: "U1", callback_id: "which_message", message });
    const view = await slack.waitFor(() => slack.views("U1")[0]);
    await expect(slack.submit(view, {})).rejects.toThrow("question must be filled in");
    await expect(slack.submit(view, { question: "x".repeat(21) })).rejects.toThrow("21 characters");
    expect((await slack.submit(view, { question: "tabs" })).errors).toEqual({ question: "Ask a question" });
    expect(await slack.submit(view, { question: "tabs?" })).toMatchObject({ errors: null, view: null });
    expect(slack.views("U1")).toEqual([]);
    slack.expectClean();
  });

  it("sends an event again that was not acknowledged, with number and reason", async () => {
    const seen: unknown[] = [];
    bolt = await startBoltApp(slack, mode, (app) => {
      app.use(async ({ context, next }) => {
        seen.push([context.retryNum, context.retryReason]);
        await next();
      });
    });
    // Over HTTP Bolt acknowledges events by itself, so the first attempt is one that it refuses.
    if (mode === "http") slack.clockSkew(-600);
    else slack.cutShare(1);
    const said = slack.say(slack.direct("U1"), { user: "U1", text: "hi" });
    await slack.waitFor(() => said.exchange.deliveries[0]?.attempts[0]?.failure);
    slack.clockSkew(0);
    slack.cutShare(0);
    expect((await said.delivered)[0]?.state).toBe("acknowledged");
    expect(seen.at(-1)).toEqual(
      mode === "http" ? [1, "http_error"] : [expect.any(Number), "connection_failed"],
    );
    slack.expectClean();
  });
});
