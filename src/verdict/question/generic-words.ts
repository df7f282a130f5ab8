/**
 * Words of a question that ask, address or choose, but say nothing of what it is judged on.
 *
 * Grammar by hand. The words of choosing and comparing, and what people say around a question, were gone through with
 * `training/measure-questions.ts --generic`, which prints the words that the labelled comparative questions of Webis (2022)
 * hardly ever count to an aspect.
 */
const GENERIC = wordSet(`
  a an and are as at be been being but by can could did do does doing done for from get gets getting go goes going gone gonna got
  gotta had has have having he her here him his how i if in into is it its it's just let lets let's me my no nor not now of off on
  onto or our ours out over she should shall so such than that that's the their theirs them then there there's these they they're
  thing things this those to too u up upon us use used using uses very via vs versus was we were we're what whats what's whatever
  when whenever where wherever until which whichever whilst while who who's whom whose whos why will with within without would wanna want wants wanted
  wanting you your you're yours am im i'm ive i've id i'd i'll we've we'll we'd weve were it'll itll they've
  don't doesn't didn't isn't aren't wasn't weren't can't cannot won't wouldn't shouldn't couldn't haven't hasn't ain't dont doesnt
  didnt isnt arent wasnt werent cant wont wouldnt shouldnt couldnt havent hasnt aint
  framework frameworks library libraries lib libs tool tools option options choice choices solution solutions technology
  technologies tech alternative alternatives approach approaches style styles candidate candidates contender contenders
  stack platform product
  best better good great right ideal preferred preferable recommend recommended recommends recommendation recommendations suggest
  suggested suggestion suggestions advice advise advised opinion opinions pick picks picked picking choose chose chosen choosing
  select take prefer prefers favour favor favourite favorite suit suited suitable suits fit fits fitting worth worse worst bad wrong
  weaker weakest superior inferior winner wins win won beats beat top ranked rank rated leading
  decide deciding decision compare compared comparing comparison comparisons contrast difference differences differ differs
  different similar similarities similarity distinguish between against among amongst across other others another either neither
  both two three pros cons benefit benefits advantage advantages disadvantage disadvantages upside upsides downside
  downsides drawback drawbacks strength strengths weakness weaknesses tradeoff tradeoffs trade-off trade-offs
  all any anything everything everyone everybody everybody's everybodys anyone anybody somebody someone something somewhere
  someplace anywhere everywhere nobody nothing none need needs needed needing must may might much many more most mostly least less
  really actually basically literally simply overall general generally typically usually normally else instead rather
  ask asking asks asked question questions answer answers tell tells say says said think thinks thought thoughts believe feel
  consider considered considering know knows known find finds give gives given make makes made making consensus agree verdict
  still even only also well yes yeah yep yup nope hi hello hey yo thanks thank thx cheers ok okay right correct true anymore
  please plz pls kindly help about if whether after before because since however maybe perhaps possibly probably though although
  totally total ever never always often sometimes main mainly primarily chiefly above
  matter matters important importantly care cares concern concerned terms respect regard regarding
  day days today currently nowadays lately us folks guys people team's start new
  avoid avoiding hands nervous worried afraid scared happy unhappy glad sad love hate loves hates like likes liked want
  boss asap soon quickly honest honestly serious seriously forever bit little weekly touch wise inside normal usual plus
  demo joke list lists name names enumerate available exist exists hope hoping wonder wondering curious guess idea ideas kinda sorta
  kind kinds sort sorts stuff way ways case cases pile bunch lots lot couple few several some various
  imo imho tbh btw fyi afaik idk prolly obviously clearly definitely certainly sure surely exactly et etc e.g i.e vs.
  first second third company's plain each every em ones one it's itself themselves ourselves myself yourself
  switch under per again back down`);

/** Generic, but worth keeping where they stand for something. */
const KEPT_FOR_MEANING = wordSet("start new switch platform stack first");

/** Generic words that say what kind of thing is chosen: of documents on several kinds they tell which are meant. */
const KINDS = wordSet(
  "framework frameworks library libraries lib libs tool tools platform platforms stack stacks",
);

/** Generic words that carry meaning in a question of fact: "who made it", "how long", "what was it trained with". */
const MEANT_IN_FACTS = wordSet(
  "made makes make making used use using big long much many start starting first under name different win won wins",
);

/**
 * Everyday verbs, adverbs and measures: they colour a question ("run our stuff", "several", "exactly") and only count when
 * nothing else is left of it. That they stand in no document means nothing.
 */
const LIGHT = wordSet(`
  already yet later next together along once twice almost nearly quite pretty enough fully completely entirely mostly
  straight somehow anyhow anyway ago away around away near beside besides behind beyond own same whole entire full real exact
  certain possible able bound ready
  run runs running work works working keep keeps keeping kept handle handles handling happen happens happened see sees seen saw show
  shows shown look looks looking try tries trying tried put puts putting bring brings turn turns come comes coming came become live
  lives living eat eats call called calls stay stays leave leaves left sit sits stand stands hang hangs hanging hold holds end ends
  stop stops stopped begin begins want play plays spit spits throw throws pull pulls land lands stick sticks dump dumps
  mean means meant deal deals dealing involve involves involved require requires required allow allows let lets
  offer offers provide provides cover covers belong hear heard seem seems appear appears care expect expects plan plans planned
  planning aim aims hit hits cut cuts shut shuts open opens opening dare dares enjoy enjoys feel feels peek peeks drag drags drain drains bother bothers bolt bolts gonna
  person guy someone's folks
  hundred hundreds thousand thousands dozen dozens tens zero four five six seven eight nine ten
  night nights week weeks month months year years hour hours minute minutes tomorrow yesterday tonight morning weekend age ages second seconds
  place places spot part parts piece pieces side point points world life matter situation scenario scenarios context purpose
  purposes terms term reason reasons
  time take takes taking took else accept accepts wait waits waiting add adds
  mad crazy insane awesome cool lovely terrible awful horrible fancy proper decent ancient alive
  low lower lowest high higher highest short shorter shortest clear overkill sec secs min
  tight heavy heavily rough roughly lil`);

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ""));
}

/** Whether a word only asks or chooses, so that its absence from the documents means nothing. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(word.toLowerCase());
}

/** Whether a word counts among what a choice is judged on. */
export function isContent(word: string): boolean {
  return !GENERIC.has(word) || KEPT_FOR_MEANING.has(word);
}

/** Whether a word says of what kind the things are that a choice is between. */
export function isKind(word: string): boolean {
  return KINDS.has(word);
}

/** Whether a word counts in a question of fact. */
export function isFactContent(word: string): boolean {
  return isContent(word) || MEANT_IN_FACTS.has(word);
}

/** Whether a word of content only colours the question. */
export function isLight(word: string): boolean {
  return LIGHT.has(word);
}
