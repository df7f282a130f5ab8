import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/types.js";
import { createInterestReader } from "../../../src/verdict/standing/interest.js";

function catalogOf(...options: readonly (readonly [name: string, ...aliases: string[]])[]): Catalog {
  return {
    options: options.map(([name, ...aliases]) => ({
      name,
      aliases,
      owner: null,
      mentions: 5,
      comparisons: 2,
    })),
  };
}

/** Boats, tents and paints: a catalog of several domains at once. */
const CATALOG = catalogOf(
  ["Paddlewick", "Hullworks Paddlewick"],
  ["Oarline.js", "Oarline"],
  ["Bivvy"],
  ["Norrland Summit Tent", "Summit Tent"],
  ["Ochrelab"],
  ["Rig"],
);
const read = createInterestReader(CATALOG);

function interestOf(over: Partial<Parameters<typeof read>[0]>): string | null {
  const found = read({ title: "Notes", source: null, url: null, text: "Notes.", ...over });
  return found === null
    ? null
    : `${found.interest}: ${found.options.map((option) => CATALOG.options[option]?.name).join(", ")}`;
}

describe("the address", () => {
  it.each([
    ["https://paddlewick.io/blog/why", "Paddlewick"],
    ["https://www.paddlewick.co.uk/", "Paddlewick"],
    ["https://docs.paddlewick.dev/guide", "Paddlewick"],
    ["https://paddlewick.hullworks.org/docs", "Paddlewick"],
    ["https://oarlinejs.org/", "Oarline.js"],
    ["https://getbivvy.com/", "Bivvy"],
    ["https://bivvy-project.org/", "Bivvy"],
    ["https://bivvy.github.io/blog", "Bivvy"],
    ["https://bivvy.readthedocs.io/en/latest", "Bivvy"],
    ["https://github.com/bivvy/bivvy", "Bivvy"],
    ["https://github.com/ochrelab/guides/blob/main/README.md", "Ochrelab"],
    ["https://norrland.example/tents", "Norrland Summit Tent"],
  ])("%s is the makers'", (url, name) => {
    expect(interestOf({ url })).toBe(`maker: ${name}`);
  });

  it.each([
    ["https://paddlewickweekly.com/42"],
    ["https://learn-paddlewick.com/"],
    ["https://paddlewick.guru/"],
    ["https://blog.example.com/paddlewick"],
    ["https://example.com/paddlewick/review"],
    ["https://medium.com/paddlewick-fans/why"],
    ["https://github.com/someone/paddlewick-notes"],
    ["https://github.com/someone/paddlewick"],
    ["https://github.com/bivvy/bivvy/issues/12"],
    ["https://github.com/bivvy/bivvy/discussions/3"],
    ["https://paddlewick.substack.com/p/why"],
    ["https://community.paddlewick.io/t/why/12"],
    ["https://rig.com/"],
    ["https://summit.example/tents"],
    ["paddlewick.io"],
    ["not an address"],
  ])("%s is not", (url) => {
    expect(interestOf({ url })).toBeNull();
  });
});

describe("the publisher", () => {
  it.each([
    ["Paddlewick", "Paddlewick"],
    ["Paddlewick GmbH", "Paddlewick"],
    ["The Bivvy project (Ina Holm, Dell Outdoor)", "Bivvy"],
    ["Bivvy maintainers", "Bivvy"],
    ["Ochrelab documentation", "Ochrelab"],
    ["Dell Outdoor, makers of Bivvy", "Bivvy"],
    ["Norrland Inc.", "Norrland Summit Tent"],
  ])("%s is the maker", (source, name) => {
    expect(interestOf({ source })).toBe(`maker: ${name}`);
  });

  it.each([
    ["Paddlewick Weekly"],
    ["How to Paddlewick"],
    ["The Paddlewick Blog"],
    ["Paddlewick community forum"],
    ["Paddlewick consultants"],
    ["Paddlewick users of the north"],
    ["Harbour Notes (on Paddlewick and Bivvy)"],
    ["Summit Letters"],
  ])("%s is not", (source) => {
    expect(interestOf({ source })).toBeNull();
  });

  it("may be a blog when the address agrees", () => {
    expect(interestOf({ source: "Bivvy blog", url: "https://bivvy.io/blog" })).toBe("maker: Bivvy");
    expect(interestOf({ source: "Bivvy blog", url: "https://tents.example/blog" })).toBeNull();
  });
});

describe("the writers' own words", () => {
  it.each([
    ["We are the makers of Bivvy, and like it."],
    ["As the maintainers of Bivvy, we hear this often."],
    ["I'm the author of Bivvy."],
    ["We built Bivvy because no tent was dry."],
    ["That is why we created **Bivvy**."],
    ["Our product, Bivvy, is light."],
    ["Bivvy is our product."],
    ["Bivvy, our flagship, is light."],
    ["Bivvy is made by us."],
    ["Disclosure: I work on Bivvy."],
    [`${"Rain. ".repeat(2000)}Full disclosure: we work for Bivvy.`],
  ])("%j say so", (text) => {
    expect(interestOf({ text })).toBe("maker: Bivvy");
  });

  it.each([
    ["We built a camp with Bivvy."],
    ["We built Bivvy camps all summer."],
    ["We made do with Bivvy."],
    ["Our Bivvy is light."],
    ["Our tent, Bivvy, is light."],
    ["I work on Bivvy camps."],
    ["We work with Bivvy every day."],
    ["The makers of Bivvy told us so."],
    ["They built Bivvy because no tent was dry."],
    ["We are users of Bivvy."],
    ["Our product needs Bivvy."],
  ])("%j do not", (text) => {
    expect(interestOf({ text })).toBeNull();
  });
});

describe("a sales page", () => {
  const SALES = `Rain or shine

What our customers say

"Dry at last." A mountain guide

Most of our customers stay. Start free, or talk to our sales team. Prices on request.
`;

  it("is for the option of its title", () => {
    expect(interestOf({ title: "Bivvy for hire", text: SALES })).toBe("seller: Bivvy");
    expect(interestOf({ title: "Bivvy & Ochrelab by the week", text: SALES })).toBe(
      "seller: Bivvy, Ochrelab",
    );
  });

  it("is for the option of its first line that names one, when the title names none", () => {
    expect(interestOf({ title: "Menu", text: `Why guides hire Bivvy\n\n${SALES}` })).toBe("seller: Bivvy");
  });

  it("is known by its address with fewer words", () => {
    const text = "What our clients say\n\nDry at last.";
    expect(interestOf({ title: "Bivvy", text, url: "https://camp.example/solutions/bivvy" })).toBe(
      "seller: Bivvy",
    );
    expect(interestOf({ title: "Bivvy", text, url: "https://camp.example/letters/bivvy" })).toBeNull();
  });

  it("is none when its title sets options against each other, or names none", () => {
    expect(interestOf({ title: "Bivvy vs Ochrelab", text: SALES })).toBeNull();
    expect(interestOf({ title: "Camping", text: SALES })).toBeNull();
  });

  it("is none when customers are only spoken of", () => {
    const text = "Our customers noticed nothing. Most of our customers camp in June. It is free.";
    expect(interestOf({ title: "How we moved to Bivvy", text })).toBeNull();
  });
});

it("stays linear on hostile text", () => {
  const time = (length: number): number => {
    const text = "our customers we built as the team of our product, talk to sales ".repeat(length);
    const started = performance.now();
    for (let run = 0; run < 20; run++)
      interestOf({ title: text, source: text, url: `https://${text}`, text });
    return performance.now() - started;
  };
  time(100);
  const [short, long] = [time(500), time(5_000)];
  expect(long).toBeLessThan(Math.max(short, 5) * 40);
});
