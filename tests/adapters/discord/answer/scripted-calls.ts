import {
  CODE,
  DiscordCallError,
  type DiscordCalls,
} from "../../../../src/adapters/discord/connection/discord-calls.js";
import type { DiscordMessage } from "../../../../src/adapters/discord/render/message.js";

/** What becomes of a call: done; refused; failed before or after it took effect; or it never ends. */
export type Fate = "done" | "hangs" | "lost" | "unconfirmed" | DiscordCallError;

/** A stand-in for one interaction and one channel of Discord, that follows its rules. */
export interface ScriptedCalls {
  readonly calls: DiscordCalls;
  /** Names of the calls that were made, in order. */
  readonly made: string[];
  /** What stands there for an interaction: "…" while Discord shows that something is coming. */
  shown(): string | null;
  /** Posts, by nonce. */
  readonly posts: Map<
    string,
    { readonly channel: string; readonly text: string; readonly replyTo: string | null }
  >;
  /** Fates of the next calls; afterwards all are done. */
  readonly fates: Fate[];
  /** From now on nothing can be the first response any more. */
  expire(): void;
}

export function refused(code: string): DiscordCallError {
  return new DiscordCallError(code, { refused: true, again: false });
}

export function scriptedCalls(): ScriptedCalls {
  const made: string[] = [];
  const fates: Fate[] = [];
  const posts: ScriptedCalls["posts"] = new Map();
  let shown: string | null = null;
  let late = false;

  const meet = async <Result>(name: string, effect: () => Result): Promise<Result> => {
    made.push(name);
    const fate = fates.shift() ?? "done";
    if (fate instanceof DiscordCallError) throw fate;
    if (fate === "hangs") return new Promise(() => {});
    if (fate === "lost") throw new DiscordCallError("502", { refused: false, again: true });
    const result = effect();
    if (fate === "unconfirmed") throw new DiscordCallError("504", { refused: false, again: true });
    return result;
  };
  const first = (name: string, text: string) =>
    meet(name, () => {
      if (shown !== null) throw refused(CODE.alreadyAcknowledged);
      if (late) throw refused(CODE.unknownInteraction);
      shown = text;
    });
  const unused = (): never => {
    throw new Error("nobody calls this here");
  };
  return {
    made,
    fates,
    posts,
    shown: () => shown,
    expire: () => {
      late = true;
    },
    calls: {
      respond: (_, message, { private: hidden }) =>
        first(hidden ? "respond privately" : "respond", textOf(message)),
      update: (_, message) => first("update", textOf(message)),
      defer: (_, { private: hidden }) => first(hidden ? "defer privately" : "defer", "…"),
      acknowledge: () => first("acknowledge", "…"),
      editResponse: (_, message) =>
        meet("edit", () => {
          if (shown === null) throw refused(CODE.unknownWebhook);
          shown = textOf(message);
        }),
      post: (channel, message, { nonce, replyTo }) =>
        meet("post", () => {
          if (!posts.has(nonce)) posts.set(nonce, { channel, text: textOf(message), replyTo });
          return { id: "900" } as never;
        }),
      messagesAfter: () => meet("look", () => []),
      startThread: (_, message) => meet("thread", () => message),
      open: unused,
      suggest: unused,
      removeMessage: unused,
      channel: unused,
      directChannel: unused,
    },
  };
}

/** A message of one word, for tests that do not look at cards. */
export function saying(text: string): DiscordMessage {
  return { kind: "components", components: [{ type: 10, content: text }] };
}

/** All that a person reads of it. */
export function textOf(message: DiscordMessage): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null)
      for (const [key, part] of Object.entries(value)) {
        if (typeof part === "string" && ["content", "title", "description", "value"].includes(key))
          texts.push(part);
        else walk(part);
      }
  };
  walk(message);
  return texts.join("\n");
}
