/** What gives way: "slows down", "stalls"; "never slows down" is praise. */
const FAILS_UNDER_IT =
  /\b(?:slow(?:s|ed|ing)?(?: \p{L}+)? down|slows|slowed|stall(?:s|ed)|chok(?:es|ed)|buckl(?:es|ed)|collaps(?:es|ed)|grinds? to a halt|falls? apart|fell apart|times out|timed out|drowns)\b/iu;

/** "Lost writes"; "never lost a row" is praise. */
const LOSES =
  /\b(?:lost|loses?|dropped|corrupted) (?:an? (?:single )?)?(?:data|messages?|writes?|rows?|events?|stream|records?)\b/iu;

/** Blame that a denial turns into praise; other phrases of blame hold a denial themselves. */
const TURNED_BY_DENIAL: ReadonlySet<RegExp> = new Set([FAILS_UNDER_IT, LOSES]);

/**
 * Phrases in which people decide, praise or complain, that no single word gives away. Written by hand from common usage; each
 * says how strongly it speaks for (+) or against (−) what it is said of, −1 to 1.
 */
const PHRASES: readonly (readonly [value: number, pattern: RegExp])[] = [
  // A burden that is borne, no blame of who bears it.
  [
    0,
    /\b(?:heavy|heavier|heaviest|hard|harder) (?:loads?|traffic|use|usage|duty|lifting|work|workloads?|writes?|reads?|writers?|readers?|demand|stress|rain|storms?)\b/iu,
  ],
  [
    0.6,
    /\b(?:(?:keeps?|kept|holds?|holding|maintains?|maintained|retains?|retained|preserves?|preserved) (?:its|their)(?: (?:full|low|high|usual|steady))? (?:latenc(?:y|ies)|speed|pace|throughput|performance|response times?|rates?|promises?|shape|cool|own\b)|(?<!\bbeen )(?:keeps|kept|holds|held) (?:up|steady|pace|firm)\b|cop(?:es|ed) (?:well |fine |easily )?with\b)/iu,
  ],
  [-0.7, FAILS_UNDER_IT],
  [
    0.9,
    /\b(?:would|we['’]d|i['’]d|will) (?:pick|choose|use|take|do) (?:it|them|this|that|\S+) again\b|\bin a heartbeat\b/iu,
  ],
  [
    0.9,
    /\b(?:we )?(?:adopt(?:ed)?|settled on|standardi[sz]ed on|went with|go with|going with|moved to|migrated to|switched to)\b/iu,
  ],
  [
    0.8,
    /\b(?:our|the|a|my) (?:\p{L}+ )?(?:default|pick|go-to|favou?rite|first choice|natural choice|safe(?:r|st)? (?:bet|choice|pick|default)|best bet|sweet spot|right (?:tool|choice|pick|answer|fit|option|one)|workhorse)\b/iu,
  ],
  [
    0.8,
    /\b(?:hard to (?:argue with|beat)|second to none|no competition|cannot be beaten|comes? close|on that level|nothing beats|in a league of)\b/iu,
  ],
  [0.8, /\b(?:neither|none) of the others?\b(?=.{0,80}\b(?:as|like|that|this|so|nearly|close|match\w*)\b)/iu],
  [
    0.8,
    /\b(?:comes?|came|ranks?|finish(?:es|ed)) (?:out )?(?:first|on top)\b|\bahead of (?:the|all|every|both)\b/iu,
  ],
  [0.7, /\b(?:stays?|remains?|is still|keeps? being) (?:with us|for|our|in place|the)\b/iu],
  [
    0.6,
    /\b(?:made|built|meant|designed|tailor-made|purpose-built|optimi[sz]ed) (?:exactly |precisely )?for\b/iu,
  ],
  [
    0.6,
    /\b(?:just works?|works? (?:well|fine|great|nicely|flawlessly|out of the box)|runs? (?:well|fine|happily|smoothly)|no (?:complaints?|trouble|problems?|surprises)|given no trouble|happy with|pleasure|delight(?:ful)?|joy to)\b/iu,
  ],
  [
    0.5,
    /\b(?:is|are|was|were|been) (?:more than |quite |plenty )?enough\b|\bneeds? (?:less|fewer|half|only|no)\b|\bwithout (?:any )?(?:fuss|trouble|downtime|extra)\b|\bcomes? for free\b|\bincluded\b|\bunder one roof\b/iu,
  ],
  [
    -0.9,
    /\b(?:ruled out|rejected|ditched|abandoned|gave up on|moved away from|moved off|migrated off|migrated away|switched (?:off|away)|got rid of|threw out|decommissioned|phased out|retired)\b/iu,
  ],
  [
    -0.9,
    /\b(?:would(?:n['’]t| not)|we['’]d never|i['’]d never|never) (?:pick|choose|use|take|do|recommend|put|run|host|deploy|build|trust|bet|start|go (?:there|back)) ?(?:it|them|this|that)?(?: again)?\b|\bnever again\b|\bregret/iu,
  ],
  [
    -0.8,
    /\b(?:think twice|steer clear|stay away|walk away|not what we would (?:pick|choose)|not our (?:first )?choice|wrong tool|out of the question|no[- ]go|deal[- ]?breaker|show[- ]?stopper)\b/iu,
  ],
  [
    -0.8,
    /\b(?:comes?|came|ranks?|finish(?:es|ed)) (?:out )?last\b|\b(?:is|are|was) (?:by far )?the (?:slowest|worst|weakest|heaviest|hardest)\b/iu,
  ],
  [-0.7, LOSES],
  [
    -0.7,
    /\b(?:fell over|falls? over|crash(?:es|ed|ing)?|outages?|out of memory|nightmare|headaches?|not fun|hurts|eats? (?:time|memory|up))\b/iu,
  ],
  [
    -0.6,
    /\btoo (?:heavy|big|slow|complex|complicated|expensive|much|many|limited|young|immature|rigid|fragile|verbose|noisy|chatty)\b|\b(?:overkill|not worth|not (?:yet |quite |really )*ready|not allowed|not (?:yet |officially )*supported|not there yet|still (?:in development|under development|in beta|experimental|missing|rough|young|early|a work in progress)|work in progress|in the works|not (?:yet )?(?:production|prime[- ]?time))\b/iu,
  ],
  [
    -0.5,
    /\bneeds? (?:more|careful|tuning|babysitting|extra|its own|a (?:lot|full))\b|\b(?:ha(?:s|ve)|had) to (?:be )?(?:tune|babysit|restart|patch|work around)/iu,
  ],
];

/** One of these stands in every phrase above: looked for first, because every clause of every document is asked. */
const TRIGGER = new RegExp(
  "right|cope|heavy|hard|hold|held|maintain|retain|preserve|slow|stall|chok|buckl|collaps|grind|time(?:s|d) out|drown|of the other|again|heartbeat|adopt|settled|tandardi|w(?:e|i)nt with|go(?:ing)? with|moved|migrated|switched|default|pick|go-to|favo|choice|safe|bet|spot|tool|workhorse|hard to|second to|competition|beat|close|level|league|first|on top|ahead|stay|remain|still|keep|made|built|meant|designed|purpose|optimi|works?|run|complain|trouble|problem|surprise|happy|pleasure|delight|joy|enough|needs?|without|free|included|roof|ruled|reject|ditch|abandon|gave up|got rid|threw|decommission|phased|retired|would|never|regret|twice|clear|away|not|out of|no-go|no go|breaker|stopper|last|slowest|worst|weakest|heaviest|hardest|lost|lose|drop|works\\b|progress|corrupt|fell|fall|crash|outage|memory|nightmare|headache|hurt|eat|too |overkill|had to|has to|have to|class|standard|most ".replaceAll(
    " |",
    "\\s|",
  ),
);

const NEGATED = /(?:\b(?:not|never|no|hardly|nobody|nothing)|n['’]t)\s+(?:\S+\s+){0,2}$/iu;

/**
 * Praise minus blame that phrases carry, each counted once; a denial before a phrase of praise turns it round.
 *
 * @returns `rest`: the text without the phrases found, so that their words are not judged one by one ("hard to beat")
 */
export function phrasePolarity(text: string): { value: number; strongest: number; rest: string } {
  if (!TRIGGER.test(text.toLowerCase())) return { value: 0, strongest: 0, rest: text };
  let value = 0;
  let strongest = 0;
  let rest = text;
  for (const [worth, pattern] of PHRASES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const denied = NEGATED.test(text.slice(0, match.index));
    const signed = denied && (worth > 0 || TURNED_BY_DENIAL.has(pattern)) ? -worth : worth;
    value += signed;
    rest = rest.replace(match[0], " ");
    strongest = Math.max(strongest, Math.abs(signed));
  }
  return { value, strongest, rest };
}
