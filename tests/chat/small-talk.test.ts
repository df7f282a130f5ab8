import { describe, expect, it } from "vitest";
import { looksForeign, shortRequest, smallTalk } from "../../src/chat/small-talk.js";
import { processorMs } from "../processor-time.js";

describe("small talk", () => {
  it.each([
    ["hi", "greeting"],
    ["Hello!", "greeting"],
    ["heyyy", "greeting"],
    ["hey you there", "greeting"],
    ["hi Whichbot 👋", "greeting"],
    [":wave:", "greeting"],
    ["👋🏽", "greeting"],
    ["good morning all", "greeting"],
    ["how are you?", "greeting"],
    ["test", "greeting"],
    ["help", "help"],
    ["Help!!", "help"],
    ["hepl", "help"],
    ["hlep", "help"],
    ["halp", "help"],
    ["help me please", "help"],
    ["what can you do?", "help"],
    ["So what can you do", "help"],
    ["who are you", "help"],
    ["What’s this?", "help"],
    ["how do I use this?", "help"],
    ["are you a bot?", "help"],
    ["hi, what can you do?", "help"],
    ["Hey Whichbot, help", "help"],
    ["thanks", "thanks"],
    ["thanks!", "thanks"],
    ["thank you!!", "thanks"],
    ["ok great, thank you so much 🙏", "thanks"],
    ["Thanks Whichbot", "thanks"],
    ["thx for the quick answer", "thanks"],
    ["🙏", "thanks"],
  ])("hears %j as %s", (text, said) => expect(smallTalk(text)).toBe(said));

  it.each([
    "",
    "?",
    "which one for mobile?",
    "hi, which one for mobile?",
    "thanks, and for beginners?",
    "help me choose a database",
    "can you help me pick a queue?",
    "helm",
    "heap",
    "hi performance queue",
    "what can you do with Kafka?",
    "who uses Kafka",
    "how do I use Kafka?",
    "test framework for python",
    "what is this library good for",
    "go",
  ])("takes %j for a question", (text) => expect(smallTalk(text)).toBeNull());

  it("never takes long, whatever is typed", () => {
    const tookMs = processorMs(() => {
      for (const text of [
        "thanks ".repeat(17),
        "great ".repeat(20),
        "hi ".repeat(40),
        ":a".repeat(60),
        "👋".repeat(59),
      ])
        smallTalk(text);
      looksForeign("der ".repeat(10_000));
    });
    expect(tookMs).toBeLessThan(300);
  });
});

describe("a request in one word", () => {
  it.each([
    ["why?", "why"],
    ["Why", "why"],
    ["but why??", "why"],
    ["how come?", "why"],
    ["sources?", "quoted"],
    ["source?", "quoted"],
    ["sources", "sources"],
    ["Options", "options"],
    ["options?", "options"],
    ["why not Kafka?", null],
    ["which sources speak of Kafka?", null],
    ["options for mobile", null],
  ])("reads %j as %s", (text, request) => expect(shortRequest(text)).toBe(request));
});

describe("another language", () => {
  it.each([
    "Welches Framework ist besser für mobile Apps?",
    "Welche Datenbank sollen wir nehmen?",
    "Was ist das beste Framework für Anfänger und kleine Teams?",
    "Quel framework pour une application mobile ?",
    "Quelle base de données est la meilleure pour nous ?",
    "¿Cuál es mejor para una aplicación móvil?",
    "¿Qué base de datos debo usar para un equipo pequeño?",
    "Quale framework è meglio per una app mobile?",
    "Qual é o melhor banco de dados para uma equipe?",
    "Welke database is beter voor een klein team?",
    "Какой фреймворк лучше для мобильных приложений?",
    "モバイルにはどのフレームワークがいいですか",
    "哪个数据库更好用",
  ])("is seen in %j", (text) => expect(looksForeign(text)).toBe(true));

  it.each([
    "which framework for mobile?",
    "Kafka or RabbitMQ?",
    "is Das U-Boot a das file system or el Torito?",
    "MIT or Apache licence for our con mit das?",
    "mit license vs bsd",
    "Los Angeles or Las Vegas region for us-west?",
    "el cheapo hosting in San Jose",
    "de facto standard for logging",
    "vis-à-vis per se ad hoc queries",
    "Le Monde des Données or El País data set?",
    "und der das die in Elasticsearch stop words",
    "naïve Bayes or random forest",
    "café app for the front-end résumé",
    "O'Reilly, de la Torre, van der Berg on Kafka",
    "van Rossum on Python",
    "λ calculus or α-β pruning",
    "which 数据库 for mobile?",
    "数据库 or Postgres, which is better for beginners?",
    "Qt, Vue y React",
    "how do you say Welches ist besser für uns in docs",
    "Que or Celery",
    "para los dos, which one?",
    "and for beginners",
    "PyTorch",
    "",
  ])("is not seen in %j", (text) => expect(looksForeign(text)).toBe(false));
});
