/** Accuracy (micro F1, each example having one class), F1 of each class and their mean. */
export interface ClassFigures {
  readonly accuracy: number;
  readonly macro: number;
  readonly f1: readonly number[];
}

/** Compares predicted classes with given ones; a class that occurs on neither side has an F1 of 0. */
export function classFigures(
  given: readonly number[],
  predicted: readonly number[],
  classes: number,
): ClassFigures {
  const f1 = Array.from({ length: classes }, (_, kind) => {
    const right = given.filter((label, at) => label === kind && predicted[at] === kind).length;
    const both =
      given.filter((label) => label === kind).length + predicted.filter((label) => label === kind).length;
    return both === 0 ? 0 : (2 * right) / both;
  });
  const right = given.filter((label, at) => label === predicted[at]).length;
  return { accuracy: right / given.length, macro: f1.reduce((sum, next) => sum + next, 0) / classes, f1 };
}

/** The class with the highest score; the first of equals. */
export function bestClass(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}
