/** "Why we left X", "Moving away from X": X is what is left. */
const LEAVING =
  /\b(?:why (?:we|i) (?:left|dropped|ditched|abandoned|stopped using|gave up on|quit|regret\w*|replaced)|(?:moved|moving|migrated|migrating|switched|switching|walked|walking) (?:away from|off))\b/iu;
const FOR = [
  /\b(?:choose|pick|use|select|prefer|consider|adopt|go (?:with|for)|stick with|favou?r)\b(?!.{0,40}\bnot\b)/iu,
  /\bwhen to (?:choose|pick|use|consider|prefer)\b/iu,
  /\bwhy (?:choose|use|pick|we (?:chose|picked|use|like|love|adopted|prefer|stay(?:ed)? with|(?:moved|switched|migrated|went|came|go) (?:back )?(?:to|with|from))|migrate|switch|should you care)\b|\bwhat (?:we|i|people|users) (?:really )?(?:like|liked|love|loved|enjoy)\b|\bwhat (?:works|worked|went) well\b/iu,
  /\b(?:benefits?|advantages?|pros|strengths?|best for|good for|ideal for|reasons? to (?:choose|use)|can be a good choice|wins? (?:at|on|when)|where .{1,40} (?:wins?|shines?|excels?))\b/iu,
  /\btakes the lead\b|\brecommended\b(?! against)/iu,
];
const AGAINST = [
  /\b(?:avoid|don['’]t (?:use|choose|pick)|do not (?:use|choose|pick)|not recommended|steer clear|stay away)\b/iu,
  LEAVING,
  /\bwhat (?:we|i|people|users) (?:really )?(?:(?:did|do)(?: not|n['’]t) like|disliked?|hated?|miss(?:ed)?)\b|\bwhat (?:went|goes) wrong\b|\bwhen not to\b|\bwhy not\b|\bnot (?:a good|the right|suited|ideal)\b/iu,
  /\b(?:drawbacks?|disadvantages?|cons|downsides?|weaknesses|limitations?|shortcomings?|pitfalls?|problems? with|where .{1,40} (?:loses?|struggles?|falls short))\b/iu,
];

/** "Only use X if you can manage:" lists what X demands, not what it is good for. */
const DEMANDS =
  /\b(?:only (?:use|choose|pick|consider|adopt)|before you (?:decide|use|choose|start)|to use .{1,30} you (?:need|must))\b/iu;

/** Whether a lead-in lists what its option demands. */
export function isDemand(text: string): boolean {
  return DEMANDS.test(text);
}

/**
 * What a heading or lead-in advises of the option it names.
 *
 * @returns +1 for "Choose X if", "Benefits of X"; −1 for "Avoid X when", "Drawbacks"; 0 when it advises nothing
 */
export function adviceOf(text: string): number {
  if (isDemand(text)) return 0;
  if (AGAINST.some((pattern) => pattern.test(text))) return -1;
  return FOR.some((pattern) => pattern.test(text)) ? 1 : 0;
}

/** Whether a heading or lead-in speaks of leaving the option that it names. */
export function isLeaving(text: string): boolean {
  return LEAVING.test(text);
}
