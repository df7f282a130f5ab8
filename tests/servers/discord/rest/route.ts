import { invalidBody } from "../api-error.js";
import { checkAgainstDescription } from "../bodies/description.js";
import { FaultList, isJson } from "../bodies/fault-list.js";
import type { Events } from "../gateway/events.js";
import type { GatewayServer } from "../gateway/gateway-server.js";
import type { Call, Json } from "../model.js";
import type { DiscordState } from "../state.js";

/** What requests work on. */
export interface World {
  readonly state: DiscordState;
  readonly gateway: GatewayServer;
  readonly events: Events;
}

export interface Reply {
  readonly status: number;
  /** Left out: no body and no content type. */
  readonly body?: unknown;
}

/** So many requests in so long, counted for each value of some parameters of the path. */
export interface Bucket {
  readonly name: string;
  readonly most: number;
  readonly perMs: number;
  readonly by: readonly string[];
}

export interface Route {
  /** "POST /channels/:channel/messages". */
  readonly name: string;
  /** Opened by the token of an interaction that stands in the path, not by the bot's. */
  readonly byInteraction?: boolean;
  readonly bucket?: Bucket;
  readonly handle: (world: World, request: ApiRequest) => Reply;
}

/** A request, read. */
export class ApiRequest {
  constructor(
    readonly call: Call,
    readonly params: Readonly<Record<string, string>>,
    readonly query: URLSearchParams,
    readonly body: unknown,
  ) {}

  /** A part of the path. */
  param(name: string): string {
    return this.params[name] ?? "";
  }

  /** The body as an object; empty for what is none, which `check` refuses. */
  get json(): Json {
    return isJson(this.body) ? this.body : {};
  }

  /**
   * Checks the body: by hand, and against Discord's own description.
   *
   * @throws {ApiError} 50035
   */
  check(byHand: (list: FaultList) => void): void {
    const list = new FaultList();
    byHand(list);
    const { method, path } = this.call;
    const known = new Set(list.faults.map(({ at }) => at));
    const described = checkAgainstDescription(method, path, this.body);
    const faults = [...list.faults, ...described.filter(({ at }) => !known.has(at))];
    if (faults.length > 0) throw invalidBody(faults);
  }
}
