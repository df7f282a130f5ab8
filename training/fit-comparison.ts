import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CLASSES, LEAF_UNIT, LINEAR_UNIT } from "../src/verdict/stance/comparison-model.js";
import { bestClass, classFigures } from "./class-figures.js";
import { FIT, type FittedModel, fitModel, fittedScores } from "./comparison-fit.js";
import { type Example, foldsByPair, LABELS, readCamera, readCompSent } from "./labelled-pairs.js";

// npx tsx training/fit-comparison.ts [--public FOLDER] [--seed FOLDS] [--only-measure]
const argumentAfter = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const folder = argumentAfter("--public") ?? fileURLToPath(new URL("../../shared/public", import.meta.url));
const target = fileURLToPath(new URL("../src/verdict/stance/comparison-weights.ts", import.meta.url));
const FOLDS = 5;

const HEAD = `// Written by training/fit-comparison.ts; do not edit. Sources and licences: training/README.md.
/** The fitted weights of the comparison model; see \`decodeModel\`. */
export interface StoredWeights {
  /** Names of features, one a line. */
  readonly features: string;
  /** Three weights a feature, in hundredths. */
  readonly linear: string;
  readonly bias: readonly number[];
  /** Nodes of all trees in preorder, two numbers each: a feature plus one and a skip, or 0 and a value in thousandths. */
  readonly trees: string;
  readonly bags: number;
}
`;

const main = readCompSent(folder);
const camera = readCamera(folder);
console.log(`${main.length} sentences of CompSent-19, ${camera.length} pairs of Camera-COQE`);
crossValidate(Number(argumentAfter("--seed") ?? 1));
if (!process.argv.includes("--only-measure")) {
  const text = pack(fitModel(main, camera));
  writeFileSync(target, text);
  console.log(`wrote ${Math.round(text.length / 1024)} KiB`);
}

/** Prints the figures of predictions for pairs of options that the model never saw together. */
function crossValidate(seed: number): void {
  const folds = foldsByPair(main, FOLDS, seed);
  const predicted: number[] = [];
  const ofCamera: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = (_: Example, at: number): boolean => at % FOLDS === fold;
    const model = fitModel(
      main.filter((_, at) => folds[at] !== fold),
      camera.filter((example, at) => !held(example, at)),
    );
    const predict = (example: Example): number => bestClass(fittedScores(model, example.features));
    main.forEach((example, at) => {
      if (folds[at] === fold) predicted[at] = predict(example);
    });
    camera.forEach((example, at) => {
      if (held(example, at)) ofCamera[at] = predict(example);
    });
    const inside = [...folds.keys()].filter((at) => folds[at] === fold);
    report(
      `fold ${fold + 1} of ${FOLDS}`,
      inside.map((at) => main[at]!),
      inside.map((at) => predicted[at]!),
    );
  }
  report("all folds", main, predicted);
  report("Camera-COQE, held out", camera, ofCamera);
}

function report(name: string, examples: readonly Example[], predicted: readonly number[]): void {
  const given = examples.map(({ label }) => label);
  const { accuracy, macro, f1 } = classFigures(given, predicted, CLASSES);
  const each = f1.map((value, kind) => `${LABELS[kind]} ${value.toFixed(3)}`).join(" ");
  console.log(`${name}: micro F1 ${accuracy.toFixed(4)} macro F1 ${macro.toFixed(4)} (${each})`);
}

/** The model as a source file: names, and numbers as base64 of little-endian 16-bit integers. */
function pack(model: FittedModel): string {
  const { linear, treePositions, trees } = model;
  const treeNames = [...treePositions.keys()];
  const asked = new Set(trees.flatMap((tree) => tree.features.flatMap((f) => treeNames[f - 1] ?? [])));
  const weightsOf = (name: string): number[] => {
    const position = linear.positions.get(name);
    return Array.from({ length: CLASSES }, (_, kind) =>
      position === undefined ? 0 : Math.round(linear.linear[position * CLASSES + kind]! / LINEAR_UNIT),
    );
  };
  const names = [...new Set([...linear.positions.keys(), ...asked])].filter(
    (name) => asked.has(name) || weightsOf(name).some((weight) => Math.abs(weight) >= 2),
  );
  const positions = new Map(names.map((name, position) => [name, position]));
  const placed = (feature: number): number =>
    feature === 0
      ? 0
      : feature > treeNames.length
        ? names.length + feature - treeNames.length
        : positions.get(treeNames[feature - 1]!)! + 1;
  const nodes = trees.flatMap((tree) =>
    tree.features.flatMap((feature, node) =>
      feature === 0
        ? [0, Math.round(tree.values[node]! / LEAF_UNIT) & 0xffff]
        : [placed(feature), tree.skips[node]!],
    ),
  );
  const parts = {
    features: names.join("\n"),
    linear: base64(names.flatMap(weightsOf)),
    bias: linear.bias.map((value) => Math.round(value * 1e4) / 1e4),
    trees: base64(nodes),
    bags: FIT.bags,
  };
  const lines = Object.entries(parts).map(
    ([name, value]) =>
      `  ${name}: ${Array.isArray(value) ? `[${value.join(", ")}]` : JSON.stringify(value)},`,
  );
  return `${HEAD}\nexport const COMPARISON_WEIGHTS: StoredWeights = {\n${lines.join("\n")}\n};\n`;
}

function base64(values: readonly number[]): string {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => {
    bytes.writeUInt16LE(value & 0xffff, at * 2);
  });
  return bytes.toString("base64");
}
