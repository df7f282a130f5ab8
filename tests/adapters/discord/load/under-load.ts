import { setTimeout as wait } from "node:timers/promises";
import { openHistory } from "../../../../src/history/open-history.js";
import type { AppProcess } from "../../../chat-load/app-process.js";
import { RestartableApp } from "../../../chat-load/restartable-app.js";
import type { DiscordOptions } from "../../../servers/discord/discord-options.js";
import type { FaultKind } from "../../../servers/discord/faults.js";
import type { LocalDiscord } from "../../../servers/discord/local-discord.js";
import { startLocalDiscord } from "../../../servers/discord/start-discord-server.js";
import { makeCrowd } from "./crowd.js";
import { type Gap, type Tally, tally } from "./tally.js";
import { type Asked, askAround, type TrafficPlan } from "./traffic.js";
import type { Mode, WhichbotCommand } from "./whichbot-command.js";

/** What goes wrong during a run. */
export interface Trouble {
  /** Share of the interactions and messages that are delivered twice. */
  readonly duplicates: number;
  /** Share of the requests to Discord's API that fail. */
  readonly failing: number;
  /** How long a request hangs that gets no answer. */
  readonly hangMs: number;
  /** Whether the app is killed in the middle and started again. */
  readonly kill: boolean;
  /** Connections of the gateway that are cut: so that the session is gone on with, or so that it is lost. */
  readonly cuts: readonly (keyof typeof CUT_AT)[];
  /** How long the app must have asked nothing before it is looked at what stands there. */
  readonly quietMs: number;
}

export interface LoadPlan extends Omit<TrafficPlan, "before" | "crowd" | "hears"> {
  readonly mode: Mode;
  readonly people: number;
  readonly channels: number;
  readonly shards: number;
  readonly trouble: Trouble | null;
  /** How long to wait for the last answers. */
  readonly patienceMs: number;
  readonly command: (discord: LocalDiscord) => Promise<WhichbotCommand>;
  /** Called before each question and behind the last, for measuring. */
  readonly watch?: (asked: number, app: AppProcess) => void;
}

/** What a run left, the local Discord with everything in it. */
export interface LoadRun {
  readonly discord: LocalDiscord;
  readonly questions: readonly Asked[];
  readonly tally: Tally;
  /** From the first question to the last answer. */
  readonly tookMs: number;
  /** Of each start. */
  readonly connectMs: readonly number[];
  readonly gaps: readonly Gap[];
  /** Questions that the app has begun and not ended. */
  readonly unfinished: number;
  readonly exitCode: number | null;
  readonly log: string;
}

const FAULTS: readonly FaultKind[] = [
  "rate_limited",
  "error_500",
  "error_after",
  "drop",
  "close_after",
  "timeout_before",
  "timeout_after",
];
/** Where in a run. */
const CUT_AT = { resumed: 0.3, lost: 0.75 } as const;
const KILLED_AT = 0.5;
/** A message that Discord could not bring to the app is known as such by then. */
const ON_ITS_WAY_MOST_MS = 2_500;
/** What was sent shortly before a connection is cut has not arrived. */
const ON_ITS_WAY_MS = 100;

/** Runs an app under load, to the end of the last answer; stop the local Discord when it was looked at. */
export async function runUnderLoad(plan: LoadPlan, options: DiscordOptions = {}): Promise<LoadRun> {
  const { crowd, options: there } = makeCrowd(plan);
  const linkable = ["www.spheron.network"];
  const discord = await startLocalDiscord({ ...there, linkable, ...options });
  const command = await plan.command(discord);
  const app = await RestartableApp.start(command);
  await discord.waitFor(() => discord.commands().length > 0);
  const hears = command.port === null;
  if (command.port !== null)
    discord.deliverTo("http", `http://127.0.0.1:${command.port}/discord/interactions`);
  const troubles = new Troubles(plan, discord, app);
  const startedAt = performance.now();
  const questions = await askAround(discord, {
    ...plan,
    crowd,
    hears,
    before: (asked) => {
      plan.watch?.(asked, app.running);
      troubles.at(asked);
    },
  });
  await troubles.over();
  const patience = performance.now() + plan.patienceMs;
  while (questions.some((question) => isOpen(question, troubles.gaps)) && performance.now() < patience)
    await wait(20);
  const tookMs = performance.now() - startedAt;
  plan.watch?.(plan.questions, app.running);
  // What is on its way or tried again now would be the second answer.
  if (plan.trouble !== null) await quiet(discord, plan.trouble.quietMs);
  const { connectMs } = app;
  const ended = await app.stop();
  const { gaps } = troubles;
  const history = openHistory({ file: command.historyFile, keepTexts: true, retentionDays: 30 });
  const journalled = (guild: string, key: string) =>
    !history.claim([["discord", guild, key].join("\n")], Date.now());
  const counted = tally(discord, { questions, crowd, gaps, journalled });
  const unfinished = history.unfinished("discord").length;
  history.close();
  return { discord, questions, tally: counted, tookMs, connectMs, gaps, unfinished, ...ended };
}

/** Lets things go wrong at their time. */
class Troubles {
  readonly gaps: Gap[] = [];
  private readonly busy: Promise<void>[] = [];

  constructor(
    private readonly plan: LoadPlan,
    private readonly discord: LocalDiscord,
    private readonly app: RestartableApp,
  ) {
    const { trouble, seed } = plan;
    if (trouble === null) return;
    discord.duplicate(trouble.duplicates, seed);
    const { failing: share, hangMs: delayMs } = trouble;
    discord.faults.add({ kinds: FAULTS, share, seed, delayMs, retryAfterSeconds: 0.5 });
  }

  at(asked: number): void {
    const { trouble, questions, mode } = this.plan;
    if (trouble === null) return;
    const isAt = (share: number) => asked === Math.floor(share * questions);
    if (trouble.kill && isAt(KILLED_AT)) this.busy.push(this.kill());
    if (mode !== "gateway") return;
    for (const cut of trouble.cuts) if (isAt(CUT_AT[cut])) this.busy.push(this.cut(cut === "resumed"));
  }

  async over(): Promise<void> {
    await Promise.all(this.busy);
  }

  private async kill(): Promise<void> {
    await this.app.restart();
    const { away } = this.app;
    if (away !== null) this.gaps.push({ ...away, killed: true });
  }

  /** A session that is lost is told so when it is to be resumed, with op 9. */
  private async cut(resumable: boolean): Promise<void> {
    const { gateway } = this.discord;
    const { total } = gateway.connections;
    const from = Date.now() - ON_ITS_WAY_MS;
    gateway.drop({ resumable });
    const { shards } = this.plan;
    await this.discord.waitFor(
      () => gateway.connections.total >= total + shards && gateway.connections.ready === shards,
      30_000,
    );
    // With its session a connection gets what it missed.
    if (!resumable) this.gaps.push({ from, to: Date.now(), killed: false });
  }
}

/** Somebody waits for an answer that may still come. */
function isOpen({ exchange, at }: Asked, gaps: readonly Gap[]): boolean {
  if (exchange.answerMs !== null || exchange.error !== null) return false;
  if (exchange.interaction !== null) return true;
  // What came when nobody was there is not brought again.
  if (gaps.some(({ from, to }) => at >= from && at <= to)) return false;
  return exchange.deliveries > 0 || Date.now() - at < ON_ITS_WAY_MOST_MS;
}

/** Until the app has asked nothing for a while. */
async function quiet(discord: LocalDiscord, ms: number): Promise<void> {
  let seen = -1;
  while (seen !== discord.calls().length) {
    seen = discord.calls().length;
    await wait(ms);
  }
}
