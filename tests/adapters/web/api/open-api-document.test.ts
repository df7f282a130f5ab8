import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { type ServedPage, servePage } from "../serving-page.js";
import { type OpenApi, openContract } from "./api-contract.js";

let workplace: Workplace;
let page: ServedPage;
let document: OpenApi;
beforeAll(async () => {
  workplace = await makeWorkplace();
  page = await servePage(workplace);
  ({ document } = await openContract(page.address));
});
afterAll(async () => {
  await page.close();
  workplace.remove();
});

/** As a program would use it: a typed call, in as few lines as can be. */
const PROGRAM = `
import type { components, operations } from "./api.js";

type Answer = components["schemas"]["Answer"];
type Ask = operations["ask"];
type Asked = Ask["requestBody"]["content"]["application/json"];
type Given = Ask["responses"][201]["content"]["application/json"];

export async function ask(server: string, question: Asked): Promise<Given> {
  const response = await fetch(server + "/api/v1/answers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
  });
  if (response.status !== 201) {
    const problem = (await response.json()) as components["schemas"]["Problem"];
    throw new Error(problem.code satisfies string);
  }
  return (await response.json()) as Given;
}

export async function best(server: string): Promise<string> {
  const { answer }: { answer: Answer } = await ask(server, { question: "Which one for mobile?", criteria: ["mobile"] });
  const quotes: readonly string[] = answer.citations.map(({ quote, document }) => document + ": " + quote);
  return answer.outcome === "winner" ? (answer.answer ?? "") + " " + quotes.length : answer.headline;
}
`;
const WRONG = `${PROGRAM}
export const wrong: Asked = { question: 7 };
`;

describe("the OpenAPI document", () => {
  it("is of version 3.1 and describes what is promised", () => {
    expect(document.openapi).toBe("3.1.0");
    const told = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace("/api/v1", "")}`),
    );
    expect(told.sort()).toEqual(
      [
        ...["POST /answers", "GET /answers/{id}", "GET /answers/{id}/derivation", "POST /feedback"],
        ...["GET /documents", "POST /documents", "GET /documents/{id}", "DELETE /documents/{id}"],
        ...["GET /ingests", "POST /ingests", "GET /ingests/{id}", "GET /ingests/{id}/events"],
        ...["GET /catalog", "GET /suggestions", "GET /search", "GET /matrix", "GET /matrix/groups"],
      ].sort(),
    );
  });

  it("has no mistake that a linter knows", async () => {
    // Comes along with openapi-typescript.
    const { createConfig, lintFromString } = await import("@redocly/openapi-core");
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source: JSON.stringify(document), config });
    expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it("has words on every operation, parameter and named shape", () => {
    for (const operations of Object.values(document.paths))
      for (const operation of Object.values(operations)) expect(operation).toHaveProperty("summary");
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(["Answer", "Citation", "Derivation", "Problem", "IngestRun", "Matrix"]),
    );
  });

  it("makes a client that compiles, knows wrong calls, and works", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "whichbot-client-"));
    try {
      const types = astToString(await openapiTS(document as never));
      writeFileSync(join(folder, "api.d.ts"), types);
      writeFileSync(join(folder, "package.json"), '{"type":"module"}');
      const compile = (program: string): readonly string[] => {
        const file = join(folder, "program.ts");
        writeFileSync(file, program);
        const options: ts.CompilerOptions = {
          ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, types: [] },
          ...{
            target: ts.ScriptTarget.ES2022,
            module: ts.ModuleKind.NodeNext,
            lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
          },
          moduleResolution: ts.ModuleResolutionKind.NodeNext,
        };
        const built = ts.createProgram([file], options);
        built.emit();
        return ts
          .getPreEmitDiagnostics(built)
          .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
      };
      expect(compile(WRONG)).toEqual([
        expect.stringContaining("'number' is not assignable to type 'string'"),
      ]);
      expect(compile(PROGRAM)).toEqual([]);
      const client = (await import(pathToFileURL(join(folder, "program.js")).href)) as {
        best(server: string): Promise<string>;
        ask(server: string, question: unknown): Promise<unknown>;
      };
      expect(await client.best(page.address)).toMatch(/^TensorFlow \d+$/u);
      await expect(client.ask(page.address, {})).rejects.toThrow("REQUEST_INVALID");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
