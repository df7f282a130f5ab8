import type { ChunkedDocument } from "../../types.js";
import { nameKey } from "./name-candidates.js";

/**
 * What options run on, speak, are written as or are sold by: operating systems, protocols, formats, hardware, general
 * abbreviations, makers. Sentences name them beside options all the time, so they need more than sentences to be options:
 * a title, a heading or a table that sets them against each other.
 */
const WEAK = new Set(
  `linux windows macos unix ubuntu debian fedora centos alpine rhel wsl wsl2 ios ipados android freebsd
  http https http1 http2 http3 tcp udp ip tls ssl ssh dns ftp smtp mqtt amqp websocket websockets rpc quic oauth oidc saml jwt ldap
  json xml yaml toml csv html css markdown pdf utf8 ascii base64 protobuf protocolbuffers
  cpu cpus gpu gpus tpu tpus ram ssd nvme hdd arm arm64 x86 amd64 intel nvidia amd vm vms pc mac
  api apis sdk cli gui ui ux ide id url uri os ai ml ci cd cicd saas paas iaas faas sla sre devops mlops crud orm mvc jvm
  kb mb gb tb ms usd eur gbp gdpr hipaa soc2 iso mit bsd gpl agpl sspl apache2 faq tldr rfc adr eu us uk usa
  google microsoft amazon apple meta facebook oracle ibm twitter netflix uber linkedin airbnb spotify alphabet huggingface
  github gitlab stackoverflow reddit hackernews youtube english
  i we you it he she they monday tuesday wednesday thursday friday saturday sunday january february march april may june july
  august september october november december q a tip note warning important example pros cons verdict summary conclusion`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** Whether a name is no option unless titles, headings or tables make it one. */
export function isWeakName(name: string): boolean {
  return WEAK.has(nameKey(name));
}

/** Whether a maker's name stands before a product of it ("Apache Kafka"), so that the product alone is the same thing. */
export function isMaker(word: string): boolean {
  return MAKERS.has(word.toLowerCase());
}

const MAKERS = new Set(
  "apache amazon aws google gcp microsoft azure oracle ibm hashicorp gnu eclipse facebook meta jetbrains atlassian adobe mozilla cloudflare sap nvidia elastic".split(
    " ",
  ),
);

/**
 * Counts how often each name is named as who makes something, or as what something runs on or is written in.
 *
 * @param name source of a regular expression for one name, from `nameSyntax`
 * @returns by key of the name; statements
 */
export function countSideRoles(documents: readonly ChunkedDocument[], name: string): Map<string, number> {
  const role = new RegExp(
    String.raw`\b(?:(?:created|developed|built|made|maintained|backed|owned|released|designed|published|introduced|sponsored|acquired|run)\s+(?:by|at)|written\s+(?:entirely\s+)?in|belongs?\s+to|runs?\s+on|(?:engineers|people|team)\s+at|over|via|atop|on\s+top\s+of)\s+(?:the\s+)?(${name})`,
    "gu",
  );
  const counts = new Map<string, number>();
  for (const { document, statements } of documents) {
    for (const { kind, start, end } of statements) {
      if (kind === "row") continue;
      const text = document.text.slice(start, end);
      if (!ROLE_CUE.test(text)) continue;
      for (const match of text.matchAll(role)) {
        // "prefer X over Y" sets them against each other.
        if (/^over/u.test(match[0]) && PREFERS.test(text.slice(0, match.index))) continue;
        const key = nameKey(match[1] ?? "");
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

const ROLE_CUE = /\b(?:by|at|in|to|on|over|via|atop)\s+(?:the\s+)?[\p{Lu}`]/u;
const PREFERS =
  /\b(?:prefer|choos|chose|pick|favou?r|advantage|edge|lead|win|improve|gain)\w*\b[^.]{0,80}$/iu;
