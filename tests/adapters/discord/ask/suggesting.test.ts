import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { registerCommands } from "../../../../src/adapters/discord/commands/registration.js";
import { createDiscordRest } from "../../../../src/adapters/discord/connection/discord-rest.js";
import { createLog } from "../../../../src/chat/log.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../../servers/discord/start-discord-server.js";
import {
  makeWorkplace,
  type Setting,
  startWhichbot,
  type WhichbotInDiscord,
  type Workplace,
} from "../whichbot-in-discord.js";

const DOCUMENTS = {
  "kayak.md":
    "# Kayak vs Canoe\n\nKayak is faster than Canoe for storage. Choose Kayak for storage.\n\nCanoe is better than Kayak for latency. Kayak and Canoe are compared often.\n",
  "canoe.md":
    "# Canoe or Kayak?\n\nCanoe beats Kayak in throughput. Kayak is worse than Canoe for latency.\n",
  "secret.md":
    "---\nprivate: true\n---\n# Submarine vs Kayak\n\nSubmarine is faster than Kayak for secrecy. Choose Submarine for secrecy. Submarine vs Canoe: choose Submarine.\n",
};
/** Only one channel may see what is private. */
const SCOPES = `channels:\n  - channel: discord:${IDS.random}\n    private: [secret.md]\n`;

let documents: string;
let workplace: Workplace;
let discord: LocalDiscord;
let bot: WhichbotInDiscord;
beforeAll(async () => {
  documents = mkdtempSync(join(tmpdir(), "whichbot-documents-"));
  for (const [name, text] of Object.entries(DOCUMENTS)) writeFileSync(join(documents, name), text);
  workplace = await makeWorkplace(documents);
});
afterAll(() => {
  workplace.remove();
  rmSync(documents, { recursive: true, force: true });
});
beforeEach(async () => {
  discord = await startLocalDiscord();
  const log = createLog({ level: "error", write: () => undefined });
  const rest = createDiscordRest({ token: discord.token, apiUrl: discord.apiUrl, log });
  await registerCommands(rest, { applicationId: discord.applicationId, guilds: [], userInstall: true });
  rest.close();
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
  discord.expectClean();
});

const begin = async (setting: Setting = {}): Promise<void> => {
  bot = await startWhichbot(discord, "gateway", workplace, { scopes: SCOPES, ...setting });
};
const typing = async (
  name: string,
  focused: string,
  options: Record<string, string>,
  channel: string = IDS.general,
) => {
  const { choices, error } = await discord.autocomplete({ user: IDS.grace, channel, name, focused, options });
  expect(error).toBeNull();
  return (choices ?? []).map(({ value }) => String(value));
};

describe("typing in Discord", () => {
  it("is offered questions, criteria and options", async () => {
    await begin();
    expect((await typing("which", "question", { question: "kay" }))[0]).toMatch(/^Kayak or Canoe/u);
    expect(await typing("recommend", "criterion", { criterion: "lat" })).toEqual(["latency"]);
    const between = await typing("recommend", "between", { between: "" });
    expect(between.slice(0, 2)).toEqual(["any", expect.stringMatching(/^(?:Kayak, Canoe|Canoe, Kayak)$/u)]);
    expect(await typing("recommend", "between", { between: "kayak, ", avoid: "Canoe" })).not.toContain(
      "Kayak, Canoe",
    );
    expect((await typing("recommend", "avoid", { avoid: "", between: "Canoe, Kayak" })).slice(0, 2)).toEqual([
      "Canoe",
      "Kayak",
    ]);
    expect(await typing("compare", "second", { first: "Kayak", second: "" })).toEqual(["Canoe"]);
    expect(await typing("compare", "on", { first: "Kayak", second: "Canoe", on: "" })).toContain("latency");
  });

  it("answers what is offered", async () => {
    await begin();
    const [question = ""] = await typing("which", "question", { question: "kayak or canoe for sto" });
    const exchange = await discord.command({
      user: IDS.grace,
      channel: IDS.general,
      name: "which",
      options: { question },
    });
    expect((await discord.answer(exchange)).text).toContain("Kayak");
  });

  it("never tells of documents that only another channel sees", async () => {
    await begin();
    const everything = async (channel: string): Promise<string> => {
      const offered = [
        await typing("which", "question", { question: "" }, channel),
        await typing("which", "question", { question: "kayak or " }, channel),
        await typing("recommend", "criterion", { criterion: "" }, channel),
        await typing("recommend", "between", { between: "" }, channel),
        await typing("recommend", "between", { between: "Kayak, " }, channel),
        await typing("compare", "first", { first: "", second: "Kayak" }, channel),
        await typing("compare", "first", { first: "subm", second: "" }, channel),
      ];
      return offered.flat().join("\n");
    };
    expect(await everything(IDS.general)).not.toMatch(/Submarine|secrecy/u);
    expect(await everything(discord.direct(IDS.grace))).not.toMatch(/Submarine|secrecy/u);
    expect(await everything(IDS.random)).toMatch(/Submarine/u);
  });

  it("is offered nothing, in time, while the documents are not ready or cannot be read", async () => {
    const { answerer } = workplace;
    let view = answerer.view;
    await begin({ answerer: { ...answerer, view: (scope) => view(scope) } });
    view = () => new Promise(() => undefined);
    const startedAt = performance.now();
    expect(await typing("which", "question", { question: "kay" })).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    view = () => Promise.reject(new Error("disk"));
    expect(await typing("which", "question", { question: "kay" })).toEqual([]);
    view = answerer.view;
    expect(await typing("which", "question", { question: "kay" })).not.toEqual([]);
  });
});
