import type { Job } from "../../history/history.js";

type Address = Job["address"];

/** Kept with the job's address, so that whichever process answers it knows. Surfaces read only what is theirs. */
const NAME = "goesOnFrom";

/** An address that holds what the question goes on from, too, where a surface said it. */
export function withGoesOnFrom(address: Address, goesOnFrom: readonly string[] | undefined): Address {
  return goesOnFrom === undefined ? address : { ...address, [NAME]: JSON.stringify(goesOnFrom) };
}

/** @returns oldest first; null when the surface said nothing, or somebody in it was forgotten */
export function goesOnFromOf({ address }: Pick<Job, "address">): string[] | null {
  const kept = address[NAME];
  return typeof kept === "string" ? (JSON.parse(kept) as string[]) : null;
}
