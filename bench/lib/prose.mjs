/**
 * Sentences, list items and table cells for the synthetic documents. In the patterns `p` is the product that is
 * spoken of, `q` the one that it is compared with, and `n a v d c x o` a noun, adjective, verb, adverb, criterion,
 * number, number below 100.
 */

const SENTENCES = [
  "The {a} {n} {v} the {n} of every {n}, and the {n} {d} {v} it again before the {n} is {a}.",
  "{p} {d} {v} a {a} {n}, which matters when the {n} and the {n} share one {n}.",
  "In our {n} the {n} needed {x} minutes for a {a} {n}, while {q} needed {x}.",
  "{p} is faster than {q} for {c}, because its {n} {v} the {a} {n} only once.",
  "{p} leads in {c}, with {o} percent less {n} than {q} on the same {n}.",
  "{q} lags behind in {c}: its {n} {v} every {n}, even when the {n} is {a}.",
  "Teams that depend on {c} should choose {p}, since the {n} {d} {v} their {n}.",
  "Support for {c} in {p} is mature, and the {a} {n} has been {a} since its {n}.",
  "Support for {c} in {q} is still experimental, so a {a} {n} is needed beside the {n}.",
  "A {n} of {x} {n}s is {a} for most {n}s, but a {a} {n} {v} it within a {n}.",
  "Nobody on the {n} expected that a {a} {n} {d} {v} the {n} of the {n}.",
  "When the {n} grows beyond {x} {n}s, the {a} {n} {v} the {n} and the {n} has to wait.",
  "The documentation of {p} explains the {n}, the {n} and the {a} {n} with an example for each.",
  "Each {n} {v} its own {n}; the {n} between them {d} {v} what the {n} has left.",
  "It helps to keep the {n} {a} and the {n} {a}, as the {a} {n} {v} both.",
  "According to the {n}, {o} percent of the {n}s {d} ran with a {a} {n} last year.",
  "We measured the {n} on a {a} {n} with {x} {n}s and a {n} of {x} megabytes.",
  "There is no {a} {n} for this, although the {n} {v} a {n} that is {d} {a} enough.",
  "If the {n} fails, the {n} {v} the last {a} {n} and the {n} goes on.",
  "Migration from {q} to {p} took the {n} {x} days, most of them for the {a} {n}.",
  "Both {p} and {q} offer a {a} {n}, so {c} alone does not decide the {n}.",
  "The {n} of the {n} costs {x} dollars a month, which is {a} for a {a} {n}.",
];

const ITEMS = [
  "A {a} {n} that {v} the {n} without a second {n}",
  "{c} with a {a} {n} and at most {x} {n}s",
  "Your {n} already {v} {a} {n}s and has a {a} {n}",
  "The {n} {d} {v} the {n} of a {a} {n}",
  "You need {c} and can live with a {a} {n}",
  "Less {n} for every {a} {n}, about {o} percent",
  "Existing {n}s in {p} that nobody wants to move",
];

const CELLS = ["{a} {n}", "{d} {a}", "{x} ms a {n}", "Yes, with a {a} {n}", "Only for {a} {n}s", "{x} {n}s"];

/**
 * @param {ReturnType<import("./topic.mjs").createVoice>} voice
 * @param {import("./random.mjs").Random} random
 * @param {() => readonly [string, string]} pair the product spoken of and the one compared with
 */
export function createProse(voice, random, pair) {
  const slots = {
    n: voice.noun,
    a: voice.adjective,
    v: voice.verb,
    d: voice.adverb,
    c: voice.criterion,
    x: voice.number,
    o: voice.percent,
  };
  const fill = (patterns) => {
    const [p, q] = pair();
    const text = random.pick(patterns).replace(/\{(\w)\}/g, (_, slot) => {
      if (slot === "p") return p;
      return slot === "q" ? q : slots[slot]();
    });
    return text[0].toUpperCase() + text.slice(1);
  };
  const times = (count, make) => Array.from({ length: count }, make);
  return {
    cell: () => fill(CELLS),
    item: () => fill(ITEMS),
    paragraph: () => times(3 + random.integer(4), () => fill(SENTENCES)).join(" "),
    items: () => times(4 + random.integer(3), () => `- ${fill(ITEMS)}`).join("\n"),
  };
}
