/** Words that ask for the weaker one. "Least hassle" asks for the better one, "least reliable" does not. */
const INVERTED = [
  /\b(?:worse|worst|weaker|weakest|inferior|poorer|poorest|dumbest|crappiest|suckiest)\b/iu,
  /\b(?:not|n['’]t|never|nobody should|no one should) (?:to |i |we |you |one |even |really |ever ){0,2}(?:pick|choose|use|take|go with|recommend|go for|adopt|start with|bother with|touch|trust|want|put|run)\b/iu,
  /\b(?:avoid|(?:steer|stay|keep) (?:well )?(?:clear of|away from)|skip|rule out|stop using|get rid of|ditch|drop)\b(?!\s+(?:the\s+)?\p{L}*\s*(?:cost|costs|hassle|effort|lock-in|downtime|duplication|boilerplate|errors?|bugs?|problems?|vendor|loss|latency))/iu,
  /\bleast\s+(?:suit(?:ed|able)|good|recommend(?:ed|able)|well|likely|secure|safe|mature|popular|efficient|performant|supported|maintained|fit|modern|compatible|convenient|friendly|robust|fast|easy|stable|consistent|portable|documented|tested|proven|(?!expens|intrus|invas|aggress)\p{L}{3,}ive|(?!vulner|hackable)\p{L}{3,}[ai]ble|(?!pain|waste|harm|stress|aw)\p{L}{3,}ful)\b/iu,
  /\bless\s+(?:suit(?:ed|able)|good|secure|safe|mature|popular|efficient|performant|supported|maintained|modern|compatible|convenient|friendly|robust|stable|consistent|portable|documented|proven|reliable|scalable|capable|flexible|powerful|useful)\b(?![^?]*\bthan\b)/iu,
  /\b(?:slower|slowest|harder|hardest|riskier|riskiest|costlier|costliest|pricier|priciest|buggier|buggiest|clunkier|clunkiest|dearer|laggier|laggiest|uglier|ugliest|messier|trickier|trickiest|heaviest|flakier|flakiest|bulkier)\b/iu,
  /\b(?:more|most) (?:expensive|costly|complex|complicated|painful|difficult|annoying|fragile|brittle|buggy|risky|bloated|verbose|vulnerable|error-prone|dangerous|unstable|unreliable|cumbersome|dated|outdated)\b/iu,
  /\b(?:needs?|uses?|using|takes?|eats?|hogs?|wastes?|costs?|burns?|consumes?|requires?) (?:up )?(?:the )?(?:more|most) (?!\b(?:popular|often|widely)\b)(?:\p{L}+ )?(?:ram|memory|cpu|disk|money|work|effort|time|power|energy|battery|bandwidth|space|code|boilerplate|maintenance|resources|setup|configuration|hours)\b/iu,
  /\bwhich (?:(?:one|of them|of these|of the \p{L}+) )?(?:loses|drops|leaks|crashes|fails|breaks|stalls|chokes|slows down)\b/iu,
  /\b(?:fails?|crash(?:es)?|breaks?|loses?|leaks?|lags?) (?:the )?(?:more|most)\b/iu,
];
/** "X isn't recommended any more, right?" states something; it does not ask for the weaker one. */
const STATED =
  /\b(?:isn['’]?t|is not|no longer|aren['’]?t|doesn['’]?t|does not|never)\b[^?]*\b(?:right|anymore|any more|correct|yeah|no)\W*(?:$|\?)/iu;
/** "least hassle, not slower than X": what must not be. */
const RULED_OUT =
  /\b(?:not|n['’]t be|without being|no) (?:any |much |too |a lot )?(?:slower|harder|worse|riskier|pricier|costlier|more expensive|more complex)\b/iu;

/** "Any reason not to use X?" asks whether X will do. */
const REASON_AGAINST = /\b(?:reasons? not to|why not)\b/iu;

/** Whether the weaker option is asked for: "which is worse", "should NOT pick", "slower", "least reliable". */
export function isInverted(text: string): boolean {
  if (STATED.test(text) || RULED_OUT.test(text) || REASON_AGAINST.test(text)) return false;
  return INVERTED.some((pattern) => pattern.test(text));
}

/** Up to four words, up to a comma, "but" or the end. */
const TOPIC_WORD = String.raw`(?!(?:but|just|only|so|which|what|and)\b)[\p{L}\p{N}'’-]+`;
const TOPIC = String.raw`${TOPIC_WORD}(?:\s+${TOPIC_WORD}){0,3}\s*`;
const NEGATED_TOPICS = [
  new RegExp(
    String.raw`\b(?:it['’]?s |this is |we are |we['’]re )?(?:not|n['’]t) (?:really )?(?:for|about|because of|in|on) (?:the |our |my |any )?${TOPIC}(?=[,;.?!)]|\bbut\b|\bjust\b|\bonly\b|\bso\b|$)`,
    "giu",
  ),
  new RegExp(
    String.raw`\b(?:do(?:es)?n['’]?t|do(?:es)? not|never) (?:really |much )?(?:care|mind|worry) (?:that much |so much |much )?(?:about |for |if )?${TOPIC}`,
    "giu",
  ),
  new RegExp(
    String.raw`\b(?:regardless of|ignoring|never mind|forget(?:ting)? about|leaving aside|apart from|no matter) (?:the |our |any )?${TOPIC}`,
    "giu",
  ),
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]+ (?:is not|isn['’]?t|are not|aren['’]?t) (?:an issue|a problem|a concern|that important|so important|important|relevant|a factor|the point|a priority)\b/giu,
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]+ (?:do(?:es)?n['’]?t|do(?:es)? not|won['’]?t) (?:really )?matter(?: (?:much|at all|that much|to us|here))?\b/giu,
  /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]+ (?:is|are) no (?:issue|problem|concern|object|factor|priority)\b/giu,
];

/** The text without what is said to be beside the point: "not for research but …", "cost doesn't matter". */
export function withoutNegatedTopics(text: string): string {
  let left = text;
  for (const pattern of NEGATED_TOPICS) left = left.replace(pattern, " ");
  return left;
}
