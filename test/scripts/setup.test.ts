import { type ChildProcess, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = join(__dirname, "../..");
const script = (name: string) => pathToFileURL(join(root, "scripts", name)).href;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "setup-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Manifest {
  fault(stamp: string, key: string): string | undefined;
  writeManifest(stamp: string, key: string, paths: string[], options?: { sizes: boolean }): void;
  seal(folder: string, names: string[]): Promise<void>;
  isSealed(folder: string, names: string[]): Promise<boolean>;
}
const manifest = (): Promise<Manifest> => import(script("manifest.mjs"));

describe("what a step has made", () => {
  test("is made again when the key differs, or a file is missing, has another size or, outside of the clone, another time", async () => {
    const { fault, writeManifest } = await manifest();
    const [stamp, file, link] = ["stamp", "file", "link"].map((name) => join(folder, name));
    expect(fault(stamp, "key")).toBe("");
    writeFileSync(file, "four");
    symlinkSync(file, link);
    const write = () => writeManifest(stamp, "key", [file, link]);
    write();
    expect(fault(stamp, "key")).toBeUndefined();
    expect(fault(stamp, "other")).toBe("");
    truncateSync(file, 2);
    expect(fault(stamp, "key")).toBe(`${file} has changed`);
    write();
    utimesSync(file, 1, 1);
    expect(fault(stamp, "key")).toBe(`${file} has changed`);
    write();
    rmSync(link);
    expect(fault(stamp, "key")).toBe(`${link} is missing`);
    symlinkSync(join(folder, "nowhere"), link);
    expect(fault(stamp, "key")).toBe(`${link} is missing`);
    expect(readdirSync(folder).sort()).toEqual(["file", "link", "stamp"]);
  });

  test("within the clone is told by sizes, so that a copy of the clone is as good; without sizes by being there", async () => {
    const { fault, writeManifest } = await manifest();
    const within = join(root, "dist", "setup.test.txt");
    const stamp = join(folder, "stamp");
    try {
      writeFileSync(within, "four");
      writeManifest(stamp, "key", [within]);
      expect(readFileSync(stamp, "utf8")).toBe("key\n4\tdist/setup.test.txt");
      utimesSync(within, 1, 1);
      expect(fault(stamp, "key")).toBeUndefined();
      writeFileSync(within, "three");
      expect(fault(stamp, "key")).toBe("dist/setup.test.txt has changed");
      writeManifest(stamp, "key", [within], { sizes: false });
      writeFileSync(within, "one");
      expect(fault(stamp, "key")).toBeUndefined();
    } finally {
      rmSync(within, { force: true });
    }
    expect(fault(stamp, "key")).toBe("dist/setup.test.txt is missing");
  });

  test("a sealed folder is sound until a bit, a file or the seal is not", async () => {
    const { seal, isSealed } = await manifest();
    mkdirSync(join(folder, "deep"));
    const names = ["one", "deep/two"];
    const make = async () => {
      for (const name of names) writeFileSync(join(folder, name), name);
      await seal(folder, names);
    };
    await make();
    expect(await isSealed(folder, names)).toBe(true);
    expect(await isSealed(folder, [...names, "three"])).toBe(false);
    const breaks = [
      () => writeFileSync(join(folder, "one"), "onf"),
      () => truncateSync(join(folder, "deep/two"), 3),
      () => rmSync(join(folder, "one")),
      () => writeFileSync(join(folder, "hashes.json"), "{"),
      () => rmSync(join(folder, "hashes.json")),
    ];
    for (const breakIt of breaks) {
      await make();
      breakIt();
      expect(await isSealed(folder, names), String(breakIt)).toBe(false);
    }
  });
});

/** Starts a program; resolves to it once it has printed a line. */
const program = (code: string) => {
  const path = join(folder, `${Math.floor(performance.now() * 1000)}.mjs`);
  writeFileSync(path, code);
  const child = spawn(process.execPath, [path], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise<{ child: ChildProcess; line: string }>((resolve) =>
    child.stdout.once("data", (line) => resolve({ child, line: String(line).trim() })),
  );
};
const nextLine = (child: ChildProcess) =>
  new Promise<string>((resolve) => child.stdout?.once("data", (line) => resolve(String(line).trim())));

test("one process holds a lock; another waits, says so, and has it as soon as the first is killed or releases it", async () => {
  const code = `
    import { lock } from ${JSON.stringify(script("processes.mjs"))};
    const release = await lock(${JSON.stringify(folder)}, () => console.log("waiting"));
    console.log("held");
    process.on("SIGUSR2", () => { release(); console.log("released"); });
    setInterval(() => {}, 1000);`;
  const first = await program(code);
  const second = await program(code);
  expect([first.line, second.line]).toEqual(["held", "waiting"]);
  const taken = nextLine(second.child);
  first.child.kill("SIGKILL");
  expect(await taken).toBe("held");
  const third = await program(code);
  expect(third.line).toBe("waiting");
  const takenAgain = nextLine(third.child);
  second.child.kill("SIGUSR2");
  expect(await takenAgain).toBe("held");
  for (const { child } of [second, third]) child.kill("SIGKILL");
});

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
  "what a script has started ends with it, by %s",
  async (signal) => {
    const { child, line } = await program(`
      import { spawn } from "node:child_process";
      import { inOwnGroup } from ${JSON.stringify(script("processes.mjs"))};
      await inOwnGroup();
      const sleeper = spawn("sleep", ["1000"]);
      console.log([process.pid, sleeper.pid].join(" "));`);
    const pids = line.split(" ").map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    child.kill(signal);
    await expect.poll(() => pids.some(isAlive), { timeout: 300_000 }).toBe(false);
  },
);

test("a script in its own group exits with its own code, and what it leaves running is ended", async () => {
  const { child, line } = await program(`
    import { spawn } from "node:child_process";
    import { inOwnGroup } from ${JSON.stringify(script("processes.mjs"))};
    await inOwnGroup();
    console.log(spawn("sleep", ["1000"], { stdio: "ignore" }).pid);
    setTimeout(() => process.exit(7), 100);`);
  expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(7);
  await expect.poll(() => isAlive(Number(line)), { timeout: 300_000 }).toBe(false);
});

test.each(["requirements.txt", "bench/requirements.txt"])(
  "every package of %s is pinned and has its hashes",
  (name) => {
    const packages = readFileSync(join(root, name), "utf8")
      .replaceAll("\\\n", "")
      .split("\n")
      .filter((line) => line && !line.startsWith("#"));
    expect(packages.length).toBeGreaterThan(80);
    for (const line of packages) expect(line).toMatch(/^[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/);
  },
);
