import type { SearchIndex } from "../../types.js";
import type { Evidence } from "../evidence.js";
import type { Question } from "../question/question.js";
import { FACT } from "../thresholds.js";
import { readAskedFact } from "./asked-fact.js";
import { toClaim } from "./claims.js";
import { needsValue } from "./fact-values.js";
import { readerOf, termsOf } from "./fact-words.js";

/**
 * The statement that speaks to what a question only presumes ("since X is made by Y, …"), so that a false premise does not
 * stand unanswered: for a maker, a date or a figure one that gives another than the premise does.
 *
 * @param ranked candidate statements for the words of the premise
 * @returns null when no statement speaks of all of it
 */
export function statementOnPremise(
  question: Pick<Question, "premise">,
  ranked: readonly Evidence[],
  index: SearchIndex,
): Evidence | null {
  const text = question.premise;
  const reader = readerOf(index);
  const asked = readAskedFact({ text, intent: "fact" });
  const options = [...new Set(reader.match(text).map(({ option }) => option))];
  const everyTerm = termsOf({ text, options, intent: "fact" }, reader);
  const terms = everyTerm.filter(({ forms }) => forms.size > 0);
  const sought = { asked, terms, core: terms, everyTerm, options, reader };
  const best = ranked
    .map((evidence) => toClaim(evidence, sought))
    .filter(({ value, nearby }) => (needsValue(asked.kind) ? value !== null : nearby >= FACT.premiseShare))
    .sort((left, right) => right.worth - left.worth || left.evidence.statement - right.evidence.statement)[0];
  return best === undefined || best.worth < FACT.minimumWorth ? null : best.evidence;
}
