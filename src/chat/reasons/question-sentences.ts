import type { Derivation } from "../../verdict/derivation-schema.js";
import type { Card } from "../card.js";
import { plainText } from "../plain-text.js";
import { listed, quoted } from "./lists.js";

type Understood = Derivation["question"];
type Fact = NonNullable<Derivation["fact"]>;

/** What is wanted, for each kind of fact. */
const WANTED: Readonly<Record<Fact["kind"], string>> = {
  price: "a price",
  percent: "a share",
  multiple: "how many times more or less",
  duration: "a length of time",
  date: "a date",
  version: "a version",
  port: "a port",
  size: "a size",
  amount: "a number",
  licence: "a licence",
  maker: "who makes it",
  person: "a person",
  place: "a place",
  reason: "a reason",
  definition: "what it is",
  text: "a sentence that says it",
};

/** Longer lists of options bury the sentence. */
const MOST_NAMES = 6;

/** How a question was read, in sentences. */
export function describeQuestion(derivation: Derivation, card: Card): string[] {
  const { question, fact } = derivation;
  const told = new Set(question.unknown.flatMap((name) => name.toLowerCase().split(/\s+/u)));
  const unheard = question.uncovered.filter((word) => !told.has(word));
  if (derivation.rule === "no_question")
    return ["I read this as talk, not as a question that documents could answer."];
  const sentences = [
    spelling(question, card),
    fact === null ? choice(derivation) : factWanted(question, fact),
    fact === null ? criteria(question) : "",
    question.inverted ? "The weaker one is asked for, so I look at it from the other end." : "",
    question.excluded.length === 0 ? "" : `Ruled out by the question: ${listed(question.excluded)}.`,
    question.incumbent === null
      ? ""
      : `${plainText(question.incumbent)} is what you use already; that changes no weight.`,
    question.conditions.length === 0
      ? ""
      : `${quoted(question.conditions)} ${question.conditions.length === 1 ? "tells" : "tell"} the situation.`,
    question.premise === ""
      ? ""
      : `${quoted([question.premise.replace(/[\s.,;:]+$/u, "")])} is taken as a premise, not as a criterion.`,
    question.unknown.length === 0
      ? ""
      : `${quoted(question.unknown)} ${question.unknown.length === 1 ? "is" : "are"} not among the options of the documents.`,
    unheard.length === 0 ? "" : `No document uses ${quoted(unheard, "or")}, nor a word that means the same.`,
  ];
  return sentences.filter((sentence) => sentence !== "");
}

/** What the question was read as, where that is not what was typed. */
function spelling({ asked, text }: Understood, { understoodAs }: Card): string {
  if (understoodAs !== null) return "It goes on from the question before, and takes over what it leaves out.";
  const same = (one: string): string => plainText(one).toLowerCase();
  if (plainText(text) === "" || same(asked) === same(text)) return "";
  return `I read the question as “${plainText(text)}”.`;
}

function choice({ question: { named, unknown }, options }: Derivation): string {
  const competing = options.map(({ name }) => name);
  const offered = [...named, ...unknown.map((word) => `“${word}”`)];
  if (offered.length > 1) return `I read this as a choice between ${listed(offered)}.`;
  const others = few(competing.filter((name) => !named.includes(name)));
  if (named.length === 1) {
    const against = others === "" ? "" : `, held against ${others}`;
    return `I read this as a question about ${listed(named)}${against}.`;
  }
  return others === ""
    ? "I read this as a choice, but the documents set no options against each other."
    : `I read this as a choice between all that the documents compare: ${others}.`;
}

function few(names: readonly string[]): string {
  const left = names.length - MOST_NAMES;
  return left > 0
    ? `${names.slice(0, MOST_NAMES).map(plainText).join(", ")} and ${left} more`
    : listed(names);
}

function criteria({ criteria }: Understood): string {
  if (criteria.length === 0)
    return "It names nothing to judge on, so I look at where documents sum up, advise, or set options against each other.";
  const full = criteria.filter(({ weight }) => weight >= 1).map(({ text }) => text);
  const less = criteria.filter(({ weight }) => weight < 1).map(({ text }) => text);
  const verb = criteria.length === 1 ? "criterion is" : "criteria are";
  const rest =
    less.length === 0 ? "" : `${full.length === 0 ? "" : ", and, asked with less weight, "}${quoted(less)}`;
  return `The ${verb} ${quoted(full)}${rest}.`;
}

function factWanted({ named, criteria }: Understood, { kind, form }: Fact): string {
  const wanted = form === "list" ? "a list" : form === "yes-no" ? "a yes or no" : WANTED[kind];
  const of = named.length === 0 ? "" : ` about ${listed(named)}`;
  const words = criteria.map(({ text }) => text);
  const by = words.length === 0 ? "" : ` I look for what is said of ${quoted(words)}.`;
  return `I read this as a question of fact${of}: ${wanted} is wanted.${by}`;
}
