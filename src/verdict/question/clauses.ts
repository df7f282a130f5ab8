/** A criterion with its share of the asker's attention. */
export interface WeightedPart {
  readonly text: string;
  /** 1, or less for what is said to matter less. */
  readonly weight: number;
}

const BREAK =
  /\b(?:but(?: also)?|plus|and also|also|as well as|yet|while|however|and (?=(?:mostly|mainly|above all|especially|primarily|ideally|maybe|preferably|if possible)\b))\b|and (?=(?:which|who|what)(?:['’]s)?\b)|\?\s+(?:and\s+)?(?=(?:which|who)\b)|;|\s[-–—]\s|,\s*(?=(?:ideally|preferably|if possible|maybe)\b)/iu;
/** Its part matters more than the others. */
const MAINLY =
  /\b(?:mostly|mainly|above all|especially|primarily|chiefly|most of all|first and foremost|in particular|particularly|top priority|number one|must have|matters? (?:the )?most|most important(?:ly)?|what matters|is key|is crucial|comes first)\b/iu;
/** Its part matters less. */
const BESIDES =
  /\b(?:nice to have|ideally|if possible|preferably|would be nice|a plus|a bonus|secondar(?:y|ily)|less important(?:ly)?|to a lesser (?:extent|degree)|a little|a bit of)\b/iu;
const LESSER_WEIGHT = 0.5;

/**
 * What is asked for, part by part as "but", "plus", "also" set it apart, with weights from "mostly", "above all",
 * "ideally". "But also" takes nothing away: where the parts differ, it depends.
 *
 * @returns at least one part; weights are 1 when nothing is said of them
 */
export function weightedParts(text: string): WeightedPart[] {
  const parts = text.split(new RegExp(BREAK, "giu")).filter((part) => part.trim() !== "");
  const anyMain = parts.some((part) => MAINLY.test(part));
  return parts.map((part) => {
    const lesser = (anyMain && !MAINLY.test(part)) || BESIDES.test(part);
    return { text: part.trim(), weight: lesser && parts.length > 1 ? LESSER_WEIGHT : 1 };
  });
}

const CAUSE =
  /^[^\p{L}\p{N}]*(?:(?:so|but|and|ok|well|hm+)[^\p{L}\p{N}]+){0,2}(?:since|because|given that|now that|seeing (?:that|as|how)|considering that)\s+/iu;
/** Where a clause of cause ends: a comma, or the words that open the question. */
const CAUSE_ENDS = /,|\s(?=(?:it|they|which|what|who|should|then|must|we|i|is it|does it|do we)\s)/giu;
const EVENT =
  /\b(?:dropped|drops|removed|deprecated|killed|discontinued|abandoned|acquired|bought|sold|changed|relicensed|stopped|ended|lost|announced|renamed|replaced|dying|belongs?|owns?|owned by|made by|shut down)\b/iu;
const SPEAKS_OF_ASKER = /\b(?:we|our|ours|us|i|my|me|mine|we['’]\w+|i['’]\w+)\b/iu;

/**
 * Sets apart what a question only presumes of an option: "since X dropped Y, which …", "Y dropped X. do we …?". It may be
 * false, and is no criterion. What the asker says of themselves ("since we have no admin, …") is one, and stays.
 *
 * @param namesOption whether a piece of text names an option
 */
export function splitPremise(
  text: string,
  namesOption: (text: string) => boolean,
): { readonly premise: string; readonly rest: string } {
  const cause = CAUSE.exec(text);
  if (cause !== null) {
    const from = cause[0].length;
    for (const end of text.matchAll(CAUSE_ENDS)) {
      if (end.index < from + 8) continue;
      const premise = text.slice(from, end.index);
      if (!namesOption(premise) || SPEAKS_OF_ASKER.test(premise)) break;
      return { premise, rest: text.slice(end.index + 1).trim() };
    }
  }
  const sentences = text.split(/(?<=[.!;])\s+/u);
  const presumed = sentences
    .slice(0, -1)
    .filter((sentence) => EVENT.test(sentence) && namesOption(sentence) && !SPEAKS_OF_ASKER.test(sentence));
  if (presumed.length === 0) return { premise: "", rest: text };
  return {
    premise: presumed.join(" "),
    rest: sentences.filter((sentence) => !presumed.includes(sentence)).join(" "),
  };
}

const CONDITION =
  /\b(?:if|when(?! (?:did|do|does|was|is|will|can|should)\b)|in case|assuming|provided|as long as|given|unless)\s+([^,;?!.]{3,120}?)(?=\s*(?:[,;?!.]|$|\b(?:which|what|should|then|who|is it|do we|does it)\b))|\bfor (an? [^,;?!.]{3,60}?(?:team|company|startup|shop|project|business|app|product|beginner|developer))\b/giu;

/** The circumstances that a question puts: "if we already run X", "for a small team", as worded. */
export function conditionsIn(text: string): string[] {
  return [...text.matchAll(CONDITION)].map((match) => (match[1] ?? match[2] ?? "").trim());
}
