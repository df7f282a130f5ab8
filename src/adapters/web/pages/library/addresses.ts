import { sourceAddress } from "../source/source-address.js";

/** Where a document is read on the page. @param id untrusted: whatever a file may be called */
export function documentAddress(id: string): string {
  return sourceAddress({ document: id, answer: null, option: "" }, null);
}

/** Where one is asked whether a document shall go. */
export function removeAddress(id: string): string {
  return `/library/remove?${new URLSearchParams({ document: id })}`;
}
