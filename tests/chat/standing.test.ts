import { describe, expect, it } from "vitest";
import { standing } from "../../src/chat/standing.js";
import { card } from "./reasons/derivations.js";

const sure = { percent: 90, words: "very confident" };

describe("how an answer stands", () => {
  it("tells the outcome and how sure it is", () => {
    expect(standing(card({ confidence: sure }))).toBe("Winner · very confident, 90 %");
  });

  it("does not tell an outcome again that stands above", () => {
    const tie = card({ outcome: "tie", label: "Tie", confidence: sure });
    expect(standing(tie, "Tie between Kayak and Canoe")).toBe("Very confident, 90 %");
    expect(standing(tie, "Kayak and Canoe: a tie")).toBe("Tie · very confident, 90 %");
  });

  it("calls nobody a winner when it was asked which one is weaker", () => {
    const option = (name: string, share: number) => ({
      name,
      share,
      chosen: name === "Canoe",
      for: [],
      against: [],
    });
    const weaker = card({ confidence: sure, options: [option("Kayak", 1), option("Canoe", -0.5)] });
    expect(standing(weaker, "Canoe")).toBe("Very confident, 90 %");
  });

  it("says of what it is sure when evidence is missing", () => {
    const open = card({ outcome: "insufficient_evidence", label: "Not enough evidence", confidence: sure });
    expect(standing(open)).toBe("Not enough evidence · 90 % sure of that");
  });
});
