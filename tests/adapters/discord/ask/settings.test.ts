import type { APIInteraction } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createListeners } from "../../../../src/adapters/discord/ask/listeners.js";
import { COMMAND, OPTION } from "../../../../src/adapters/discord/commands/command-names.js";
import { customId, DOES, FIELD } from "../../../../src/adapters/discord/render/custom-ids.js";
import { createChannelScopes } from "../../../../src/chat/channel-scopes.js";
import type { History } from "../../../../src/history/history.js";
import { parseScopeFile } from "../../../../src/scope/scope-file.js";
import { historyFolder } from "../../../history/history-folder.js";
import { scriptedCalls, textOf } from "../answer/scripted-calls.js";

const CHANNEL = { surface: "discord", workspace: "50", channel: "60" };
const WRITES = String((1n << 11n) | (1n << 38n));
const MANAGES = String(1n << 5n);
const FILE =
  "private: [hr/**]\nchannels: [{ channel: 'discord:60', documents: [guides/**], private: [hr/**] }]";
const DOCUMENTS = ["guides/a.md", "guides/b.md", "other/c.md", "hr/d.md"];

let place: ReturnType<typeof historyFolder>;
let history: History;
let lines: string[];
let interactions = 0;
beforeEach(() => {
  place = historyFolder();
  history = place.open();
  lines = [];
});
afterEach(() => place.remove());

/** What people do with settings, one after the other, in one process. */
function server({ fails = false, admins = [] as string[] } = {}) {
  const scopes = createChannelScopes(parseScopeFile(FILE), history);
  const texts: string[] = [];
  const windows: string[] = [];
  const note = (message: string): void => void lines.push(message);
  const failing = (): never => {
    throw new Error("disk");
  };
  const services = {
    log: { debug: note, info: note, warn: note, error: note },
    history: fails ? { ...history, setPrivateAnswers: failing } : history,
    scopes,
    now: () => new Date(),
    conversation: { attach: () => undefined },
    answerer: {
      view: async () => ({ documents: DOCUMENTS.map((id) => ({ id, tags: [], private: false })) }),
    },
  };
  const doing = async (what: object, permissions: string, person: string): Promise<string | undefined> => {
    const discord = scriptedCalls();
    const calls = {
      ...discord.calls,
      open: async (_: unknown, window: object) => void windows.push(JSON.stringify(window)),
      respond: (...call: Parameters<typeof discord.calls.respond>) => {
        texts.push(textOf(call[1]));
        return discord.calls.respond(...call);
      },
    };
    const [told, opened] = [texts.length, windows.length];
    const parts = {
      calls,
      channels: {},
      botUser: "100",
      settings: { cards: "components", admins },
      services,
    };
    const listeners = createListeners(parts as never);
    listeners.interaction(
      {
        id: String(++interactions),
        token: "t",
        guild_id: "50",
        member: { user: { id: person, username: "ada" }, permissions },
        authorizing_integration_owners: { 0: "50" },
        channel: { id: "60", type: 0 },
        ...what,
      } as unknown as APIInteraction,
      Date.now(),
    );
    await listeners.idle();
    return texts.slice(told).at(-1) ?? windows.slice(opened).at(-1);
  };
  return {
    run: (given: Record<string, unknown> = {}, permissions = WRITES, person = "7") => {
      const options = Object.entries(given).map(([name, value]) => ({
        name,
        value,
        type: typeof value === "boolean" ? 5 : 3,
      }));
      return doing({ type: 2, data: { type: 1, name: COMMAND.settings, options } }, permissions, person);
    },
    press: (permissions = WRITES, person = "7") =>
      doing(
        {
          type: 3,
          message: { id: "9", flags: 64 },
          data: { component_type: 2, custom_id: customId(DOES.settings) },
        },
        permissions,
        person,
      ),
    send: (values: Record<string, string>, permissions = WRITES, person = "7") => {
      const components = Object.entries(values).map(([id, value]) => ({
        type: 18,
        component: { type: 4, custom_id: id, value },
      }));
      return doing(
        { type: 5, data: { custom_id: customId(DOES.settings), components } },
        permissions,
        person,
      );
    },
    seen: () => DOCUMENTS.filter((id) => scopes.scopeOf(CHANNEL).sees({ id, tags: [], private: false })),
  };
}

describe("whom the server lets run the command", () => {
  it("sets private answers and narrows, without managing the server", async () => {
    const { run, press, send, seen } = server();
    expect(await run({ [OPTION.privateAnswers]: "on" })).toMatch(/Saved for this channel/);
    expect(history.privateAnswers(CHANNEL)).toBe(true);
    expect(await press()).toContain(FIELD.documents);
    expect(await send({ [FIELD.documents]: "guides/a.md" })).toMatch(/Saved/);
    expect(seen()).toEqual(["guides/a.md"]);
  });

  it("is known for buttons and windows only in that channel, by that person", async () => {
    const { run, press, send } = server();
    expect(await press()).toMatch(/run \/which-settings|once more/);
    expect(await send({ [FIELD.documents]: "guides/a.md" })).toMatch(/once more/);
    await run();
    expect(await press(WRITES, "8")).toMatch(/once more/);
    expect(await press(MANAGES, "9")).toContain(FIELD.documents);
    expect(history.narrowing(CHANNEL)).toBeNull();
  });
});

describe("what is set by somebody who is not named", () => {
  it("opens nothing that the file keeps from the channel", async () => {
    const { run, send, seen } = server();
    await run();
    expect(await send({ [FIELD.documents]: "**" })).toMatch(/Saved/);
    expect(seen()).toEqual(["guides/a.md", "guides/b.md", "hr/d.md"]);
    expect(await send({ [FIELD.documents]: "other/**" })).toMatch(
      /Matches none of the 3 documents that this channel may see: other/,
    );
    expect(await send({ [FIELD.documents]: "", [FIELD.privateDocuments]: "hr/**" })).toMatch(
      /DISCORD\\?_ADMINS/,
    );
    expect(await send({ [FIELD.documents]: "" })).toMatch(/Saved/);
    expect(history.narrowing(CHANNEL)).toBeNull();
  });

  it("stays within what somebody named has set, who takes it back by setting it anew", async () => {
    const { run, send, seen } = server({ admins: ["1"] });
    await run();
    await run({}, MANAGES, "1");
    await send({ [FIELD.documents]: "guides/a.md" });
    await send({ [FIELD.documents]: "guides/**, other/**" }, MANAGES, "1");
    expect(seen()).toEqual(["guides/a.md", "guides/b.md", "other/c.md"]);
    await send({ [FIELD.documents]: "**" });
    expect(seen()).toEqual(["guides/a.md", "guides/b.md", "other/c.md"]);
    await send({ [FIELD.documents]: "other/c.md" });
    expect(seen()).toEqual(["other/c.md"]);
    expect(await run()).toMatch(/Narrowed to.*other\/c/s);
  });
});

describe("the settings shown", () => {
  it("name private folders only to who may open them", async () => {
    const { run } = server({ admins: ["1"] });
    for (const shown of [await run(), await run({ [OPTION.documents]: true })]) {
      expect(shown).not.toMatch(/hr\//);
      expect(shown).not.toContain(FIELD.privateDocuments);
    }
    expect(await run()).toMatch(/can only narrow it/);
    expect(await run({}, MANAGES, "1")).toMatch(/hr\//);
    expect(await run({ [OPTION.documents]: true }, MANAGES, "1")).toMatch(/hr\//);
  });

  it("say what private answers do not cover", async () => {
    const { run } = server();
    expect(await run()).not.toMatch(/Mentions/);
    expect(await run({ [OPTION.privateAnswers]: "on" })).toMatch(
      /Mentions are answered where everybody reads/,
    );
  });
});

it("opens no window over a setting that could not be saved, and says so", async () => {
  const { run } = server({ fails: true });
  const told = await run({ [OPTION.privateAnswers]: "on", [OPTION.documents]: true });
  expect(told).toMatch(/could not be saved/);
  expect(lines).toContain("a setting could not be saved");
});
