import { ACTION } from "../../../../src/adapters/slack/render/action-ids.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";
import type { Message } from "../../../servers/slack/model.js";
import type { Asked } from "./traffic.js";

/** What became of the questions. */
export interface Tally {
  readonly asked: number;
  /** Those that the app told Slack it has. */
  readonly acknowledged: number;
  readonly answered: number;
  /** Private ones, told that the answer may be missing, with a button that shows it: Slack's word was lost. */
  readonly unconfirmed: number;
  /** So told more than once, because Slack's word on that was lost, too. */
  readonly toldAgain: number;
  /** An answer came without an acknowledgement: the process was killed between the two. */
  readonly answeredUnacknowledged: number;
  /** Acknowledged, and no answer stands anywhere. */
  readonly lost: readonly string[];
  /** The same answer, or an answer to the same question, stands there twice. */
  readonly doubled: readonly string[];
  /** Whatever else the bot said: that it is busy, that something failed. */
  readonly others: readonly string[];
}

/** Counts the replies to every question, when everything is over. */
export function tally(slack: LocalSlack, questions: readonly Asked[]): Tally {
  const places = new Map<string, Asked[]>();
  for (const question of questions) {
    const place = placeOf(question.channel, question.thread, question.user);
    places.set(place, [...(places.get(place) ?? []), question]);
  }
  const posted = new Map<string, Message[]>();
  for (const message of [...slack.state.messages.values()].flat()) {
    if (message.bot_id === undefined) continue;
    const place = placeOf(message.channel, message.thread_ts ?? null, message.ephemeralFor ?? "");
    posted.set(place, [...(posted.get(place) ?? []), message]);
  }
  const lost: string[] = [];
  const doubled: string[] = [];
  const others: string[] = [];
  let answered = 0;
  let unconfirmed = 0;
  let toldAgain = 0;
  let answeredUnacknowledged = 0;
  for (const [place, here] of places) {
    const replies = (posted.get(place) ?? []).map(readReply);
    const answers = replies.filter((reply) => reply.kind === "answer").map(({ id }) => id);
    const notes = replies.filter((reply) => reply.kind === "note").map(({ id }) => id);
    others.push(...replies.filter(({ kind }) => kind === "other").map(({ text }) => `${place}: ${text}`));
    if (new Set(answers).size < answers.length) doubled.push(place);
    const dealtWith = new Set([...answers, ...notes]).size;
    const taken = here.filter(wasAcknowledged).length;
    if (dealtWith > here.length) doubled.push(place);
    for (let n = dealtWith; n < taken; n += 1) lost.push(place);
    answered += dealtWith;
    answeredUnacknowledged += Math.max(0, dealtWith - taken);
    unconfirmed += new Set(notes).size;
    toldAgain += notes.length - new Set(notes).size;
  }
  const acknowledged = questions.filter(wasAcknowledged).length;
  return {
    asked: questions.length,
    acknowledged,
    answered,
    unconfirmed,
    toldAgain,
    answeredUnacknowledged,
    lost,
    doubled,
    others,
  };
}

/** Whether the app has told Slack that it has the question. */
export function wasAcknowledged({ exchange, event }: Asked): boolean {
  return exchange.deliveries.some(({ name, state }) => name === event && state === "acknowledged");
}

/** A person enters at most a few commands in one channel, so person and channel are a place, too. */
function placeOf(channel: string, thread: string | null, person: string): string {
  return thread === null ? `${channel} ${person}` : `${channel} ${thread}`;
}

/** @returns the id of the answer, by which one that stands there twice is known */
function readReply({ blocks, text }: Message): {
  kind: "answer" | "note" | "other";
  id: string;
  text: string;
} {
  const json = JSON.stringify(blocks);
  const answer = json.includes(`"${ACTION.feedback}"`) ? /"up:([0-9a-f]{32})"/.exec(json)?.[1] : undefined;
  if (answer !== undefined) return { kind: "answer", id: answer, text };
  const note = json.includes(`"${ACTION.show}"`) ? /"([0-9a-f]{32})"/.exec(json)?.[1] : undefined;
  return note === undefined ? { kind: "other", id: "", text } : { kind: "note", id: note, text };
}
