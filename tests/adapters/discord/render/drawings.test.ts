import { beforeAll, describe, expect, it } from "vitest";
import { REAL_QUESTIONS } from "../../../chat/real-answers.js";
import { messageProblems, modalProblems } from "./discord-rules.js";
import { type Drawing, drawings } from "./drawings.js";

const FOLDER = "../../../fixtures/discord-drawings";
const NAMES = [
  ...REAL_QUESTIONS.map(({ name }) => name),
  ...["winner", "depends-on-criteria", "fact-conflict", "conflict", "insufficient-evidence"].map(
    (name) => `embed-${name}`,
  ),
  ...["why", "why-next", "why-last", "why-fact", "embed-why", "sources"],
  ...["help", "help-elsewhere", "documents", "options", "notice", "embed-notice"],
  ...["settings", "settings-narrowed", "settings-problems", "modal-feedback", "modal-settings"],
];

let drawn: ReadonlyMap<string, Drawing>;

beforeAll(async () => {
  drawn = new Map((await drawings()).map((drawing) => [drawing.name, drawing]));
});

describe("what is drawn of real answers", () => {
  it("is all that is kept as files", () => {
    expect([...drawn.keys()]).toEqual(NAMES);
  });

  it.each(NAMES)("%s is as it was looked at", async (name) => {
    const { drawn: own } = drawn.get(name)!;
    await expect(`${JSON.stringify(own, null, 2)}\n`).toMatchFileSnapshot(`${FOLDER}/${name}.json`);
  });

  it.each(NAMES)("%s is taken by Discord", (name) => {
    const { kind, drawn: own } = drawn.get(name)!;
    expect(kind === "message" ? messageProblems(own as never) : modalProblems(own)).toEqual([]);
  });
});
