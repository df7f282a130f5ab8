import { beforeAll, describe, expect, it } from "vitest";
import { REAL_QUESTIONS } from "../../../chat/real-answers.js";
import { type Drawing, drawings } from "./drawings.js";
import { messageProblems, viewProblems } from "./slack-rules.js";

const FOLDER = "../../../fixtures/slack-drawings";
const NAMES = [
  ...REAL_QUESTIONS.map(({ name }) => name),
  ...["why", "why-next", "why-last", "why-fact", "sources", "ask", "feedback", "scope"].map(
    (name) => `modal-${name}`,
  ),
  ...["home", "help", "welcome", "options", "sources", "failure", "unconfirmed", "human"],
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

  it.each(NAMES)("%s is taken by Slack", (name) => {
    const { kind, drawn: own } = drawn.get(name)!;
    const problems = kind === "message" ? messageProblems(own as never) : viewProblems(own);
    expect(problems).toEqual([]);
  });
});
