import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** Three short documents on two queues, enough for options, statements and a table. */
export const FILES: Readonly<Record<string, string>> = {
  "guide.md": `---
title: Kafka vs RabbitMQ
source: Example
published: 2024-05
---

# Kafka vs RabbitMQ

Kafka keeps messages on disk for days. RabbitMQ hands each message out once. Kafka is faster than RabbitMQ for streams.

## When to choose Kafka

Choose Kafka if you need:

- replay of old messages
- very high throughput

## Figures

| aspect | Kafka | RabbitMQ |
|---|---|---|
| throughput | high | moderate |
| setup | hard | easy |
`,
  "notes/setup.txt": `Setting up RabbitMQ

RabbitMQ is easy to set up on one machine. Its management page shows every queue, and a new team learns it in a day.
`,
  "story.html":
    "<!doctype html><title>A year with Kafka</title><h1>A year with Kafka</h1><p>We ran Kafka for a year. It was reliable, but its upgrades took us many evenings.</p>",
};

/** A fresh folder for the tests of one file, removed after them. */
export async function makeWorkspace(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `whichbot-${name}-`));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by their path below a folder, which is made. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
