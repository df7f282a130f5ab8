import { expect, it } from "vitest";
import { warmScopes } from "../../src/chat/warm-scopes.js";
import { parseScopeFile } from "../../src/scope/scope-file.js";
import type { Scope } from "../../src/types.js";

const FILE = parseScopeFile(
  "private: [hr/**]\nchannels:\n  - channel: slack:C1\n    documents: [backend/**]\n  - channel: discord:2\n    documents: [games/**]\n",
);
const silent = { debug: () => undefined, info: () => undefined, error: () => undefined };
const document = (id: string) => ({ id, tags: [], private: false });

it("makes ready what channels without a rule see, then those of the file, of admins and of others, of one surface", async () => {
  const seen: Scope[] = [];
  await warmScopes("slack", {
    answerer: { view: async (scope) => void seen.push(scope!) as never },
    file: FILE,
    history: {
      channelRules: (surface, workspace) =>
        surface === "slack" && workspace === undefined
          ? [{ channel: "C9", rule: { documents: null, private: ["hr/**"] } }]
          : [],
      narrowings: (surface) => [{ surface, workspace: "T1", channel: "C1" }],
      channelRule: () => null,
      narrowing: () => ({ documents: ["**"], private: [] }),
    },
    log: { ...silent, warn: () => undefined },
  });
  const sees = (path: string) => seen.map((scope) => scope.sees(document(path)));
  expect(sees("backend/a.md")).toEqual([true, true, true, true]);
  expect(sees("other/a.md")).toEqual([true, false, true, false]);
  expect(sees("hr/a.md")).toEqual([false, false, true, false]);
});

it("says so when it cannot, and goes on", async () => {
  const warnings: string[] = [];
  await warmScopes("slack", {
    answerer: { view: () => Promise.reject(new Error("no memory")) },
    file: FILE,
    history: {
      channelRules: () => [],
      narrowings: () => [],
      channelRule: () => null,
      narrowing: () => null,
    },
    log: { ...silent, warn: (message) => void warnings.push(message) },
  });
  expect(warnings).toEqual(["scopes could not be made ready"]);
});
