import { expect, test } from "vitest";
import { averages, episodeReturns, meanReturns } from "../../src/improvement/step";
import { perStretch } from "../../src/rewards/horizon";
import { Rows } from "../../src/rows";
import type { Stretch } from "../../src/types";

/** A stretch with these rewards. */
const stretch = (rewards: readonly number[], over: boolean): Stretch => {
  const rows = (length: number) => new Rows(new Float32Array(length), 1);
  const length = rewards.length;
  return {
    observations: rows(length + 1),
    actions: rows(length),
    drawn: rows(length),
    rewards: Float64Array.from(rewards),
    terminated: false,
    over,
  };
};

test("a mean return is that of the episodes that ended in a round, through all their stretches", () => {
  const returns = meanReturns();
  expect(returns([stretch([1, 2], false)])).toBe(3); // none has ended: the return so far
  expect(returns([stretch([4], false)])).toBe(7);
  expect(returns([stretch([1], true), stretch([5, 5], true), stretch([100], false)])).toBe((8 + 10) / 2);
  expect(returns([stretch([1], false)])).toBe(9); // none has ended in this round: as before
  expect(returns([stretch([2], true)])).toBe(103);
});

test("numbers end to end are cut into one array a stretch", () => {
  const cut = perStretch([1, 2, 3, 4, 5, 6], [stretch([0, 0], true), stretch([0], true), stretch([0, 0, 0], false)]);
  expect(cut.map((one) => [...one])).toEqual([[1, 2], [3], [4, 5, 6]]);
});

test("the returns of single steps are those of their episodes, each told once", () => {
  const returns = episodeReturns();
  returns.add(2, false);
  expect(returns.now()).toBe(2); // none has ended: the return so far
  returns.add(3, true);
  returns.add(10, true);
  returns.add(100, false);
  expect(returns.now()).toBe((5 + 10) / 2);
  expect(returns.now()).toBe((5 + 10) / 2); // none has ended since
  returns.add(1, true);
  expect(returns.now()).toBe(101);
});

test("averages are means over what was added since they were last asked for", () => {
  const info = averages<{ loss: number; value: number }>();
  info.add({ loss: 1, value: -2 });
  info.add({ loss: 4, value: 2 });
  expect(info.now()).toEqual({ loss: 2.5, value: 0 });
  info.add({ loss: 7, value: 5 });
  expect(info.now()).toEqual({ loss: 7, value: 5 });
});
