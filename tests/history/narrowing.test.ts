import { afterEach, beforeEach, expect, it } from "vitest";
import { openConnection } from "../../src/history/connection.js";
import type { History } from "../../src/history/history.js";
import { prepareSchema, SCHEMA_STEPS } from "../../src/history/schema.js";
import { historyFolder, NOON } from "./history-folder.js";

const channel = { surface: "discord", workspace: "50", channel: "60" };
const by = { person: "7", at: NOON };
const wide = { documents: ["**"], private: ["hr/**"] };
const narrow = { documents: ["guides/**"], private: ["guides/**"] };

let place: ReturnType<typeof historyFolder>;
let history: History;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => place.remove());

it("is kept beside the rule of a channel, and either is set and taken back alone", () => {
  history = place.open();
  history.setChannelRule(channel, wide, by);
  history.setNarrowing(channel, narrow, by);
  history.setNarrowing({ ...channel, workspace: "51" }, narrow, by);
  const again = place.open();
  expect([again.channelRule(channel), again.narrowing(channel)]).toEqual([wide, narrow]);
  expect(history.narrowings("discord", "50")).toEqual([channel]);
  expect(history.narrowings("discord")).toHaveLength(2);
  expect(history.narrowings("slack")).toEqual([]);
  history.setChannelRule(channel, null, by);
  expect(history.narrowing(channel)).toEqual(narrow);
  history.setNarrowing(channel, null, by);
  expect(history.narrowing(channel)).toBeNull();
});

it("stays when its person or its workspace is forgotten, without their name", () => {
  history = place.open();
  history.setNarrowing(channel, narrow, { person: "UGONE", at: NOON });
  history.forgetPerson("UGONE");
  history.forgetWorkspace("discord", "50");
  expect(history.narrowing(channel)).toEqual(narrow);
  history.close();
  const connection = openConnection(place.file);
  expect(connection.prepare("SELECT set_by FROM channel_narrowings").all()).toEqual([{ set_by: null }]);
  connection.close();
});

it("is what was set in Discord before it was known by whom; in Slack that holds as it did", () => {
  const connection = openConnection(place.file);
  prepareSchema(connection, SCHEMA_STEPS.slice(0, 3));
  for (const surface of ["discord", "slack"])
    connection.execute(
      `INSERT INTO channel_rules VALUES ('${surface}', '50', '60', '["**"]', '["hr/**"]', '7', ${NOON})`,
    );
  connection.close();
  history = place.open();
  expect([history.channelRule(channel), history.narrowing(channel)]).toEqual([null, wide]);
  const slack = { ...channel, surface: "slack" };
  expect([history.channelRule(slack), history.narrowing(slack)]).toEqual([wide, null]);
});
