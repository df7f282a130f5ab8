/** Synthetic documents that hold a little more than 100,000 passages. */
export const LARGE_DOCUMENTS = 4200;
/** Enough for a smoke check. */
export const QUICK_DOCUMENTS = 60;
/** Passages that the searches alone are compared on. */
export const SEARCH_SIZES = [10_000, 100_000];
export const QUICK_SEARCH_SIZES = [1000];
