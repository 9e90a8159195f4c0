// What screening looks up, over the real wires: a name server by UDP, the registration directory by HTTP, a database of
// networks from its file.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { startNames } from "../../sandbox/screener/names.ts";
import { dns } from "../../src/providers/dns/dns.ts";
import { mmdb } from "../../src/providers/networks/mmdb.ts";
import { rdap } from "../../src/providers/rdap/rdap.ts";
import { mmdbFile } from "../support/mmdb-file.ts";
import { silentLog } from "../support/silent-log.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
const tools = { log: silentLog, timeoutMs: 10_000 };

describe("mail hosts by DNS", () => {
  async function names() {
    const far = await startNames({ port: 0 });
    closing.push(far.close);
    return far;
  }

  test.each([
    ["kundin.example", "found"],
    ["nomail-a.example", "found"],
    ["nomail.example", "none"],
    ["nullmx.example", "refused"],
    ["nodomain.example", "no_such_domain"],
  ])("of %s are %s", async (domain, answer) => {
    const far = await names();
    expect(await dns.connect({ servers: far.address }, tools).mailHosts(domain)).toBe(answer);
  });

  test("are unknown where nobody answers in time, and the connection test says so", async () => {
    const far = await names();
    far.beSilent(100);
    const port = dns.connect({ servers: far.address }, { ...tools, timeoutMs: 150 });
    expect(await port.mailHosts("kundin.example")).toBe("unknown");
    expect((await port.testConnection()).kind).toBe("refused");
    far.beSilent(0);
    expect((await dns.connect({ servers: far.address }, tools).testConnection()).kind).toBe("done");
  });

  test("are asked of name servers only", () => {
    expect(dns.settings.safeParse({ servers: "9.9.9.9, [2620:fe::fe]:53" }).success).toBe(true);
    expect(dns.settings.safeParse({ servers: "http://evil" }).success).toBe(false);
  });
});

describe("the registration directory", () => {
  async function directory(status: number, body: string) {
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/domain/kundin.example" ? status : 404).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(
      () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    );
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return rdap.connect({ server: `http://127.0.0.1:${port}` }, tools);
  }
  const events = (list: object[]) => JSON.stringify({ objectClassName: "domain", events: list });
  const made = { eventAction: "registration", eventDate: "2026-05-20T10:00:00Z" };

  test("tells since when a domain is registered", async () => {
    const port = await directory(200, events([{ eventAction: "expiration", eventDate: "2027-05-20" }, made]));
    expect(await port.registeredOn("kundin.example")).toEqual({
      state: "known",
      at: new Date("2026-05-20T10:00:00Z"),
    });
    expect(await port.registeredOn("other.example")).toEqual({ state: "no_such" });
  });

  test.each([
    ["names no date", 200, events([])],
    ["names a date that is none", 200, events([{ ...made, eventDate: "soon" }])],
    ["answers with a page", 200, "<html></html>"],
    ["is broken", 500, ""],
    ["says too much", 200, events(Array.from({ length: 9_000 }, () => made))],
  ])("is unknown where it %s", async (_name, status, body) => {
    expect(await (await directory(status, body)).registeredOn("kundin.example")).toEqual({
      state: "unknown",
    });
  });
});

describe("a database of networks", () => {
  async function database(bytes: Buffer) {
    const folder = await mkdtemp(join(tmpdir(), "mmdb-"));
    closing.push(() => rm(folder, { recursive: true }));
    const file = join(folder, "country.mmdb");
    await writeFile(file, bytes);
    return { file, port: mmdb.connect({ file }, tools) };
  }

  test("tells the country of an address, and nothing of one it does not hold", async () => {
    const { port, file } = await database(mmdbFile({ "81.2.69.0/24": "GB", "203.0.113.0/24": "DE" }));
    expect(await port.countryOf("81.2.69.160")).toBe("GB");
    expect(await port.countryOf("203.0.113.7")).toBe("DE");
    expect(await port.countryOf("198.51.100.1")).toBeNull();
    expect(await port.countryOf("nonsense")).toBeNull();
    expect(await port.testConnection()).toMatchObject({
      kind: "done",
      value: { database: "Test-Country, 2026-06-01" },
    });
    await writeFile(file, mmdbFile({ "81.2.69.0/24": "FR", "203.0.113.0/24": "DE" }));
    expect(await port.countryOf("81.2.69.160")).toBe("FR");
  });

  test("that is none is told by the connection test and by every question", async () => {
    const { port } = await database(Buffer.from("no database"));
    expect((await port.testConnection()).kind).toBe("refused");
    await expect(port.countryOf("81.2.69.160")).rejects.toThrow();
    const gone = mmdb.connect({ file: "/nowhere/at-all.mmdb" }, tools);
    expect((await gone.testConnection()).kind).toBe("refused");
  });
});
