import { describe, expect, it } from "vitest";
import { createLookingAt, seenChannel } from "../../../../src/adapters/slack/ask/looking-at.js";

describe("what a person looks at", () => {
  const pane = { team: "T1", channel: "D1", thread: "1.0" };

  it("is kept by workspace, direct message and thread", () => {
    const lookingAt = createLookingAt();
    lookingAt.note(pane, "C1");
    expect(lookingAt.of(pane)).toBe("C1");
    expect(lookingAt.of({ ...pane, team: "T2" })).toBeNull();
    expect(lookingAt.of({ ...pane, channel: "D2" })).toBeNull();
    expect(lookingAt.of({ ...pane, thread: "2.0" })).toBeNull();
  });

  it("falls back from a thread to the direct message as a whole", () => {
    const lookingAt = createLookingAt();
    lookingAt.note({ ...pane, thread: null }, "C7");
    expect(lookingAt.of(pane)).toBe("C7");
    lookingAt.note({ ...pane, thread: null }, null);
    expect(lookingAt.of(pane)).toBeNull();
  });

  it("forgets the oldest when there are very many", () => {
    const lookingAt = createLookingAt();
    for (let n = 0; n < 6000; n += 1) lookingAt.note({ ...pane, thread: String(n) }, `C${n}`);
    expect(lookingAt.of({ ...pane, thread: "0" })).toBeNull();
    expect(lookingAt.of({ ...pane, thread: "5999" })).toBe("C5999");
  });

  it.each([
    [{ channel_id: "C1", team_id: "T1", enterprise_id: null }, "C1"],
    [{ channel_id: "C1", team_id: "T2" }, null],
    [{ entities: [{ type: "slack#/types/channel_id", value: "C9" }] }, "C9"],
    [{ entities: [{ type: "slack#/types/channel_id", value: "C9", team_id: "T2" }] }, null],
    [{ entities: [{ type: "slack#/types/canvas_id", value: "F1" }] }, null],
    [{ entities: [null] }, null],
    [{}, null],
    [undefined, null],
    ["C1", null],
  ])("reads the channel of %j as %j", (context, channel) => {
    expect(seenChannel(context, "T1")).toBe(channel);
  });
});
