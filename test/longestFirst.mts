/** Starts the longest files first, so that all workers end at about the same time. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, in each of vitest's projects, which run one after the other: those that wait come first. */
const longest = [
  "kernel/kernel",
  "notebook/hostile",
  "notebook/browser",
  "kernel/interrupts",
  "scripts/experiment",
  "kernel/display",
  "readme",
  "tensors/jit",
  "tensors/backend",
  "scripts/setup",
  "algorithms/dagger",
  "algorithms/bc",
  "algorithms/gail",
  "algorithms/airl",
  "algorithms/policyGradient",
  "experience/rollouts",
  "contract",
  "demonstrations/fuzz",
  "experts",
  "algorithms/featureMatching",
  "data",
].map((name) => `/test/${name}.test.ts`);

const projects = ["own process", "library", "timing"];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(name));
      return 100 * projects.indexOf(project.name) + (at < 0 ? 99 : at);
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b)); // the others as vitest has them
  }
}
