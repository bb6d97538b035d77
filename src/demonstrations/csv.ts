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
import { type Episode, mostEpisodes } from "./recording";

/** Actions are kept as float32, which holds every whole number up to this one. */
const largestIndex = 2 ** 24;

const names = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word}_${i}`);

/** Which columns hold what, by the header. */
function readHeader(path: string, header: readonly string[]) {
  const width = header.filter((name) => /^observation_\d+$/.test(name)).length;
  const vector = header.filter((name) => /^action_\d+$/.test(name)).length;
  const closes = header.at(-1) === "terminated";
  const discrete = vector === 0;
  const expected = [
    "episode",
    "step",
    ...names("observation", width),
    ...(discrete ? ["action"] : names("action", vector)),
    "reward",
    ...(closes ? ["terminated"] : []),
  ];
  if (width === 0 || header.join() !== expected.join())
    throw new Error(
      `${path}, line 1: the columns are ${header.join(", ").replace(/\s+/g, " ").slice(0, 200) || "missing"}; expected episode, step, observation_0, observation_1, …, action (an index) or action_0, action_1, … (a vector), reward, and terminated (which may be left out).`,
    );
  return { width, actionWidth: Math.max(1, vector), discrete, closes };
}

/** A decimal number: no "Infinity", "0x10" or "", which Number would take. */
export const decimal = /^ *[\d+\-.eE]+ *$/;

/** What stands in the file, on one line and not too long. */
export const quoted = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The episodes of a CSV text; `path` is for messages only. */
export function parseCsv(path: string, text: string): Episode[] {
  if (text.trim() === "") throw new Error(`${path} is empty; expected a header and a row for each step.`);
  const episodes: Episode[] = [];
  let header: readonly string[] | undefined;
  let columns = { width: 0, actionWidth: 0, discrete: false, closes: false };
  let line = 0;
  /** The episode being read, from its first line on. */
  let open: { first: number; observations: number[]; actions: number[]; rewards: number[] } | undefined;

  const fail = (said: string): never => {
    throw new Error(`${path}, line ${line}: ${said}`);
  };
  const close = (terminated: boolean) => {
    if (!open) return;
    const { first, observations, actions, rewards } = open;
    episodes.push({
      observations: new Rows(Float32Array.from(observations), columns.width),
      actions: new Rows(Float32Array.from(actions), columns.actionWidth),
      rewards: Float64Array.from(rewards),
      terminated,
      place: (t) => `line ${first + t}`,
    });
    open = undefined;
  };

  const readRow = (row: readonly string[], header: readonly string[]) => {
    const { width, actionWidth, discrete, closes } = columns;
    const rewardColumn = 2 + width + actionWidth;
    const number = (column: number, hold = (value: number) => value): number => {
      const value = decimal.test(row[column]) ? Number(row[column]) : Number.NaN;
      if (!Number.isFinite(hold(value)))
        fail(
          `${header[column]} is ${quoted(row[column])}; expected a finite number${Number.isFinite(value) ? " that float32 can hold" : ""}.`,
        );
      return value;
    };

    if (row.length !== header.length)
      fail(
        `there are ${row.length} values; expected ${header.length}, one for each column of the header. Is the file cut short?`,
      );
    const episode = number(0);
    if (!closes && open && episode === episodes.length + 1) close(false);
    if (episode !== episodes.length)
      fail(
        `episode is ${episode}; expected ${episodes.length}: episodes are numbered from 0 in order${closes ? ", and each ends with a row that has no action" : ""}.`,
      );
    if (episode >= mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
    open ??= { first: line, observations: [], actions: [], rewards: [] };
    const step = number(1);
    if (step !== line - open.first)
      fail(`step is ${step}; expected ${line - open.first}: the steps of an episode are numbered from 0 in order.`);
    for (let i = 0; i < width; i++) open.observations.push(number(2 + i, Math.fround));

    const mark = closes ? row[rewardColumn + 1] : "";
    if (closes && row.slice(2 + width, rewardColumn + 1).every((text) => text === "")) {
      if (line === open.first) fail("the episode has no action before its last row.");
      if (mark !== "0" && mark !== "1")
        fail(`terminated is ${quoted(mark)}; expected 1 or 0 on the last row of an episode.`);
      return close(mark === "1");
    }
    if (mark !== "")
      fail(
        `terminated is ${quoted(mark)}; expected it empty on all rows of an episode but the last, which has no action or reward.`,
      );
    for (let i = 0; i < actionWidth; i++) {
      const action = number(2 + width + i, Math.fround);
      if (discrete && !(Number.isInteger(action) && action >= 0 && action <= largestIndex))
        fail(`action is ${action}; expected an index: 0, 1, 2, …`);
      open.actions.push(action);
    }
    open.rewards.push(number(rewardColumn));
  };

  Papa.parse<string[]>(text.replace(/(\r\n|\r|\n)$/, ""), {
    delimiter: ",",
    step: ({ data: row, errors }) => {
      line++;
      if (errors.length > 0) fail(`the row cannot be read as CSV: ${errors[0].message}.`);
      if (header) return readRow(row, header);
      columns = readHeader(path, row);
      header = row;
    },
  });
  if (line === 1) throw new Error(`${path} has a header but no rows; expected a row for each step.`);
  if (columns.closes && open)
    fail(
      `episode ${episodes.length} breaks off; expected a last row with its last observation and terminated. Is the file cut short?`,
    );
  close(false);
  return episodes;
}

/** As String, but −0 keeps its sign. */
const exact = (value: number) => (Object.is(value, -0) ? "-0" : String(value));

/** The shortest decimal, of six digits or more, that reads back as the same float32. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = +value.toPrecision(digits);
    if (Object.is(Math.fround(rounded), value)) return exact(rounded);
  }
  return exact(value === 0 ? value : +value.toPrecision(9));
}

/** Trajectories as CSV text, from which `parseCsv` makes the same trajectories again. */
export function formatCsv(trajectories: readonly Trajectory[], discrete: boolean): string {
  const { observations, actions } = trajectories[0];
  const header = [
    "episode",
    "step",
    ...names("observation", observations.width),
    ...(discrete ? ["action"] : names("action", actions.width)),
    "reward",
    "terminated",
  ];
  const rows = trajectories.flatMap(({ observations, actions, rewards, terminated }, episode) =>
    Array.from({ length: observations.length }, (_, step) => {
      const last = step === actions.length;
      return [
        String(episode),
        String(step),
        ...Array.from(observations.row(step), shortest),
        ...(last ? new Array<string>(actions.width).fill("") : Array.from(actions.row(step), shortest)),
        last ? "" : exact(rewards[step]),
        last ? String(Number(terminated)) : "",
      ];
    }),
  );
  return `${Papa.unparse([header, ...rows], { newline: "\n" })}\n`;
}
