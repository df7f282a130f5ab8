import type { Question } from "../question/question.js";
import { stemOf } from "./fact-words.js";

/** What a short answer looks like. */
export type FactKind =
  | "price"
  | "percent"
  | "multiple"
  | "duration"
  | "date"
  | "version"
  | "port"
  | "size"
  | "amount"
  | "licence"
  | "maker"
  | "person"
  | "place"
  | "reason"
  | "definition"
  | "text";

/** A question of fact, taken apart. */
export interface AskedFact {
  readonly kind: FactKind;
  readonly form: "wh" | "yes-no" | "list";
  /** Stems of the noun that is counted or measured ("how many REST calls": "rest", "call"); empty when there is none. */
  readonly counted: readonly string[];
  /** Stems of what it is compared with ("faster than Y": "Y"); empty when it is compared with nothing. */
  readonly than: readonly string[];
}

/** The first that fits decides, so the narrow ones stand first. */
const KINDS: readonly (readonly [FactKind, RegExp])[] = [
  [
    "duration",
    /\bhow long\b(?! is the (?:list|name|line))|\bhow (?:many|much) (?:time|seconds|minutes|hours|days|weeks|months|years)\b|\btakes? to\b/iu,
  ],
  [
    "multiple",
    /\bhow (?:much|many times|many x) (?:as )?(?:faster|slower|quicker|better|bigger|larger|smaller|cheaper|more|less|fewer)\b(?! (?:time|money|does it cost))|\bspeed ?ups?\b|\bhow fast(?:er)?\b|\bby (?:what|which) factor\b|\bhow many times\b/iu,
  ],
  [
    "price",
    /\b(?:what (?:does|do|would|did|is|are)|how much (?:does|do|did|is|are|would|will|for|to))\b[^?]*\b(?:costs?|prices?|pay|charged?|fees?|per (?:seat|month|hour|user|year))\b|\b(?:price|pricing|cost|fee) of\b|\bhow (?:expensive|cheap)\b|\bprices?\b(?=\W*$)|^\W*how much (?:is|are|for)\b/iu,
  ],
  ["port", /\bports?\b/iu],
  [
    "percent",
    /\b(?:share|percent(?:age)?|proportion|fraction|how (?:much|many) of|how (?:much|many) (?:smaller|bigger|less)|in percent|ratio|rate)\b|%/iu,
  ],
  ["licence", /\blicen[cs]e[ds]?\b/iu],
  [
    "maker",
    /\bwho(?:['’]s| is| was| are| has)? (?:made|makes|make|making|owns?|maintains?|develop(?:s|ed)?|created?|creates|built|builds|wrote|behind|invent(?:s|ed)|backs|sponsors|started|runs)\b|\bwhose\b|\b(?:what|which) (?:company|organi[sz]ation|firm|vendor)\b|\b(?:made|owned|built|developed|maintained|backed) by (?:who|whom|which|what)\b|\bwho does .+ belong to\b|\b(?:made|owned|built|developed|maintained|backed|created) by\b|\bbelongs? to\b/iu,
  ],
  [
    "version",
    /\bversions?\b|\b(?:which|what) release\b|\bwhen (?:is|was|will|did|does)\b.*\b(?:removed?|dropp?(?:ed)?|deprecated?|unsupported)\b/iu,
  ],
  [
    "date",
    /\bwhen\b|\b(?:what|which) (?:\p{L}+ )?(?:year|month|date|day|century|decade)\b|\brelease date\b|\bhow old\b|\bsince what\b/iu,
  ],
  [
    "size",
    /\bhow (?:big|large|heavy|small)\b|\bhow much (?:\p{L}+ )?(?:memory|ram|disk|space|storage|data)\b|\b(?:max(?:imum)?|file|bundle|image|download) size\b/iu,
  ],
  [
    "amount",
    /\bhow (?:much|many|high|low|far|often|wide|tall|deep)\b|\b(?:what|which)(?:['’]?s| is| was| are)? (?:the |its )?(?:\p{L}+ ){0,2}(?:number|amount|size|limit|maximum|minimum|uid|count|total|capacity|population)\b/iu,
  ],
  ["person", /\bwho(?:m|['’]s)?\b/iu],
  [
    "place",
    /\bwhere\b|\b(?:in|at|from|to) (?:what|which) (?:city|country|place|town|region|state)\b|^\W*(?:what|which) (?:city|country|place|town|region|state)\b/iu,
  ],
  ["reason", /\bwhy\b|\bwhat(?:['’]s| is| was) the reason\b|\bwhat (?:causes?|caused)\b/iu],
  [
    "definition",
    /^\W*(?:what(?:['’]?s| is| are| was| were)|define|explain|describe) (?:an? |the )?[\p{L}\p{N}.+#-]+(?: (?!(?:for|with|in|on|at|by|to|from|of)\b)[\p{L}\p{N}.+#-]+){0,2}(?<!ed|\b(?:for|with|in|on|at|by|to|from|of|about|like|made|built))\W*$|\bwhat does \S+(?: \S+)? (?:mean|stand for)\b/iu,
  ],
];

const AUXILIARY =
  /^\W*(?:so |but |and |ok |hey |wait |is it true (?:that )?)*(?:is|isn['’]?t|are|aren['’]?t|was|wasn['’]?t|were|does|doesn['’]?t|do|don['’]?t|did|didn['’]?t|can|can['’]?t|could|will|won['’]?t|has|hasn['’]?t|have|haven['’]?t)\b/iu;
/** "…, right?", "…, doesn't it": a statement that asks to be confirmed. */
const TAG =
  /[\s,](?:right|correct|no|yes|true|innit|yeah|or not)\W*(?:$|[,.;?]\s*so\b)|\b(?:is|are|was|were|do|does|did|has|have|can|could|will|would)n['’]?t (?:it|they|he|she|that|there|we|you)\b(?=\W*(?:$|[,.;?]|so\b))/iu;

/** Takes a question of fact apart; pure. */
export function readAskedFact(question: Pick<Question, "text" | "intent">): AskedFact {
  const { text, intent } = question;
  const kind = KINDS.find(([, asked]) => asked.test(text))?.[0] ?? "text";
  const asksWhat = /\b(?:who|what|which|when|where|why|how)\b/iu.test(text);
  const confirms = !asksWhat && (AUXILIARY.test(text) || TAG.test(text));
  if (intent === "list") return { kind: "text", form: "list", counted: [], than: [] };
  return { kind, form: confirms ? "yes-no" : "wh", counted: countedIn(text), than: thanIn(text) };
}

/** What stands after "than", to the end of its clause. */
export function thanIn(text: string): string[] {
  const after = /\bthan\s+([^,;.?!()]{2,80})/iu.exec(text)?.[1] ?? "";
  return (after.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf);
}

const VERB =
  /^(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|must|may|might|there|in|of|on|at|per|for|to|make|makes|made|came|come|went|use|uses|used)$/iu;

/** The noun after "how many" or "how much". */
function countedIn(text: string): string[] {
  const after = /\bhow (?:many|much)\s+([\p{L}\p{N}' -]+)/iu.exec(text)?.[1]?.split(/\s+/u) ?? [];
  const end = after.findIndex((word) => VERB.test(word));
  return after.slice(0, end === -1 ? 2 : Math.min(end, 3)).map(stemOf);
}
