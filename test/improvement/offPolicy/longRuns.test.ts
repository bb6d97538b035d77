/**
 * Many updates in one process leave nothing behind: tensors stay as many, and memory stays flat. UPDATES=200000 makes
 * that many.
 */
import { expect, test } from "vitest";
import { cartPole } from "../../../src/environments/classic/cartPole";
import { pendulum } from "../../../src/environments/classic/pendulum";
import { interaction } from "../../../src/experience/interaction";
import { randomPolicy } from "../../../src/experience/randomPolicy";
import { replay } from "../../../src/experience/replay";
import { dqnStep } from "../../../src/improvement/offPolicy/dqnStep";
import { sacStep } from "../../../src/improvement/offPolicy/sacStep";
import { tf } from "../../../src/tensors/backend";
import { learner } from "../../learner";

const updates = Number(process.env.UPDATES ?? 2000);
const megabytes = () => process.memoryUsage().rss / 2 ** 20;

test.each([
  ["SAC", pendulum, sacStep({ hidden: [8] })],
  ["DQN", cartPole, dqnStep()],
] as const)("%s", { timeout: 3_600_000 }, (_, world, policyStep) => {
  using one = learner(world, { hidden: [8], activation: "relu", head: policyStep.head });
  const improve = policyStep({ ...one, spaces: world });
  const buffer = replay(world, 500);
  const act = interaction<never>(world as never, buffer, one.random);
  act(randomPolicy(world), 100);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) {
      act(one.policy.policy(), 1);
      const batch = buffer.sample(8, one.random);
      improve(batch, batch.rewards);
    }
  };
  run(updates / 2);
  const [tensors, memory] = [tf.memory().numTensors, megabytes()];
  run(updates / 2);
  expect(tf.memory().numTensors).toBe(tensors);
  // A leak of one small tensor in each update would take hundreds of bytes: 20 MB after 200,000.
  if (updates >= 100_000) expect(megabytes() - memory).toBeLessThan(10);
});
