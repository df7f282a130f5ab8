import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import { serve, socketVariables } from "./serving.js";
import { articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;
let slack: LocalSlack;

beforeAll(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("our-docs"));
  slack = await startSlack();
  await whichbot(["ingest", "our-docs"], { cwd: folder });
});
afterAll(async () => {
  await slack.stop();
  removeFolder(folder);
});

const variables = () => ({ ...socketVariables(slack), WHICHBOT_DOCUMENTS: "our-docs" });

describe("whichbot serve and the file of scopes", () => {
  it("starts no chat while the file lies among the documents, and does once it is named", async () => {
    writeFiles(folder, { "our-docs/whichbot.yaml": "private: [guides/**]\n" });
    const refused = serve(folder, variables());
    expect((await refused.ended).code).toBe(1);
    expect(refused.err).toMatch(/Slack: our-docs\/whichbot\.yaml is not read.*WHICHBOT_SCOPES/);
    const running = serve(folder, { ...variables(), WHICHBOT_SCOPES: "our-docs/whichbot.yaml" });
    await running.until(/on {3}Slack/);
    running.signal("SIGTERM");
    expect((await running.ended).code).toBe(0);
    expect(running.err).not.toContain("means no document");
  });

  it("logs each pattern that means no document", async () => {
    writeFiles(folder, { "whichbot.yaml": "private: [guides/**, giudes/**]\n" });
    const running = serve(folder, variables());
    await running.until(/on {3}Slack/);
    running.signal("SIGTERM");
    await running.ended;
    const warned = running.log().filter(({ msg }) => String(msg).includes("means no document"));
    expect(warned.map(({ level, pattern }) => [level, pattern])).toEqual([[expect.anything(), "giudes/**"]]);
  });
});
