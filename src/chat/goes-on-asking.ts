/** Words before the matter itself: alone they ask nothing. */
const OPENER =
  /^(?:(?:ok|okay|so|and|but|or|well|hm+|then|also|oh|ah|yes|yeah|yep|no|right|alright|cool|great|nice|thanks|thank you|good|fine|interesting|hey)\b[\s,.:;!…-]*)+/i;

const QUESTION_MARK = /\?[\s?!)]*(?:\p{Extended_Pictographic}\ufe0f?|:[\w+-]+:|\s)*$/u;

/** Plans, errands and small words between people, with or without a question mark. */
const AMONG_PEOPLE =
  /\b(?:meet|meeting|call|lunch|coffee|dinner|standup|stand-up|sync|calendar|invite|tomorrow|tonight|today|yesterday|monday|tuesday|wednesday|thursday|friday|weekend|next week|this week|o'?clock|\d{1,2}\s?(?:am|pm)|room|slot|ticket|pr|vacation|holiday)\b/i;

/** "ok?", "really?", "any objections?": they ask the others. */
const ASKS_THE_OTHERS =
  /^(?:(?:ok|okay|right|really|seriously|yes|no|huh|eh|what|who|when|where|how|deal|agreed|correct|sure|sorry|anyone|anybody|somebody|someone|everyone|all|thoughts|opinions|ideas|questions|comments|objections|feedback|news|updates?|progress|wdyt|done|ready|good|fine|this|that|it|one|me|you|makes? sense|sounds good|got it|see|deal|or not|why not|how so|how come|like what|such as|what else|what now|now what|so what|what's up|what happened|is that so|you sure|are you sure|any (?:thoughts|opinions|ideas|objections|questions|comments|feedback|news|updates?|progress|luck|chance|takers|volunteers)|(?:does|do) (?:that|this|it) (?:make sense|sound (?:good|ok|okay|right|fair)|work for (?:you|everyone|all)|help)|is (?:that|this|it) (?:ok|okay|fine|right|true|correct|clear|done|merged|live|deployed|shipped|fixed)(?: (?:for|with) (?:you|everyone|all|me|us))?|is (?:anyone|anybody|somebody|someone|everyone|he|she)\b.*|who\b.*|whose\b.*|why not\b.*|why (?:did|do|are|were|have|would|should|is|was|don't|didn't) (?:you|we|i|he|she|they|nobody|everyone)\b.*|where (?:is|are|was|were|can|do|did) (?:the|you|we|i|he|she|they|my|your|our|that|this)\b.*|(?:has|had|did|does|would|will|can|could) (?:anyone|anybody|somebody|someone|everyone|everybody|he|she)\b.*)[\s?!.,]*)$/i;

/** "…, right?": it wants a nod. */
const TAG =
  /,\s*(?:right|no|ok|okay|yes|or|huh|eh|correct|isn't it|aren't they|don't you think|or not)[\s?!]*$/i;

/** "can you send …", "are we done": among people, unless they speak of choosing. */
const TO_PEOPLE =
  /^(?:(?:when|how|what|why|where|which \w+|what \w+)\s+)?(?:are|were|do|did|don't|didn't|can|could|can't|will|would|won't|have|had|haven't|shall|should|may|might|am|was)\s+(?:you|u|we|i|he|she|they|y'all)\b/i;
const CHOOSES =
  /\b(?:use|using|pick|choose|take|go with|need|prefer|recommend|suggest|start with|switch|move|migrate|adopt|buy|run|deploy|host|scale|consider|stick with|avoid|trust)\b/i;
/** "can you take this", "should we move it": what is taken and moved is no option. */
const ERRAND =
  /\b(?:take|move|run|pick|use) (?:this|that|it|these|a look|care|over|notes|up)\b(?!.*\b(?:for|on|with|without|in)\b)/i;

const SUBJECT =
  /\b(?:i|i'm|i'll|i'd|i've|you|you're|we|we're|we'll|we'd|we've|he|she|they|they're|it's|that's|there's|let's|lets|is|are|was|were|will|would|has|have|had|did|does|do|can|could|should|must|went|goes|got|works?|worked)\b/i;

/** "and for beginners": a use of what is spoken of, in a few words. */
const USE = /^(?:and|but|or)\b[\s,]*(?:for|on|with|without|in|under|at)\s+(\S+(?:\s+\S+){0,5})$/i;
const NO_USE =
  /^(?:sure|now|example|instance|what|that|this|those|these|it|reference|record|later|time|top|hold|track|fun|me|him|her|them|you|pleasure|progress|case|fact|general|the (?:end|meantime|other hand|one hand|way|record)|any case|short|addition|theory|my|your|his|once|first|least|last|good|all|doubt)\b/i;

const WHAT_ABOUT =
  /^(?:what|how) about\s+(?!(?:you|we|i|him|her|me|he|she|they|it|that|this|your|my|his|if)\b)\S/i;
const COMPARE = /^(?:please\s+)?compare\s+(?!notes\b)\S/i;
/** A comparison or a superlative, not every word on -er. */
const COMPARED =
  "(?:better|best|worse|worst|cheaper|cheapest|faster|fastest|slower|slowest|easier|easiest|simpler|simplest|safer|safest|lighter|lightest|smaller|smallest|bigger|biggest|older|newer|newest|quicker|quickest|stronger|cleaner|harder|more \\w+|most \\w+|less \\w+|least \\w+)";
const DOES = "(?:scales?|performs?|costs?|supports?|integrates?|runs?|works?|needs?|has|wins?)";
const TAIL = `(?: (?:for|on|with|without) .+| (?:is|are) (?!yours|mine|ours|theirs|it|that|this|the one).+| ${COMPARED}\\b.*| ${DOES}\\b.*)`;
const WHICH_ONE = new RegExp(`^which (?:ones?|of (?:them|these|those|the)(?: \\w+)?)${TAIL}?$`, "i");
/** "which framework for mobile": a noun, not "which sucks" and "which got worse". */
const WHICH_KIND = new RegExp(
  `^which (?!\\w+(?:s|ed)\\b|(?:got|took|ran|went|had|felt|came|gave|left|kept|broke|cost|hurt|in|for|on|at|to|day|way|file|doc|channel|link|person|team|part)\\b)\\w+${TAIL}$`,
  "i",
);
const WHICH_SAYS =
  /^which (?:i|we|you|he|she|they|it|this|that|means?|meant|makes?|made|reminds?|would|will|was|were|might|may|could|should|can|leads?|sounds?|looks?|feels?|seems?|explains?|in turn|by the way)\b/i;
const WHICH_IS = /^which (?:is|are)\b/i;
const WHICH_IS_COMPARED = new RegExp(
  `^(?:which|what) (?:is|are|would be)(?: the)?(?: \\w+)? ?${COMPARED}\\b`,
  "i",
);
const WHICH_OR_WHAT_BEST = new RegExp(`^what(?:'s| is| are| would be)(?: the)? ${COMPARED}\\b`, "i");

/**
 * Whether a message in a running exchange goes on asking, though it calls nobody. People also thank, agree, plan and ask each
 * other there, and an answer to that is in the way: in doubt it does not, for a mention always works. Without a question mark
 * it takes one of a few turns: "what about cost", "and for beginners", "which one is faster", "compare them on price".
 *
 * @param typed the words that a person typed, without the platform's marks
 */
export function goesOnAsking(typed: string): boolean {
  const words = typed.replace(/[‘’]/g, "'");
  const LONGEST = 300;
  if (words.length > LONGEST || !/[\p{L}\p{N}]/u.test(words)) return false;
  const asked = QUESTION_MARK.test(words);
  const said = lastSentence(words);
  const matter = said.replace(OPENER, "");
  if (AMONG_PEOPLE.test(said)) return false;
  return asked ? asksTheDocuments(matter) : isTurn(said, matter);
}

function lastSentence(words: string): string {
  const sentences = words
    .split(/(?<=[.!?])\s+(?=[\p{L}\p{N}])|\n+/u)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  return (sentences.at(-1) ?? "").trim();
}

function asksTheDocuments(matter: string): boolean {
  if (matter === "" || !/[\p{L}\p{N}]/u.test(matter)) return false;
  if (ASKS_THE_OTHERS.test(matter) || TAG.test(matter)) return false;
  if (/^(?:what|how) about\b/i.test(matter)) return WHAT_ABOUT.test(matter);
  return !TO_PEOPLE.test(matter) || (CHOOSES.test(matter) && !ERRAND.test(matter));
}

function isTurn(said: string, matter: string): boolean {
  const LONGEST = 120;
  if (said.length > LONGEST || /[.!:…]\s*$/.test(said)) return false;
  if (COMPARE.test(matter)) return true;
  if (WHAT_ABOUT.test(matter)) return !SUBJECT.test(matter);
  if (WHICH_SAYS.test(matter)) return false;
  if (WHICH_IS.test(matter) || WHICH_OR_WHAT_BEST.test(matter))
    return WHICH_IS_COMPARED.test(matter) || WHICH_OR_WHAT_BEST.test(matter);
  if (WHICH_ONE.test(matter) || WHICH_KIND.test(matter))
    return !TO_PEOPLE.test(matter) || CHOOSES.test(matter);
  // "ok and for beginners": what joins it to the thread must stand right before.
  const use = USE.exec(
    said.replace(/^(?:ok|okay|hm+|well|thanks|thank you|great|cool|nice|so)\b[\s,.!]*/i, ""),
  );
  const object = use?.[1];
  return object !== undefined && !NO_USE.test(object) && !SUBJECT.test(object);
}
