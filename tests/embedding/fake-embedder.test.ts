import { describe } from "vitest";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { testEmbedder } from "./embedder-contract.js";

describe("the fake embedder", () => {
  testEmbedder(async () => createFakeEmbedder());
});
