import { describe, expect, it } from "vitest";
import { createScope, OPEN_RULE, patternsWithoutDocuments, type ScopeRule } from "../../src/scope/scope.js";

const MARKS = ["hr/**", "tag:confidential"];
const DOCUMENTS = [
  { id: "backend/queues.md", tags: ["storage"], private: false },
  { id: "backend/incident.md", tags: ["confidential"], private: false },
  { id: "backend/salaries.md", tags: [], private: true },
  { id: "frontend/forms.md", tags: [], private: false },
  { id: "hr/pay.md", tags: ["storage"], private: false },
];

function seenWith(rule: Partial<ScopeRule>): string[] {
  const scope = createScope({ marks: MARKS, rule: { ...OPEN_RULE, ...rule } });
  return DOCUMENTS.filter((document) => scope.sees(document)).map(({ id }) => id);
}

describe("a scope", () => {
  it("sees everything that is not private when nothing is said", () => {
    expect(seenWith({})).toEqual(["backend/queues.md", "frontend/forms.md"]);
  });

  it("sees of the others only what the rule means, private ones left out", () => {
    expect(seenWith({ documents: ["backend/**"] })).toEqual(["backend/queues.md"]);
    expect(seenWith({ documents: ["tag:storage"] })).toEqual(["backend/queues.md"]);
    expect(seenWith({ documents: ["**"] })).toEqual(["backend/queues.md", "frontend/forms.md"]);
    expect(seenWith({ documents: [] })).toEqual([]);
  });

  it("sees a private document only when it is allowed by name", () => {
    expect(seenWith({ documents: [], private: ["hr/**"] })).toEqual(["hr/pay.md"]);
    expect(seenWith({ documents: [], private: ["tag:confidential"] })).toEqual(["backend/incident.md"]);
    expect(seenWith({ documents: [], private: ["**"] })).toEqual([
      "backend/incident.md",
      "backend/salaries.md",
      "hr/pay.md",
    ]);
  });

  it("has a key that depends on the rules, not on their order", () => {
    const key = (marks: string[], rule: ScopeRule): string => createScope({ marks, rule }).key;
    expect(key(["a", "b"], { documents: ["c", "d"], private: [] })).toBe(
      key(["b", "a", "a"], { documents: ["d", "c"], private: [] }),
    );
    const different = [
      key(["a"], OPEN_RULE),
      key([], { documents: ["a"], private: [] }),
      key([], { documents: null, private: ["a"] }),
      key([], { documents: [], private: ["a"] }),
      key([], OPEN_RULE),
    ];
    expect(new Set(different).size).toBe(different.length);
  });

  it("is refused with a pattern that is", () => {
    expect(() => createScope({ marks: ["!x"], rule: OPEN_RULE })).toThrow("begins with !");
  });
});

describe("patternsWithoutDocuments", () => {
  it("names those that mean nothing", () => {
    expect(patternsWithoutDocuments(["hr/**", "HRR/**", "tag:storage", "tag:nope"], DOCUMENTS)).toEqual([
      "HRR/**",
      "tag:nope",
    ]);
  });
});
