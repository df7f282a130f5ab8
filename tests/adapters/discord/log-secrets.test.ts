import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { COMMAND, OPTION } from "../../../src/adapters/discord/commands/command-names.js";
import { FIELD } from "../../../src/adapters/discord/render/custom-ids.js";
import { capturePrinted } from "../../chat/captured-console.js";
import { failingAnswerer, type Outcome, outcome } from "../../chat/failing-answerer.js";
import { eventually } from "../../eventually.js";
import type { FaultKind } from "../../servers/discord/faults.js";
import type { Exchange, Message } from "../../servers/discord/model.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../servers/discord/start-discord-server.js";
import {
  type Mode,
  makeWorkplace,
  startWhichbot,
  type WhichbotInDiscord,
  type Workplace,
} from "./whichbot-in-discord.js";

/** Stands in every question, name and reason; nowhere else. */
const CANARY = "zqcanary";
const KINDS: readonly FaultKind[] = [
  "drop",
  "close_after",
  "error_500",
  "error_after",
  "rate_limited",
  "timeout_before",
  "timeout_after",
];
const WAYS = [
  "which",
  "compare",
  "menu",
  "mention",
  "reply",
  "direct",
  "vote",
  "share",
  "why",
  "typing",
  "settings",
  "late",
] as const;
const { ada, grace, general } = IDS;

interface Step {
  readonly way: (typeof WAYS)[number];
  readonly fault: FaultKind | null;
  readonly answer: Outcome;
  readonly cut: boolean;
}
/** Over HTTP nothing is heard. */
const HEARD: readonly string[] = ["mention", "reply", "direct"];
/** Every way once, in any order. */
const stepsIn = (mode: Mode): fc.Arbitrary<Step[]> => {
  const ways = WAYS.filter((way) => mode === "gateway" || !HEARD.includes(way));
  return fc.shuffledSubarray(ways, { minLength: ways.length }).chain((order) =>
    fc.tuple(
      ...order.map((way) =>
        fc.record<Step>({
          way: fc.constant(way),
          fault: fc.option(fc.constantFrom(...KINDS), { freq: 3 }),
          answer: outcome,
          cut: fc.nat(9).map((one) => one === 0),
        }),
      ),
    ),
  );
};

let workplace: Workplace;
let discord: LocalDiscord;
/** What went past the log. */
let printed: readonly string[];
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  printed = capturePrinted();
  discord = await startLocalDiscord({
    linkable: ["www.spheron.network"],
    rates: { routes: false },
    respondLimitMs: 1_000,
    people: [
      { id: ada, name: `${CANARY} ada` },
      { id: grace, name: `${CANARY} grace` },
    ],
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await discord.stop();
});

/** Tokens of interactions, which are what addresses of webhooks are made of. */
const tokens = (): string[] =>
  discord.exchanges.flatMap(({ interaction }) => (interaction === null ? [] : [interaction.token]));

function expectSilent(bot: WhichbotInDiscord): void {
  const lines = [...bot.log, ...printed];
  for (const secret of [CANARY, discord.token, discord.token.split(".")[2] ?? "", ...tokens()])
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  // Quotes and headlines are nobody's business either.
  expect(lines.filter((line) => /TensorFlow|PyTorch/.test(line))).toEqual([]);
  expect(lines.filter((line) => /\/(?:webhooks|interactions)\/\d/.test(line))).toEqual([]);
  expect(printed).toEqual([]);
}

/** What is in the files of a history, in whatever form. */
function written(name: string): string {
  return ["", "-wal", "-journal"]
    .map((end) => join(workplace.folder, `${name}.sqlite${end}`))
    .map((file) => {
      try {
        return readFileSync(file, "latin1");
      } catch {
        return "";
      }
    })
    .join("");
}

describe.each<Mode>(["gateway", "http"])("the log, %s mode", (mode) => {
  it("holds no token and no word of anybody at any level, whatever fails", async () => {
    const levels = new Set<string>();
    const messages = new Set<string>();
    let next: Outcome = "found";
    await fc.assert(
      fc.asyncProperty(stepsIn(mode), async (run) => {
        const bot = await startWhichbot(discord, mode, workplace, {
          limits: { deliverWithinMs: 700, answerTimeoutMs: 200 },
          answerer: failingAnswerer(workplace.answerer, () => next, discord.token),
        });
        for (const [at, step] of run.entries()) {
          next = step.answer;
          if (step.fault !== null)
            discord.faults.add({ kinds: [step.fault], every: 1, times: 2, delayMs: 50, seed: at });
          if (step.cut) discord.gateway.drop({ resumable: at % 2 === 0 });
          await doStep(step.way, `which framework for mobile, ${CANARY} ${at}?`).catch(() => undefined);
          await vi.waitFor(() => expect(bot.pending()).toBe(0), { timeout: 8_000 });
          discord.faults.clear();
          discord.late(0);
        }
        await bot.stop();
        expectSilent(bot);
        for (const line of bot.log) {
          const { level, msg } = JSON.parse(line) as { level: string; msg: string };
          levels.add(level);
          messages.add(msg);
        }
      }),
      { numRuns: 2, seed: 5, endOnFailure: true },
    );
    // Much went wrong, and much was said of it.
    expect([...levels].sort()).toEqual(expect.arrayContaining(["error", "info", "warn"]));
    expect(messages.size).toBeGreaterThan(6);
  }, 120_000);
});

it("is silent of a token that was withdrawn", async () => {
  const bot = await startWhichbot(discord, "gateway", workplace);
  discord.revokeToken();
  await eventually(() => expect(bot.log.length).toBeGreaterThan(1));
  discord.say(general, { user: grace, text: `${discord.mention} ${CANARY}?` });
  await bot.stop();
  expectSilent(bot);
});

it("keeps the token of an interaction while it is answered, and no longer", async () => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const answerer: Workplace["answerer"] = {
    ...workplace.answerer,
    answer: async (...asked) => {
      await held;
      return workplace.answerer.answer(...asked);
    },
  };
  const bot = await startWhichbot(discord, "gateway", workplace, { answerer, history: "tokens" });
  const exchange = await which(`which framework for mobile, ${CANARY}?`);
  const token = exchange.interaction?.token ?? "";
  // Without it a restart could not answer.
  expect(written("tokens")).toContain(token);
  answer();
  const shown = await discord.answer(exchange);
  await bot.settled();
  await press(shown, "why");
  await bot.stop();
  expect(written("tokens")).not.toContain(token);
  for (const secret of [discord.token, ...tokens()]) expect(written("tokens")).not.toContain(secret);
});

const which = (question: string): Promise<Exchange> =>
  discord.command({
    user: grace,
    channel: general,
    name: COMMAND.which,
    options: { [OPTION.question]: question, [OPTION.private]: true },
  });
const press = (message: Message, does: string): Promise<Exchange> =>
  discord.press({ user: grace, message, customId: new RegExp(`^which:${does}:`) });

const QUICK_MS = 700;

async function doStep(way: Step["way"], text: string): Promise<void> {
  const answered = async (exchange: Exchange | Promise<Exchange>) => discord.answer(await exchange, QUICK_MS);
  switch (way) {
    case "which":
      return void (await answered(which(text)));
    case "compare": {
      const options = { [OPTION.first]: "PyTorch", [OPTION.second]: CANARY, [OPTION.on]: CANARY };
      return void (await answered(
        discord.command({ user: grace, channel: general, name: COMMAND.compare, options }),
      ));
    }
    case "menu": {
      const message = discord.say(general, { user: ada, text });
      return void (await answered(discord.menu({ user: grace, message, name: COMMAND.menu })));
    }
    case "mention":
    case "reply": {
      const said = discord.say(general, { user: grace, text: `${discord.mention} ${text}` });
      const replyTo = await discord.reply(said, 1, QUICK_MS);
      if (way === "reply")
        await discord.reply(discord.say(general, { user: grace, text, replyTo }), 1, QUICK_MS);
      return;
    }
    case "direct":
      return void (await discord.reply(
        discord.say(discord.direct(grace), { user: grace, text }),
        1,
        QUICK_MS,
      ));
    case "typing": {
      const options = { [OPTION.question]: CANARY };
      const focused = OPTION.question;
      await discord.autocomplete({ user: grace, channel: general, name: COMMAND.which, focused, options });
      return;
    }
    case "settings": {
      const options = { [OPTION.documents]: true };
      const { modal } = await discord.command({
        user: ada,
        channel: general,
        name: COMMAND.settings,
        options,
      });
      return void (await answered(discord.submit({ modal: modal!, values: { [FIELD.documents]: CANARY } })));
    }
    case "late":
      discord.late(1);
      return void (await which(text));
    default: {
      const shown = await answered(which(text));
      const { modal } = await press(shown, way === "vote" ? "down" : way);
      if (modal !== null) await answered(discord.submit({ modal, values: { [FIELD.reason]: CANARY } }));
    }
  }
}
