import { describe, expect, it } from "vitest";
import { brierScore, expectedCalibrationError, reliabilityTable } from "../../src/evaluation/calibration.js";

const times = (count: number, confidence: number, right: boolean) =>
  Array.from({ length: count }, () => ({ confidence, right }));

describe("reliabilityTable", () => {
  it("has ten bins of equal width, lowest first, also without a question", () => {
    const table = reliabilityTable([]);
    expect(table.map(({ from }) => from)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(table.at(-1)).toEqual({ from: 0.9, to: 1, questions: 0, meanConfidence: null, right: null });
  });

  it("counts a lower bound into its bin, and 1 into the last", () => {
    const table = reliabilityTable([
      ...times(1, 0.7, true),
      ...times(1, 0.6999, true),
      ...times(2, 1, false),
    ]);
    expect(table.map(({ questions }) => questions)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0, 2]);
  });

  it("holds mean confidence against the share right", () => {
    const bin = reliabilityTable([...times(3, 0.82, true), ...times(1, 0.86, false)])[8];
    expect(bin?.meanConfidence).toBeCloseTo(0.83);
    expect(bin?.right).toBe(0.75);
  });
});

describe("expectedCalibrationError", () => {
  it("is 0 when each bin is right as often as it says", () => {
    const calibrated = [
      ...times(8, 0.8, true),
      ...times(2, 0.8, false),
      ...times(1, 0.5, true),
      ...times(1, 0.5, false),
    ];
    expect(expectedCalibrationError(reliabilityTable(calibrated))).toBeCloseTo(0);
  });

  it("weighs the gap of each bin by its questions", () => {
    // 3 questions are 0.1 too sure of themselves, 1 is 0.6 too modest.
    const uneven = [...times(3, 0.9, true), ...times(1, 0.4, true)];
    expect(expectedCalibrationError(reliabilityTable(uneven))).toBeCloseTo((3 * 0.1 + 0.6) / 4);
  });

  it("does not let one bin's excess make up for another's lack", () => {
    const crossed = [...times(2, 0.9, false), ...times(2, 0.1, true)];
    expect(expectedCalibrationError(reliabilityTable(crossed))).toBeCloseTo(0.9);
  });

  it("is 0 without a question", () => expect(expectedCalibrationError(reliabilityTable([]))).toBe(0));
});

describe("brierScore", () => {
  it("is the mean squared distance from being right", () => {
    expect(brierScore([...times(1, 0.8, true), ...times(1, 0.8, false)])).toBeCloseTo((0.04 + 0.64) / 2);
    expect(brierScore(times(4, 0.5, true))).toBeCloseTo(0.25);
  });
});
