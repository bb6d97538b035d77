/** Lists the skipped tests and the reasons at the end of a run, so a green run shows what it did not check. */
import type { Reporter, TestModule, Vitest } from "vitest/node";

export default class Skipped implements Reporter {
  private isFiltered = false;

  onInit({ config }: Vitest): void {
    this.isFiltered = config.testNamePattern !== undefined; // vitest also marks the tests that -t leaves out as skipped
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.isFiltered) return;
    const skipped = modules.flatMap((module) =>
      [...module.children.allTests("skipped")].map((test) => {
        const result = test.result();
        const note = result.state === "skipped" && result.note ? `: ${result.note}` : "";
        return `  ${module.relativeModuleId} > ${test.fullName}${note}`;
      }),
    );
    console.log(
      skipped.length === 0
        ? "No test was skipped."
        : `${skipped.length} ${skipped.length === 1 ? "test was" : "tests were"} skipped:\n${skipped.join("\n")}`,
    );
  }
}
