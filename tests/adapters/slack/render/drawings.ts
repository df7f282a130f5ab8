import { toSlack } from "../../../../src/adapters/slack/render/answer-message.js";
import {
  toAskModal,
  toFeedbackModal,
  toScopeModal,
} from "../../../../src/adapters/slack/render/ask-modals.js";
import { toHomeView } from "../../../../src/adapters/slack/render/home-view.js";
import { toOptionsMessage, toSourcesMessage } from "../../../../src/adapters/slack/render/listings.js";
import type { AnswerView } from "../../../../src/adapters/slack/render/message.js";
import {
  toFailureMessage,
  toHelpMessage,
  toHumanMessage,
  toUnconfirmedMessage,
  toWelcomeMessage,
} from "../../../../src/adapters/slack/render/notices.js";
import { toSourcesModal } from "../../../../src/adapters/slack/render/sources-modal.js";
import { toWhyModal } from "../../../../src/adapters/slack/render/why-modal.js";
import { toCard } from "../../../../src/chat/card.js";
import { toReasons } from "../../../../src/chat/reasons/reasons.js";
import { toSourceSections } from "../../../../src/chat/source-sections.js";
import { NOW, type RealAnswer, realAnswers } from "../../../chat/real-answers.js";

/** Something drawn for Slack, as it would be sent. */
export interface Drawing {
  readonly name: string;
  readonly kind: "message" | "modal" | "home";
  readonly drawn: object;
}

const ID = "Zk3vQ9sT1mX8aB2c";

/** How the answers stand: most in a channel, two before they are shared. */
const VIEW: AnswerView = { id: ID, private: false, shareable: true, askHuman: true, pageUrl: null };
const OTHER_VIEWS: Readonly<Record<string, Partial<AnswerView>>> = {
  "winner-only-just": { private: true },
  fact: { pageUrl: "https://which.example.com" },
  "fact-conflict": { private: true, askHuman: false },
  depends: { askHuman: false },
};

/** Everything that is drawn, of real answers. */
export async function drawings(): Promise<Drawing[]> {
  const answers = await realAnswers();
  const cards = answers.map(({ name, answer }) => ({
    name,
    kind: "message" as const,
    drawn: toSlack(toCard(answer, NOW), { ...VIEW, ...OTHER_VIEWS[name] }),
  }));
  return [...cards, ...modals(answers), ...others(answers)];
}

function modals(answers: readonly RealAnswer[]): Drawing[] {
  const winner = named(answers, "winner");
  const card = toCard(winner.answer, NOW);
  const reasons = toReasons(winner.derivation, card, { everything: true });
  const fact = named(answers, "fact");
  const factCard = toCard(fact.answer, NOW);
  const factReasons = toReasons(fact.derivation, factCard, { everything: true });
  const note = toCard(named(answers, "superseded-note").answer, NOW);
  const at = (page: number) => ({ id: ID, page });
  return [
    modal("modal-why", toWhyModal(card, reasons, at(0))),
    modal("modal-why-next", toWhyModal(card, reasons, at(1))),
    modal("modal-why-last", toWhyModal(card, reasons, at(Number.MAX_SAFE_INTEGER))),
    modal("modal-why-fact", toWhyModal(factCard, factReasons, at(0))),
    modal(
      "modal-sources",
      toSourcesModal(toSourceSections(note), { ...at(0), pageUrl: "https://which.example.com" }),
    ),
    modal(
      "modal-ask",
      toAskModal({ question: "which for mobile?", criteria: ["mobile", "research"], metadata: "{}" }),
    ),
    modal("modal-feedback", toFeedbackModal({ id: ID })),
    modal(
      "modal-scope",
      toScopeModal({
        channel: "C0123ABC",
        documents: ["guides/**", "tag:mobile"],
        privateDocuments: [],
        error: "“tag:” names no tag.",
      }),
    ),
  ];
}

function others(answers: readonly RealAnswer[]): Drawing[] {
  const { index } = named(answers, "superseded-note");
  const { documents } = index;
  const options = [...index.catalog.options].sort((left, right) => right.mentions - left.mentions);
  const examples = [
    "webpack or vite for a new project?",
    "which is the fastest in CI?",
    "when do we need webpack?",
  ];
  const minutesAgo = (minutes: number): number => NOW.getTime() - minutes * 60_000;
  const message = (name: string, drawn: object): Drawing => ({ name, kind: "message", drawn });
  const home = toHomeView({
    documents,
    options: options.map(({ name }) => name),
    examples,
    last: answers.slice(0, 3).map(({ answer }, at) => ({
      question: answer.question,
      outcome: toCard(answer, NOW).label,
      headline: answer.headline,
      askedAt: minutesAgo(5 + at * 700),
    })),
    admin: {
      channels: [{ channel: "C0123ABC", rule: "guides/**, tag:mobile; private: none", from: "admin" }],
    },
    now: NOW,
    pageUrl: "https://which.example.com",
  });
  return [
    { name: "home", kind: "home", drawn: home },
    message("help", toHelpMessage()),
    message("welcome", toWelcomeMessage(examples)),
    message("options", toOptionsMessage({ options, documents: documents.length })),
    message("sources", toSourcesMessage({ documents, now: NOW })),
    message("failure", toFailureMessage("I could not finish in time, sorry. Please ask once more.")),
    message("unconfirmed", toUnconfirmedMessage(ID)),
    message(
      "human",
      toHumanMessage({
        mention: "<!subteam^S0123ABC>",
        asker: "U0123ABC",
        question: "which for <!channel>?",
      }),
    ),
  ];
}

function named(answers: readonly RealAnswer[], name: string): RealAnswer {
  const found = answers.find((answer) => answer.name === name);
  if (found === undefined) throw new Error(`There is no real answer called ${name}.`);
  return found;
}

function modal(name: string, drawn: object): Drawing {
  return { name, kind: "modal", drawn };
}
