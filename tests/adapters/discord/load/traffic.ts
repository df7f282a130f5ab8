import { COMMAND, OPTION } from "../../../../src/adapters/discord/commands/command-names.js";
import { atEvenPace, type Pace } from "../../../chat-load/even-pace.js";
import type { LocalDiscord } from "../../../servers/discord/local-discord.js";
import type { Exchange, Message } from "../../../servers/discord/model.js";
import { nodesOf } from "../../../servers/discord/reading/read-message.js";
import { seededRandom } from "../../../servers/random.js";
import type { Crowd } from "./crowd.js";

/** A question that somebody asked. */
export interface Asked {
  readonly way: Way;
  readonly exchange: Exchange;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A way to ask. */
export type Way = "which" | "recommend" | "compare" | "menu" | "select" | "mention" | "reply" | "direct";

export interface TrafficPlan extends Pace {
  readonly crowd: Crowd;
  readonly seed: number;
  readonly texts: readonly string[];
  /** Pairs of options that the documents compare. */
  readonly options: readonly (readonly [string, string])[];
  readonly criteria: readonly string[];
  /** The app hears messages: not over HTTP. */
  readonly hears: boolean;
}

/** Of all questions; the rest are `/which`. Without ears a mention is a `/which` too. */
const SHARES: readonly (readonly [Way, number])[] = [
  ["recommend", 0.12],
  ["compare", 0.12],
  ["menu", 0.1],
  ["select", 0.1],
  ["mention", 0.14],
  ["reply", 0.06],
  ["direct", 0.1],
];
const HEARD: readonly Way[] = ["mention", "reply", "direct"];
const FOLLOW_UPS = ["and for mobile?", "what about research?", "and for a beginner?", "which is faster?"];

/**
 * Lets people ask at an even pace, in every way that needs no window.
 *
 * @returns every question, in order; they may not be answered yet, nor all be with the app
 */
export async function askAround(discord: LocalDiscord, plan: TrafficPlan): Promise<Asked[]> {
  const people = new People(discord, plan);
  const asked: Asked[] = [];
  await atEvenPace(plan, () => asked.push(people.ask()));
  return asked;
}

class People {
  private readonly random: () => number;
  /** Answers for everybody that nobody has gone on from, and who asked. */
  private readonly open: Exchange[] = [];

  constructor(
    private readonly discord: LocalDiscord,
    private readonly plan: TrafficPlan,
  ) {
    this.random = seededRandom(plan.seed);
  }

  ask(): Asked {
    const wanted = this.wayAt(this.random());
    const way = HEARD.includes(wanted) && !this.plan.hears ? "which" : wanted;
    const at = Date.now();
    if (way === "select" || way === "reply") {
      const earlier = this.takeAnswered(way);
      if (earlier !== null) return { way, at, exchange: this.goOn(way, earlier) };
    }
    // Nothing is answered yet.
    const begun = way === "select" || way === "reply" ? "which" : way;
    const exchange = this.begin(begun);
    if (begun !== "direct") this.open.push(exchange);
    return { way: begun, at, exchange };
  }

  private wayAt(position: number): Way {
    let sum = 0;
    for (const [way, share] of SHARES) {
      sum += share;
      if (position < sum) return way;
    }
    return "which";
  }

  private begin(way: Exclude<Way, "select" | "reply">): Exchange {
    const { discord } = this;
    const user = this.one(this.plan.crowd.people);
    const channel = this.one(this.plan.crowd.channels);
    const text = this.one(this.plan.texts);
    const [first, second] = this.one(this.plan.options);
    const criterion = this.one(this.plan.criteria);
    const enter = (name: string, options: Readonly<Record<string, string>>) =>
      this.interact(() => discord.command({ user, channel, name, options }));
    switch (way) {
      case "recommend":
        return enter(COMMAND.recommend, {
          [OPTION.criterion]: criterion,
          [OPTION.between]: `${first}, ${second}`,
        });
      case "compare":
        return enter(COMMAND.compare, {
          [OPTION.first]: first,
          [OPTION.second]: second,
          [OPTION.on]: criterion,
        });
      case "menu": {
        const message = discord.say(channel, { user: this.one(this.plan.crowd.people), text });
        return this.interact(() => discord.menu({ user, message, name: COMMAND.menu }));
      }
      case "mention":
        return discord.exchangeOf(discord.say(channel, { user, text: `${discord.mention} ${text}` }));
      case "direct":
        return discord.exchangeOf(discord.say(discord.direct(user), { user, text }));
      default:
        return enter(COMMAND.which, { [OPTION.question]: text });
    }
  }

  private goOn(way: "select" | "reply", { user, message: answer }: Exchange): Exchange {
    const { discord } = this;
    const message = answer as Message;
    if (way === "reply") {
      const text = this.one(FOLLOW_UPS);
      return discord.exchangeOf(discord.say(message.channel, { user, text, replyTo: message }));
    }
    const { customId, values } = selectOf(message) as Select;
    return this.interact(() => discord.choose({ user, message, customId, values: [this.one(values)] }));
  }

  /** The first answer that somebody can go on from, which is taken away. */
  private takeAnswered(way: "select" | "reply"): Exchange | null {
    const found = this.open.findIndex(({ message, ephemeral, answerMs }) => {
      if (message === null || answerMs === null || message.deleted || message.loading) return false;
      return way === "reply" ? !ephemeral && isAnswer(message) : selectOf(message) !== null;
    });
    return found === -1 ? null : (this.open.splice(found, 1)[0] ?? null);
  }

  /** What a person does is known before anything is sent. */
  private interact(act: () => Promise<Exchange>): Exchange {
    void act();
    return this.discord.exchanges.at(-1) as Exchange;
  }

  private one<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.random() * items.length)] as Item;
  }
}

/** An answer, and not a few words: it can be voted on. */
export function isAnswer({ api }: Message): boolean {
  return JSON.stringify(api.components ?? []).includes('"which:up:');
}

interface Select {
  readonly customId: string;
  readonly values: readonly string[];
}

function selectOf({ api }: Message): Select | null {
  for (const { custom_id: id, options } of nodesOf(api.components)) {
    if (typeof id !== "string" || !id.startsWith("which:criterion:") || !Array.isArray(options)) continue;
    return { customId: id, values: options.map(({ value }: { value: string }) => value) };
  }
  return null;
}
