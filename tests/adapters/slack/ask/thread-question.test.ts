import { describe, expect, it } from "vitest";
import { threadQuestion } from "../../../../src/adapters/slack/ask/thread-question.js";

const said = (ts: string, text: string, user = "U1") => ({ ts, text, user });
const at = { bot: "UBOT", before: "9" };

describe("the question of a thread", () => {
  it("is the last one that somebody asked", () => {
    const thread = [
      said("1", "Kafka or RabbitMQ for orders?"),
      said("2", "no idea"),
      said("3", "and who would run it?"),
      said("4", "me"),
    ];
    expect(threadQuestion(thread, at)).toBe("and who would run it?");
  });

  it("is what the thread began with when nobody asks", () => {
    expect(threadQuestion([said("1", "a queue for orders"), said("2", "hm")], at)).toBe("a queue for orders");
  });

  it("leaves out what bots say, what only calls the bot, and what came after the call", () => {
    const thread = [
      said("1", "Kafka or RabbitMQ?"),
      { ...said("2", "is the build green?"), bot_id: "B1" },
      said("3", "which one do you mean?", "UBOT"),
      said("4", "<@UBOT> ?"),
      said("9", "too late?"),
      said("10", "later still?"),
    ];
    expect(threadQuestion(thread, at)).toBe("Kafka or RabbitMQ?");
  });

  it("is nothing where nobody said anything", () => {
    expect(threadQuestion([said("1", "<@UBOT> ?")], at)).toBeNull();
    expect(threadQuestion([], at)).toBeNull();
  });
});
