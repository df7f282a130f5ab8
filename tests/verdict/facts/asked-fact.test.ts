import { describe, expect, it } from "vitest";
import { readAskedFact } from "../../../src/verdict/facts/asked-fact.js";

const read = (text: string) => readAskedFact({ text, intent: "fact" });

describe("the kind of a short answer", () => {
  it.each([
    ["what share of teams run it", "percent"],
    ["how long would the move take us", "duration"],
    ["what licence is it under", "licence"],
    ["which version dropped the shell", "version"],
    ["when did it come out", "date"],
    ["how much faster is it", "multiple"],
    ["how many times faster is it", "multiple"],
    ["what does it cost per seat", "price"],
    ["tarn port?", "port"],
    ["how many nodes do they run", "amount"],
    ["how big is the image", "size"],
    ["who maintains it", "maker"],
    ["who wrote the report to the board", "maker"],
    ["who signed the contract", "person"],
    ["where was it born", "place"],
    ["why did they leave it", "reason"],
    ["what is tarn", "definition"],
    ["what was tarn trained with", "text"],
    ["what is it good for", "text"],
  ])("%s", (text, kind) => {
    expect(read(text).kind).toBe(kind);
  });
});

describe("the form of a question of fact", () => {
  it.each([
    ["does tarn still need the shell?", "yes-no"],
    ["tarn belongs to norvik too, doesn't it", "yes-no"],
    ["tarn still drags the shell along, right? so it is out for us", "yes-no"],
    ["is tarn dead", "yes-no"],
    ["which shell does tarn need", "wh"],
    ["how long does it take to turn right", "wh"],
  ])("%s", (text, form) => {
    expect(read(text).form).toBe(form);
  });

  it("takes the intent's word for a list", () => {
    expect(readAskedFact({ text: "list the ports of tarn", intent: "list" }).form).toBe("list");
  });

  it("knows what is counted", () => {
    expect(read("how many warehouse nodes does tarn need").counted).toEqual(["warehous", "nod"]);
    expect(read("how many of them").counted).toEqual([]);
  });
});
