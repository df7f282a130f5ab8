import { toDiscord } from "../../../../src/adapters/discord/render/answer-message.js";
import { toFeedbackModal } from "../../../../src/adapters/discord/render/feedback-modal.js";
import { toDocumentsMessage, toOptionsMessage } from "../../../../src/adapters/discord/render/listings.js";
import type { AnswerView, CardStyle } from "../../../../src/adapters/discord/render/message.js";
import { toHelp, toNotice } from "../../../../src/adapters/discord/render/notices.js";
import {
  toSettingsMessage,
  toSettingsProblems,
} from "../../../../src/adapters/discord/render/settings-message.js";
import { toSettingsModal } from "../../../../src/adapters/discord/render/settings-modal.js";
import { toSourcesMessage } from "../../../../src/adapters/discord/render/sources-message.js";
import { toWhyMessage } from "../../../../src/adapters/discord/render/why-message.js";
import { toCard } from "../../../../src/chat/card.js";
import { toWhySections } from "../../../../src/chat/evidence-sections.js";
import { exampleQuestions, knownDocuments, knownOptions } from "../../../../src/chat/examples.js";
import { toReasons } from "../../../../src/chat/reasons/reasons.js";
import { toSourceSections } from "../../../../src/chat/source-sections.js";
import { NOW, type RealAnswer, realAnswers } from "../../../chat/real-answers.js";

/** Something drawn for Discord, as it would be sent. */
export interface Drawing {
  readonly name: string;
  readonly kind: "message" | "modal";
  /** Only its reader sees it. */
  readonly private: boolean;
  readonly drawn: object;
}

const ID = "Zk3vQ9sT1mX8aB2c";
const PAGE = "https://which.example.com";

/** How the answers stand: most in reply to a command that all could see. */
const VIEW: AnswerView = {
  id: ID,
  private: false,
  shareable: false,
  showQuestion: true,
  criteria: [],
  pageUrl: null,
  sharedBy: null,
};
const OTHER_VIEWS: Readonly<Record<string, Partial<AnswerView>>> = {
  winner: { criteria: ["research", "production", "beginners", "speed"] },
  "winner-only-just": { private: true, shareable: true },
  tie: { showQuestion: false },
  fact: { pageUrl: PAGE },
  "fact-conflict": { private: true },
  "superseded-note": { sharedBy: "Ada *the* boss", pageUrl: PAGE },
  greeting: { showQuestion: false },
};
/** Drawn as embeds too. */
const AS_EMBEDS = ["winner", "depends-on-criteria", "fact-conflict", "conflict", "insufficient-evidence"];

/** Everything that is drawn, of real answers. */
export async function drawings(): Promise<Drawing[]> {
  const answers = await realAnswers();
  return [
    ...answers.map((answer) => cardOf(answer, "components")),
    ...AS_EMBEDS.map((name) => cardOf(named(answers, name), "embeds")),
    ...pages(answers),
    ...others(answers),
    ...windows(),
  ];
}

function cardOf({ name, answer }: RealAnswer, style: CardStyle): Drawing {
  const view = { ...VIEW, ...OTHER_VIEWS[name] };
  const drawn = toDiscord(toCard(answer, NOW), view, style);
  return {
    name: style === "embeds" ? `embed-${name}` : name,
    kind: "message",
    private: view.private,
    drawn,
  };
}

function pages(answers: readonly RealAnswer[]): Drawing[] {
  const sectionsOf = ({ answer, derivation }: RealAnswer) => {
    const card = toCard(answer, NOW);
    return toWhySections(card, toReasons(derivation, card, { everything: true }));
  };
  const winner = sectionsOf(named(answers, "winner"));
  const fact = sectionsOf(named(answers, "fact"));
  const cited = toSourceSections(toCard(named(answers, "superseded-note").answer, NOW));
  const at = (page: number) => ({ id: ID, page });
  return [
    own("why", toWhyMessage(winner, at(0), "components")),
    own("why-next", toWhyMessage(winner, at(1), "components")),
    own("why-last", toWhyMessage(winner, at(Number.MAX_SAFE_INTEGER), "components")),
    own("why-fact", toWhyMessage(fact, at(0), "components")),
    own("embed-why", toWhyMessage(winner, at(0), "embeds")),
    own("sources", toSourcesMessage(cited, { ...at(0), pageUrl: PAGE }, "components")),
  ];
}

function others(answers: readonly RealAnswer[]): Drawing[] {
  const { index } = named(answers, "winner");
  const documents = knownDocuments(index, NOW);
  const options = knownOptions(index);
  const examples = exampleQuestions(index, 3);
  const narrowed = {
    documents: {
      rule: { documents: ["guides/**", "tag:mobile"], private: ["board/**"] },
      from: "file" as const,
      narrowed: { documents: ["guides/mobile/**"], private: ["guides/mobile/**"] },
    },
    mayOpen: false,
    privateAnswers: { here: true, server: null },
    done: "Saved.",
  };
  const open = {
    documents: { rule: { documents: null, private: [] }, from: "default" as const, narrowed: null },
    mayOpen: true,
    privateAnswers: { here: null, server: null },
    done: null,
  };
  return [
    own("help", toHelp(examples, { where: "server", manages: true, hearsMessages: true }, "components")),
    own(
      "help-elsewhere",
      toHelp(examples, { where: "elsewhere", manages: false, hearsMessages: true }, "components"),
    ),
    own("documents", toDocumentsMessage({ documents, now: NOW }, 0, "components")),
    own("options", toOptionsMessage({ options, documents: documents.length }, "components")),
    own("notice", toNotice("I could not finish in time, sorry. Please ask once more.", "components")),
    own("embed-notice", toNotice("I could not finish in time, sorry. Please ask once more.", "embeds")),
    own("settings", toSettingsMessage(open, "components")),
    own("settings-narrowed", toSettingsMessage(narrowed, "components")),
    own(
      "settings-problems",
      toSettingsProblems(
        {
          documents: "Matches none of the 5 documents that are not private: guide/**",
          private: "“tag:” names no tag.",
        },
        { documents: "guide/**\ntag:mobile", private: "tag:" },
        "components",
      ),
    ),
  ];
}

function windows(): Drawing[] {
  const window = (name: string, drawn: object): Drawing => ({ name, kind: "modal", private: true, drawn });
  return [
    window("modal-feedback", toFeedbackModal(ID)),
    window(
      "modal-settings",
      toSettingsModal(
        { rule: { documents: ["guides/**", "tag:mobile"], private: [] }, narrowed: null },
        true,
      ),
    ),
  ];
}

function own(name: string, drawn: object): Drawing {
  return { name, kind: "message", private: true, drawn };
}

function named(answers: readonly RealAnswer[], name: string): RealAnswer {
  const found = answers.find((answer) => answer.name === name);
  if (found === undefined) throw new Error(`There is no real answer called ${name}.`);
  return found;
}
