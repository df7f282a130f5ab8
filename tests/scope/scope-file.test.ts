import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mostSpecific } from "../../src/scope/channel-address.js";
import { NO_SCOPE_FILE, parseScopeFile, readScopeFile } from "../../src/scope/scope-file.js";

const FILE = `
private: [hr/**, tag:confidential]
channels:
  - channel: slack:C0123ABC
    documents: [backend/**, tag:storage]
    private: [hr/**]
  - channel: slack:T01/C0123ABC
    documents: [one/**]
  - channel: slack:T01/*
    documents: []
  - channel: slack:*
`;

describe("whichbot.yaml", () => {
  it("says what is private and what each channel sees", () => {
    expect(parseScopeFile(FILE)).toEqual({
      private: ["hr/**", "tag:confidential"],
      channels: [
        {
          surface: "slack",
          workspace: null,
          channel: "C0123ABC",
          documents: ["backend/**", "tag:storage"],
          private: ["hr/**"],
        },
        { surface: "slack", workspace: "T01", channel: "C0123ABC", documents: ["one/**"], private: [] },
        { surface: "slack", workspace: "T01", channel: null, documents: [], private: [] },
        { surface: "slack", workspace: null, channel: null, documents: null, private: [] },
      ],
    });
  });

  it.each(["", "# nothing yet\n", "private:\nchannels:\n"])("may say nothing: %j", (text) => {
    expect(parseScopeFile(text)).toEqual(NO_SCOPE_FILE);
  });

  it("is read from disk, and says nothing when it is not there", async () => {
    const folder = await mkdtemp(join(tmpdir(), "whichbot-scope-"));
    const path = join(folder, "whichbot.yaml");
    expect(await readScopeFile(path)).toEqual(NO_SCOPE_FILE);
    await writeFile(path, FILE);
    expect((await readScopeFile(path)).channels).toHaveLength(4);
    await expect(readScopeFile(folder)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  it.each([
    ["private: [hr/**\n", 2, "]"],
    ["private: hr/**\n", 1, "array"],
    ["\nprivate:\n  - hr/**\n  - '!x'\n", 4, "begins with !"],
    ["privat: [hr/**]\n", 1, "privat"],
    ["channels:\n  - channel: slack:C1\n    document: [a]\n", 2, "document"],
    ["channels:\n  - documents: [a]\n", 2, "channel"],
    ["channels:\n  - channel: slack:C1\n    documents:\n", 3, "documents"],
    ["channels:\n  - channel: slak:C1\n", 2, "must begin with"],
    ["channels:\n  - channel: '#general'\n", 2, "must begin with"],
    ["channels:\n  - channel: 'slack:#general'\n", 2, "write its id"],
    ["channels:\n  - channel: slack:general\n", 2, "the id of a channel"],
    ["channels:\n  - channel: slack:T1/C1/C2\n", 2, "more than one /"],
    ["channels:\n  - channel: discord:general\n", 2, "like discord:300000000000000001"],
    ["channels:\n  - channel: discord:Acme/*\n", 2, "the id of a server"],
    ["channels:\n  - channel: slack:C1\n  - channel: slack:C1\n", 3, "listed twice"],
    ["private: [**]\n", 1, "lias"],
    ["private: &a [*a]\n", 1, "expected string"],
    ["- a\n", 1, "object"],
  ])("is refused with its line when it is %j", (text, line, why) => {
    const read = (): unknown => parseScopeFile(text, "/etc/whichbot.yaml");
    expect(read).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
    expect(read).toThrow(`/etc/whichbot.yaml, line ${line}: `);
    expect(read).toThrow(why);
  });
});

describe("mostSpecific", () => {
  const { channels } = parseScopeFile(FILE);
  const documentsOf = (workspace: string, channel: string, surface = "slack"): unknown =>
    mostSpecific(channels, { surface, workspace, channel })?.documents;

  it("takes workspace and channel before channel, workspace and surface", () => {
    expect(documentsOf("T01", "C0123ABC")).toEqual(["one/**"]);
    expect(documentsOf("T02", "C0123ABC")).toEqual(["backend/**", "tag:storage"]);
    expect(documentsOf("T01", "C9")).toEqual([]);
    expect(documentsOf("T02", "C9")).toBeNull();
    expect(documentsOf("T02", "C9", "discord")).toBeUndefined();
  });
});
