import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Output, type Result, startKernel } from "./client";

/** A kernel takes 7 s of a core to start and to load the types, so most tests share one. */
let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
});
// an idle kernel shuts down with code 0; test/timing/ has a busy one
afterAll(async () => expect(await kernel.stop()).toBe(0));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const of = (result: Result, type: string): Output[] => result.outputs.filter((output) => output.type === type);
const failure = (result: Result) => of(result, "error")[0]?.content;

describe("cells", () => {
  test("the last expression of a cell is its result", async () => {
    const [result] = of(await kernel.run("const seven = 7; seven * 6"), "execute_result");
    expect(result.content.data["text/plain"]).toBe("42");
  });

  test.each([
    "const c = 1;\n// a comment\n[c].length",
    "// alone\n6 / 6",
    "/* two\nlines */ 1",
    "// one\n// two\n\n[1][0] // three",
  ])("a comment before the last expression hides no result: %j", async (code) => {
    const { outputs } = await kernel.run(code);
    expect(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"]).toBe("1");
  });

  test("a declaration is known to later cells, and may be made again with another type", async () => {
    await kernel.run("const again = 1;");
    const { reply, outputs } = await kernel.run('const again = "one"; again');
    expect(reply.status).toBe("ok");
    expect(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"]).toBe("'one'");
  });

  test.each([
    ["name", "{ name }", "{ name: 1 }"],
    ["in a function", "(() => ({ name }))()", "{ name: 1 }"],
    ["assigned", "({ name } = { name: 2 }); name", "2"],
    ["property", "const { inner: own } = outer; own", "3"],
    ["deep property", "const { deep: { x: other } } = outer; other", "4"],
    ["parameter", "[outer].map(({ inner: z, deep: { x } }) => z + x)", "[ 7 ]"],
  ])("short forms of objects take an earlier cell's variables: %s", async (_, code, shown) => {
    await kernel.run("let name = 1; const outer = { inner: 3, deep: { x: 4 } };");
    const { outputs } = await kernel.run(code.startsWith("{") ? `(${code})` : code);
    expect(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"]).toBe(shown);
  });

  test("types are strict, and a type error names cell, line and column", async () => {
    const { content } = of(await kernel.run("const a = 1;\nfunction f(x) { return x; }"), "error")[0];
    expect(content.evalue).toMatch(/^cell \d+, line 2, column 12: Parameter 'x' implicitly has an 'any' type/);
  });

  test("a thrown error names the line as it was written, through blank lines, comments and types", async () => {
    const code =
      'interface A {\n  x: number;\n}\n\n// a comment\nfunction fail(a: A) {\n\n  throw new RangeError("x is " + a.x);\n}\nfail({ x: 3 });';
    const { ename, evalue, traceback } = failure(await kernel.run(code));
    expect([ename, evalue]).toEqual(["RangeError", "x is 3"]);
    expect(traceback.join("\n")).toMatch(/cell \d+, line 8\n.*throw new RangeError/);
    expect(traceback.join("\n")).toMatch(/at cell \d+, line 10/);
    expect(traceback.join("\n")).not.toContain("node:");
  });

  test("an error of a function of an earlier cell names that cell", async () => {
    const { reply } = await kernel.run("function early(): never {\n  throw new Error('early');\n}");
    const { traceback } = failure(await kernel.run("\nearly();"));
    expect(traceback.join("\n")).toContain(`cell ${reply.execution_count}, line 2`);
    expect(traceback.join("\n")).toContain(`cell ${reply.execution_count + 1}, line 2`);
  });

  test("whatever is thrown is shown, with its cause", async () => {
    expect(failure(await kernel.run("throw { odd: 1 }")).evalue).toBe("{ odd: 1 }");
    const { traceback } = failure(await kernel.run('throw new Error("outer", { cause: new Error("inner") })'));
    expect(traceback.join("\n")).toMatch(/outer[\s\S]*Caused by:[\s\S]*inner/);
  });

  test("a cell run right after another's error runs; one queued behind it is aborted", async () => {
    const failing = kernel.run("for (const t = Date.now(); Date.now() - t < 300; ); throw new Error('first')");
    const queued = kernel.run("'queued'");
    expect((await failing).reply.status).toBe("error");
    expect((await kernel.run("'after'")).reply.status).toBe("ok");
    expect((await queued).reply.status).toBe("aborted");
  });

  test("completion and hover know the library's types", async () => {
    await kernel.run('import { bc } from "apprentice";');
    const completion = await kernel.request("complete_request", { code: "const 𝒟 = bc.le", cursor_pos: 15 });
    expect(completion.reply.matches).toContain("length");
    expect([completion.reply.cursor_start, completion.reply.cursor_end]).toEqual([13, 15]);
    const hover = await kernel.request("inspect_request", { code: "bc", cursor_pos: 1 });
    expect(hover.reply.data["text/plain"]).toMatch(/function bc\(spaces: Spaces[\s\S]*Clones the demonstrations/);
  }, 60_000);

  test("a figure that can't be drawn, shown, live or as a result, is an error of its cell, and the next cell runs", async () => {
    const bad = `{ data: [{ type: "scatter", x: [1], y: [1], fill: "toself" }], layout: { get title(): never { throw new Error("no title"); } } }`;
    for (const code of [`show(${bad})`, `live().update(${bad})`, `(${bad})`]) {
      const result = await kernel.run(`import { show, live } from "apprentice"; ${code}`);
      expect([code.slice(0, 4), result.reply.status]).toEqual([code.slice(0, 4), "error"]);
      expect(failure(result).evalue).toContain("no title");
    }
    expect((await kernel.run("1 + 1")).reply.status).toBe("ok");
  });

  test("nothing that is shown or thrown ends the kernel or leaves a cell without an answer", async () => {
    const odd = [
      'import * as lab from "tslab"; lab.display.raw("application/json", { a: 1n } as never)',
      'const a: any = new Error("x"); a.cause = a; throw a',
      'const b: any = new Error("m"); b.stack = 5; b.message = { a: 1n }; throw b',
      'throw new Proxy({}, { get() { throw new Error("evil"); } })',
      'throw "%s%d:%d - %s"',
    ];
    for (const code of odd) expect(of(await kernel.run(code), "error"), code).toHaveLength(1);
    const three = await kernel.run(
      'import { show as draw } from "apprentice"; draw({ data: [{ type: "surface", z: [[1n, new Date(0)], [3, 4]] }], layout: {} });',
    );
    const data = of(three, "display_data")[0].content.data;
    expect(Object.keys(data)).toEqual(["application/vnd.plotly.v1+json", "text/plain"]);
    expect(data["application/vnd.plotly.v1+json"].data[0].z[0]).toEqual([1, "1970-01-01T00:00:00.000Z"]);
    expect(three.text).toContain('a trace of type "surface" needs a browser');
    const split = "process.stdout.write(Buffer.from([0xe2, 0x82])); process.stdout.write(Buffer.from([0xac]));";
    expect((await kernel.run(split)).text).toBe("€");
  });

  test("a player is one output: a page in a frame over a strip of pictures", async () => {
    const code = `import { cartPole, cartPoleExpert, play, rollouts } from "apprentice";
      play(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 1 })[0]);`;
    const shown = of(await kernel.run(code), "display_data");
    expect(shown).toHaveLength(1);
    expect(shown[0].content.data["text/plain"]).toBe("[player] CartPole-v1, steps: 500");
    expect(shown[0].content.data["text/html"]).toMatch(
      /<img [^>]*src="data:image\/webp;base64,[\s\S]*<iframe [^>]*srcdoc="/,
    );
  });

  test("tslab's own display works", async () => {
    const shown = of(
      await kernel.run('import * as tslab from "tslab"; tslab.display.html("<b>bold</b>")'),
      "display_data",
    );
    expect(shown[0].content.data["text/html"]).toBe("<b>bold</b>");
  });
});

const shown = (result: Result) => of(result, "execute_result")[0]?.content.data["text/plain"];

describe("variables", () => {
  test("a failed cell keeps what it assigned; what it didn't reach keeps its earlier value and type", async () => {
    await kernel.run("const late = 1; let kept1: string | undefined;");
    await kernel.run(`import { join as joined } from "node:path"; const [first, { second }] = [5, { second: "b" }]; kept1 = "x";
      function third() { return first; } class Fourth {} throw new Error("x"); const late = "late", never1 = 2;`);
    expect(
      shown(await kernel.run("[first, second, third(), typeof Fourth, joined('a', 'b'), kept1, late + 1].join()")),
    ).toBe("'5,b,5,function,a/b,x,2'");
    expect(failure(await kernel.run("never1")).evalue).toContain("Cannot find name 'never1'");
  });

  test("an interrupted cell keeps its rows, its policy and the numbers of its loop, waiting or broken off", async () => {
    const hang =
      await kernel.interrupted(`const rows1: number[] = []; let policy1: { act: number } | undefined, sum1 = 0;
      console.log("begun"); for (;;) { if (rows1.length < 1e6) rows1.push(1); policy1 = { act: 2 }; sum1 += 0.5; }`);
    expect(failure(hang).ename).toBe("Interrupted");
    expect(shown(await kernel.run("[rows1.length > 1, policy1?.act, sum1 > 1].join()"))).toBe("'true,2,true'");
    const wait = await kernel.interrupted(`let turns1 = 0; console.log("begun");
      try { for (;;) { turns1++; await null; } } finally { console.log("unwound"); }`);
    expect([failure(wait).ename, wait.text]).toEqual(["Interrupted", "begun\nunwound\n"]);
    expect(shown(await kernel.run("turns1 > 1"))).toBe("true");
  });

  test("functions and later cells share a variable; one that is declared anew is another", async () => {
    await kernel.run("let shared1 = 1; function increase() { return ++shared1; }");
    expect(shown(await kernel.run("shared1 = 10; increase();"))).toBe("11");
    expect(shown(await kernel.run("shared1"))).toBe("11");
    await kernel.run("let shared1 = 'new';");
    expect(shown(await kernel.run("increase() + shared1"))).toBe("'12new'");
  });

  test.each([
    [
      "let n = 0; outer: for (let i = 0; i < 5; i++) for (const q of [1, 2, 3]) { if (q === 2) continue outer; n += q; } n",
      "5",
    ],
    ["let n = 0; for (const k in { a: 1, b: 2 }) n += k.length; do n++; while (n < 20); n", "20"],
    ["let n = 0, m = { n }; for (let i = 0; i < 3; i++) { n += 1; m = { n }; } m", "{ n: 3 }"],
    ["let [y, z] = [0, 1]; for (let i = 0; i < 10; i++) [y, z] = [z, y + z]; y", "55"],
    ["let e = 0; try { for (;;) { e++; if (e > 3) throw new Error(); } } catch {} e", "4"],
    ["let w = 0; for (let i = 0; i < 10; i++) [1].forEach(() => { w += i; }); w", "45"],
  ])("a loop at the top level computes what it does in a function: %s", async (code, value) => {
    expect(shown(await kernel.run(code))).toBe(value);
  });

  test("a lone for await works, over promises as well", async () => {
    const code = "async function* two() { yield 1; yield 2; } for await (const x of two()) console.log(x);";
    expect((await kernel.run(code)).text).toBe("1\n2\n");
    expect((await kernel.run("for await (const x of [Promise.resolve(3)]) console.log(x);")).text).toBe("3\n");
  });
});

describe("types and files", () => {
  test.each(["document.title", "onbeforeprint", "window", "let e: HTMLElement"])(
    "%s of the DOM is not known",
    async (code) => {
      expect(failure(await kernel.run(code)).evalue).toContain("Cannot find name");
    },
  );

  test("what Node has is known", async () => {
    const code =
      "[fetch, setTimeout, structuredClone, URL, AbortController, TextDecoder].every((f) => typeof f === 'function') && performance.now() > 0";
    expect(shown(await kernel.run(code))).toBe("true");
  });

  test("files beside and outside of the notebook's folder are imported, and anew once they have changed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lib-"));
    writeFileSync(join(folder, "util.ts"), "export const two: number = 2;");
    writeFileSync(join(folder, "old.js"), "import { two } from './util'; export const four = two * 2;");
    const from = (name: string) => JSON.stringify(relative(join(__dirname, "../../notebooks"), join(folder, name)));
    const code = `import { two } from ${from("util")}; import { four } from ${from("old")}; two + four`;
    expect(shown(await kernel.run(code))).toBe("6");
    writeFileSync(join(folder, "util.ts"), "export const two: number = 3;");
    utimesSync(join(folder, "util.ts"), new Date(), new Date(Date.now() + 5000));
    expect(shown(await kernel.run(code))).toBe("9");
    rmSync(folder, { recursive: true });
  }, 30_000);

  test("the stack of an error of the library starts at the cell", async () => {
    const code =
      'import { rollouts as unroll, cartPole as pole1 } from "apprentice";\nunroll(pole1, undefined as never);';
    const { traceback } = failure(await kernel.run(code));
    expect(traceback.filter((line: string) => /^\s+at /.test(line))[0]).toMatch(/cell \d+, line 2/);
  });
});

describe("the recorder", () => {
  test("a page and a cell's code talk: opened, asked for, played, read by the next cell", async () => {
    const opened = await kernel.run(
      'import { mountainCar, record } from "apprentice"; const recording = record(mountainCar, { keys: { a: 0 }, idle: 1 });',
    );
    const { comm_id, target_name, data } = opened.outputs.find(({ type }) => type === "comm_open")!.content as Record<
      string,
      never
    >;
    expect([target_name, (data as { state: { _view_name: string } }).state._view_name]).toEqual([
      "jupyter.widget",
      "AnyView",
    ]);
    const view = opened.outputs.find(({ type }) => type === "display_data")?.content.data;
    expect(view["application/vnd.jupyter.widget-view+json"].model_id).toBe(comm_id);
    expect((await kernel.request("comm_info_request", { target_name: "jupyter.widget" })).reply.comms).toEqual({
      [comm_id as string]: { target_name: "jupyter.widget" },
    });

    const say = async (message: object) => {
      const { outputs } = await kernel.request("comm_msg", { comm_id, data: message });
      return outputs.find(({ type }) => type === "comm_msg")?.content.data;
    };
    expect((await say({ method: "request_state" })).state).toEqual((data as { state: object }).state);
    for (let i = 0; i < 5; i++) await say({ method: "custom", content: { keys: i < 3 ? ["a"] : [] } });
    const ended = await say({ method: "custom", content: { order: "End" } });
    expect(ended.content.status).toMatch(/^Truncated after 5 steps/);
    const read = await kernel.run("recording.trajectories.map(({ actions }) => [...actions.data])");
    expect(read.outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"]).toBe(
      "[ [ 0, 0, 0, 1, 1 ] ]",
    );
  });

  test("an answer leaves before the kernel's status, and a world that throws says so on the page", async () => {
    const answer = async (code: string) => {
      const { outputs } = await kernel.run(`import { mountainCar as car, record as again } from "apprentice"; ${code}`);
      const { comm_id } = outputs.find(({ type }) => type === "comm_open")!.content;
      const data = { method: "custom", content: { keys: [] } };
      return (await kernel.request("comm_msg", { comm_id, data })).outputs;
    };
    const right = await answer("const second = again(car, { keys: { a: 0 }, idle: 1 });");
    expect(right.map(({ type }) => type)).toEqual(["comm_msg", "status", "status"]);
    const wrong = await answer(`let fuel = true;
      const world: typeof car = { ...car, step(...given) { if (!fuel) throw new Error("no fuel"); return car.step(...given); } };
      const third = again(world, { keys: { a: 0 }, idle: 1 });
      fuel = false;`);
    expect(wrong[0].content.data.content).toMatchObject({ status: "This step failed: no fuel", over: true });
  });

  test("a comm that the page opens is closed again, and messages for none are ignored", async () => {
    const { outputs } = await kernel.request("comm_open", {
      comm_id: "x",
      target_name: "jupyter.widget.control",
      data: {},
    });
    expect(outputs.map(({ type }) => type)).toEqual(["comm_close", "status", "status"]);
    expect((await kernel.request("comm_msg", { comm_id: "nobody", data: {} })).outputs).toHaveLength(2);
    expect((await kernel.run("1 + 1")).reply.status).toBe("ok");
  });
});

describe("nothing is lost", () => {
  test("messages that are signed but not requests in JSON are dropped", async () => {
    await kernel.raw(["{", "{}", "{}", "{}"]);
    await kernel.raw(["null", "{}", "{}", "{}"]);
    await kernel.raw(['{"msg_type":"execute_request"}', "{}", "{}", "null"]);
    expect((await kernel.run("1 + 1")).reply.status).toBe("ok");
  });

  test("5,000 calls of console.log deliver 5,000 lines, in order", async () => {
    const { text } = await kernel.run("for (let i = 0; i < 5000; i++) console.log('line', i)");
    expect(text.trim().split("\n")).toEqual(Array.from({ length: 5000 }, (_, i) => `line ${i}`));
  });

  test("100 cells in a row each say what they say", async () => {
    for (let i = 0; i < 100; i++) {
      const { text, reply } = await kernel.run(`console.log("cell", ${i})`);
      expect([text, reply.status]).toEqual([`cell ${i}\n`, "ok"]);
    }
  });
});

describe("interrupts", () => {
  test.each([
    ["microtasks that never yield", "for (;;) await null"],
    ["a loop after an await", "await null; for (;;);"],
    ["a timer's function", "setTimeout(() => { for (;;); }, 50); await new Promise(() => {})"],
    ["a display that never ends", '({ [Symbol.for("nodejs.util.inspect.custom")]() { for (;;); } })'],
    ["a child process", 'require("node:child_process").execSync("sleep 100")'],
    ["a child process that ignores SIGINT", `require("node:child_process").execSync("trap '' INT; sleep 100")`],
    [
      "a FIFO that nobody writes",
      'require("node:child_process").execSync("mkfifo $F", { env: { F: "/tmp/fifo-" + process.pid } }); require("node:fs").readFileSync("/tmp/fifo-" + process.pid, "utf8")',
    ],
    [
      "types that take long",
      `type Words<A extends string, D extends unknown[] = []> = D["length"] extends 12 ? A : Words<\`\${A}x\`, [...D, 0]> | Words<\`\${A}y\`, [...D, 0]>;
       type Split<X> = X extends string ? Words<""> extends \`\${infer A}x\${infer B}\` ? [X, A, B] : never : never;
       let split: Split<Words<"">> extends Split<\`\${Words<"">}\${"a" | "b"}\`> ? 1 : 2 = 1; for (;;);`,
    ],
  ])(
    "an interrupt reaches %s",
    async (_, code) => {
      const running = kernel.run(code);
      await pause(600);
      void kernel.interrupt();
      expect(failure(await running).ename).toBe("Interrupted");
      expect((await kernel.run("1 + 1")).reply.status).toBe("ok");
    },
    60_000,
  );

  test("a cell that waits stops too, and an interrupt of an idle kernel does nothing", async () => {
    const running = kernel.run("await new Promise(() => {});");
    await pause(200);
    void kernel.interrupt();
    expect(failure(await running).ename).toBe("Interrupted");
    void kernel.interrupt();
    await pause(100);
    expect((await kernel.run("1 + 1")).reply.status).toBe("ok");
  });

  test("after 20 interrupts at random moments training gives what a fresh kernel gives, and holds no more tensors", async () => {
    const prepare = `import { bc as clone, cartPole as world, rollouts as roll, cartPoleExpert as expert, tf, seeded as chance } from "apprentice";
      const shown = roll(world, expert, { episodes: 2 });
      const train = () => [...clone(world, shown, { rounds: 2 })].map(({ loss }) => loss).join();`;
    const losses = "train() + ' ' + tf.memory().numTensors";
    const value = (result: Result) => of(result, "execute_result")[0]?.content.data["text/plain"];
    await kernel.run(prepare);
    const fresh = value(await kernel.run(losses));
    const { text } = await kernel.run(
      "const r = chance(1); for (let i = 0; i < 20; i++) console.log(r.uniform(0, 400))",
    );
    for (const wait of text.trim().split("\n").map(Number)) {
      const running = kernel.run("while (true) train();");
      await pause(wait);
      void kernel.interrupt();
      expect((await running).reply.status).toBe("error");
    }
    expect(value(await kernel.run(losses))).toBe(fresh);
  });

  test("a learner that is stopped ends cleanly: what it holds is freed before anything is broken off", async () => {
    const code = `import { bc as learn, cartPole as cart, rollouts as episodes, cartPoleExpert as teacher, show as tell, tf as tensors } from "apprentice";
      try {
        for (const { round } of learn(cart, episodes(cart, teacher, { episodes: 2 }), { rounds: 1e6 }))
          if (round === 2) tell("learning");
      } finally { console.log("tensors left:", tensors.memory().numTensors); }`;
    const { ended } = await kernel.begin(code);
    void kernel.interrupt();
    const result = await ended;
    expect([failure(result).ename, result.text]).toEqual(["Interrupted", "tensors left: 0\n"]);
  });

  test("GAIL that is stopped in the middle of a round goes on from the last policy", async () => {
    await kernel.run(`import { gail, GailRound, cartPoleFixed as pole, rollouts as shows, cartPoleExpert as master, show as report, tf as memory } from "apprentice";
      const examples = shows(pole, master, { episodes: 2 });
      let kept: GailRound;`);
    const { ended } = await kernel.begin(
      `for (const round of gail(pole, examples, { rounds: 1e6, steps: 512 })) {
        kept = round;
        console.log(round.round);
        if (round.round === 1) report("the second round");
      }`,
    );
    await pause(100); // in the middle of the next
    void kernel.interrupt();
    const { text } = await ended;
    expect(text).toMatch(/^0\n1\n/);
    const on = await kernel.run(`const [next] = gail(pole, examples, { rounds: 1, steps: 512, policy: kept.policy });
      const same = next.policy.standardization?.mean.join() === kept.policy.standardization?.mean.join();
      console.log(same, next.kl < 0.1, memory.memory().numTensors);`);
    expect([on.text, on.outputs.find(({ type }) => type === "error")?.content.evalue]).toEqual([
      "true true 0\n",
      undefined,
    ]);
  });
});

test("in a folder without packages tslab is the kernel's own; process.exit gets a reply, and ends the kernel with its code", async () => {
  const own = await startKernel(tmpdir());
  const result = await own.run('import { display } from "tslab"; display.html("<b>shown</b>");');
  expect([failure(result), of(result, "display_data").length]).toEqual([undefined, 1]);
  const { reply, text } = await own.run("process.exit(3);");
  expect([reply.status, text, await own.exited]).toEqual([
    "ok",
    "The cell ended the kernel by process.exit(3): its variables are gone.\n",
    3,
  ]);
}, 120_000);

test("the kernel and its children end when the process named by JPY_PARENT_PID has died", async () => {
  const server = spawn("sleep", ["100"]);
  const own = await startKernel(undefined, { JPY_PARENT_PID: String(server.pid) });
  const code = 'const child = require("node:child_process").spawn("sleep", ["100"]); child.pid';
  const child = Number(shown(await own.run(code)));
  server.kill("SIGKILL");
  await own.exited;
  const isRunning = () =>
    existsSync(`/proc/${child}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${child}/status`, "utf8"));
  for (let i = 0; i < 20 && isRunning(); i++) await pause(100);
  expect(isRunning()).toBe(false);
}, 120_000);
