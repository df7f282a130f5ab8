import { Assistant } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { type BoltApp, startBoltApp } from "./bolt-app.js";
import type { LocalSlack } from "./local-slack.js";
import { startSlack } from "./start-slack.js";

let slack: LocalSlack;
let bolt: BoltApp;

afterEach(async () => {
  await bolt.stop();
  await slack.stop();
});

describe("the pane of the app", () => {
  it("as assistant_view begins threads, tells the context, and sends messages of the thread", async () => {
    slack = await startSlack();
    const contexts: unknown[] = [];
    bolt = await startBoltApp(slack, "socket", (app) => {
      app.assistant(
        new Assistant({
          threadContextStore: { get: async () => ({}), save: async () => undefined },
          threadStarted: async ({ event, setSuggestedPrompts }) => {
            contexts.push(event.assistant_thread.context);
            await setSuggestedPrompts({ prompts: [{ title: "a", message: "b" }] });
          },
          threadContextChanged: async ({ event }) => void contexts.push(event.assistant_thread.context),
          userMessage: async ({ setStatus, say, setTitle }) => {
            await setTitle("A title");
            await setStatus("is reading");
            await say({ text: "An answer", unfurl_links: false, unfurl_media: false });
          },
        }),
      );
    });
    const { channel, thread_ts } = slack.openAssistant("U1", { context: { channel_id: "C1" } });
    const thread = thread_ts ?? "";
    await slack.waitFor(() => slack.assistant(channel, thread).prompts.length === 1);
    await slack.changeContext("U1", { context: { channel_id: "C2" }, thread_ts: thread });
    const said = slack.say(channel, { user: "U1", text: "which?", thread_ts: thread });
    const answer = await slack.waitFor(() =>
      slack.thread(channel, thread).find(({ text }) => text === "An answer"),
    );
    expect(answer.thread_ts).toBe(thread);
    expect(said.exchange.answers).toHaveLength(1);
    expect(slack.assistant(channel, thread)).toMatchObject({ title: "A title", history: ["is reading"] });
    expect(contexts).toEqual([
      { channel_id: "C1", team_id: "T1", enterprise_id: null },
      { channel_id: "C2", team_id: "T1", enterprise_id: null },
    ]);
    slack.expectClean();
  });

  it("as agent_view opens the messages tab with what the person looks at", async () => {
    slack = await startSlack({ layout: "agent_view" });
    const seen: unknown[] = [];
    bolt = await startBoltApp(slack, "http", (app) => {
      app.event("app_home_opened", async ({ event }) => void seen.push([event.tab, event.context]));
      app.event("app_context_changed", async ({ event }) => void seen.push(["changed", event.context]));
    });
    const entity = (value: string) => ({
      entities: [{ type: "slack#/types/channel_id", value, team_id: "T1" }],
    });
    await slack.openAssistant("U1", { context: { channel_id: "C1" } }).delivered;
    await slack.changeContext("U1", { context: { channel_id: "C2" } });
    await slack.openHome("U1").delivered;
    await slack.waitFor(() => seen.length === 3);
    expect(seen).toEqual([
      ["messages", entity("C1")],
      ["changed", entity("C2")],
      ["home", undefined],
    ]);
  });
});
