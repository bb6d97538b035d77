/** Demonstrations by URL, from a server of our own. */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { eachFile } from "../../src/demonstrations/source";
import { arrays, zip } from "./zip";

const fixture = (name: string) => readFileSync(join(__dirname, "../fixtures/datasets", name));
const files: Readonly<Record<string, Buffer>> = {
  "/sb/expert.npz": zip(arrays()),
  "/minari/data/main_data.hdf5": fixture("cartpole/random-v0/data/main_data.hdf5"),
  "/lerobot.parquet": fixture("lerobot-zstd.parquet"),
};

let server: Server;
let home: string;
beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    const { pathname } = new URL(url, "http://here");
    if (pathname === "/slow.csv") return response.write("episode,");
    if (pathname === "/endless.csv") {
      const more = () => {
        while (response.write(Buffer.alloc(2 ** 16)));
      };
      response.on("drain", more);
      return more();
    }
    response.writeHead(files[pathname] ? 200 : 404).end(files[pathname]);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a URL is read by the extension of its path, and leaves no file behind", async () => {
  const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("apprentice-")).length;
  const before = await left();
  expect(await readDemonstrations(`${home}/sb/expert.npz?version=2#top`)).toHaveLength(2);
  expect(await readDemonstrations(`${home}/minari/data/main_data.hdf5`)).toHaveLength(2);
  expect(await readDemonstrations(`${home}/lerobot.parquet`)).toHaveLength(2);
  await expect(readDemonstrations(`${home}/sb/none.npz`)).rejects.toThrow();
  expect(await left()).toBe(before);
});

test("what the server answers instead, and a server that is not there, are said with the URL", async () => {
  await expect(readDemonstrations(`${home}/none.csv`)).rejects.toThrow(
    `${home}/none.csv: the server answered 404 Not Found.`,
  );
  await expect(readDemonstrations("http://127.0.0.1:1/x.csv")).rejects.toThrow(
    /^http:\/\/127.0.0.1:1\/x.csv: it can't be fetched: /,
  );
});

test("a download is limited in bytes and in time", async () => {
  const read = async () => "read";
  await expect(eachFile(`${home}/endless.csv`, read, 2 ** 20)).rejects.toThrow(
    /endless.csv: it is larger than 1048576 bytes; download it and read the file/,
  );
  await expect(eachFile(`${home}/slow.csv`, read, 2 ** 20, 0.2)).rejects.toThrow(
    /slow.csv: it did not come within 0.2 s/,
  );
});
