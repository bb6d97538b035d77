/**
 * Episodes as CSV, a row a step:
 *
 *     episode,step,observation_0,observation_1,action,reward,terminated
 *     0,0,0.01,-0.02,1,1,
 *     0,1,0.0096,0.17,0,1,
 *     0,2,0.013,-0.02,,,1
 *
 * An episode ends with a row that holds its last observation, no action or reward, and whether the environment ended it
 * (1) or it was cut (0). An index is the column `action`; a vector is `action_0`, `action_1`, … A file without the column
 * `terminated` keeps no last observations: its episodes end with their last action.
 */
import Papa from "papaparse";
import { Rows, type Trajectory } from "../types";
import type { Episode } from "./recording";

/** Which columns hold what, by the header. */
function readHeader(path: string, header: readonly string[]) {
  const all = (word: string) =>
    header.map((name, i) => ({ name, i })).filter(({ name }) => new RegExp(`^${word}_\\d+$`).test(name));
  const observations = all("observation");
  const vector = all("action");
  const closes = header.at(-1) === "terminated";
  const discrete = vector.length === 0;
  const expected = [
    "episode",
    "step",
    ...observations.map((_, i) => `observation_${i}`),
    ...(discrete ? ["action"] : vector.map((_, i) => `action_${i}`)),
    "reward",
    ...(closes ? ["terminated"] : []),
  ];
  if (observations.length === 0 || header.join() !== expected.join())
    throw new Error(
      `${path}, line 1: the columns are ${header.join(", ").slice(0, 200) || "missing"}; expected episode, step, observation_0, observation_1, …, action (an index) or action_0, action_1, … (a vector), reward, and terminated (which may be left out).`,
    );
  return { width: observations.length, actionWidth: Math.max(1, vector.length), discrete, closes };
}

/** The episodes of a CSV text; `path` is for messages only. */
export function parseCsv(path: string, text: string): Episode[] {
  const lines = Papa.parse<string[]>(text.replace(/\r?\n$/, ""), { delimiter: "," }).data;
  if (text.trim() === "") throw new Error(`${path} is empty; expected a header and a row for each step.`);
  const { width, actionWidth, discrete, closes } = readHeader(path, lines[0]);
  const columns = lines[0].length;
  const rewardColumn = 2 + width + actionWidth;
  if (lines.length === 1) throw new Error(`${path} has a header but no rows; expected a row for each step.`);

  const fail = (line: number, said: string): never => {
    throw new Error(`${path}, line ${line}: ${said}`);
  };
  const number = (line: number, column: number): number => {
    const text = lines[line - 1][column];
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) fail(line, `${lines[0][column]} is "${text}"; expected a finite number.`);
    return value;
  };
  const numbers = (line: number, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => number(line, from + i));

  const episodes: Episode[] = [];
  let line = 2;
  while (line <= lines.length) {
    const first = line;
    const [observations, actions, rewards]: number[][] = [[], [], []];
    let terminated: boolean | undefined;
    for (; line <= lines.length && terminated === undefined; line++) {
      const row = lines[line - 1];
      if (row.length !== columns)
        fail(
          line,
          `there are ${row.length} values; expected ${columns}, one for each column of the header. Is the file cut short?`,
        );
      const episode = number(line, 0);
      if (!closes && episode === episodes.length + 1 && line > first) break;
      if (episode !== episodes.length)
        fail(
          line,
          `episode is ${episode}; expected ${episodes.length}: episodes are numbered from 0 in order${closes ? ", and each ends with a row that has no action" : ""}.`,
        );
      if (number(line, 1) !== line - first)
        fail(
          line,
          `step is ${row[1]}; expected ${line - first}: the steps of an episode are numbered from 0 in order.`,
        );
      observations.push(...numbers(line, 2, width));
      const closing = closes && row.slice(2 + width, rewardColumn + 1).every((text) => text === "");
      if (closing) {
        if (line === first) fail(line, "the episode has no action before its last row.");
        if (row[columns - 1] !== "0" && row[columns - 1] !== "1")
          fail(line, `terminated is "${row[columns - 1]}"; expected 1 or 0 on the last row of an episode.`);
        terminated = row[columns - 1] === "1";
        continue;
      }
      if (closes && row[columns - 1] !== "")
        fail(
          line,
          `terminated is "${row[columns - 1]}"; expected it empty on all rows of an episode but the last, which has no action or reward.`,
        );
      const action = numbers(line, 2 + width, actionWidth);
      if (discrete && !(Number.isInteger(action[0]) && action[0] >= 0))
        fail(line, `action is ${action[0]}; expected an index: 0, 1, 2, …`);
      actions.push(...action);
      rewards.push(number(line, rewardColumn));
    }
    if (closes && terminated === undefined)
      fail(
        lines.length,
        `episode ${episodes.length} breaks off; expected a last row with its last observation and terminated. Is the file cut short?`,
      );
    episodes.push({
      observations: new Rows(Float32Array.from(observations), width),
      actions: new Rows(Float32Array.from(actions), actionWidth),
      rewards: Float64Array.from(rewards),
      terminated: terminated ?? false,
      place: (t) => `line ${first + t}`,
    });
  }
  return episodes;
}

/** The shortest decimal that reads back as the same float32. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++)
    if (Math.fround(+value.toPrecision(digits)) === value) return String(+value.toPrecision(digits));
  return String(+value.toPrecision(9));
}

/** Trajectories as CSV text, from which `parseCsv` makes the same trajectories again. */
export function formatCsv(trajectories: readonly Trajectory[], discrete: boolean): string {
  const { observations, actions } = trajectories[0];
  const names = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word}_${i}`);
  const header = [
    "episode",
    "step",
    ...names("observation", observations.width),
    ...(discrete ? ["action"] : names("action", actions.width)),
    "reward",
    "terminated",
  ];
  const rows = trajectories.flatMap((trajectory, episode) =>
    Array.from({ length: trajectory.observations.length }, (_, step) => {
      const last = step === trajectory.actions.length;
      const done = last ? actionBlank(actions.width) : Array.from(trajectory.actions.row(step), shortest);
      const reward = last ? "" : String(trajectory.rewards[step]);
      return [
        episode,
        step,
        ...Array.from(trajectory.observations.row(step), shortest),
        ...done,
        reward,
        last ? Number(trajectory.terminated) : "",
      ];
    }),
  );
  return `${Papa.unparse([header, ...rows], { newline: "\n" })}\n`;
}

const actionBlank = (count: number): string[] => new Array(count).fill("");
