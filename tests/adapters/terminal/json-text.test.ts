import fc from "fast-check";
import { expect, it } from "vitest";
import { toJsonText } from "../../../src/adapters/terminal/json-text.js";

it("writes JSON that reads back the same, on one line, without a character a terminal obeys", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = toJsonText({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    }),
  );
});
