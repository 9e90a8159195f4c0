// Starting, as somebody does it who has only the command: what is killed comes back whole, and what cannot start says why.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { afterwards } from "../support/afterwards.ts";
import { emptyDatabase } from "../support/database.ts";
import { end, freeBlock, startInVain, startKontor, withoutOwn } from "../support/installation.ts";
import { until } from "./killable-shop.ts";
import { scratchFolder } from "../support/scratch.ts";
import { ROOT } from "../tidy/source.ts";

/** Processes that were started with this folder: database, counterparts, the product itself. */
function processesOf(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const told = ["cmdline", "environ"].map((file) => readFileSync(`/proc/${pid}/${file}`, "utf8"));
        return told.join("\0").includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

const addressOf = (printed: string, name: string): string =>
  new RegExp(`^ +${name} +(?:make the first staff account: )?(\\S+)$`, "m").exec(printed)?.[1] ?? "";

function scratch(): string {
  const folder = scratchFolder();
  afterwards(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Where every byte is one too many (full(4)). */
const FULL = "/dev/full";

/** A browser without pages: it keeps cookies and sends the forms it has read. */
function browser() {
  const cookies = new Map<string, string>();
  async function ask(
    url: string,
    more: RequestInit = {},
  ): Promise<{ readonly status: number; readonly page: string }> {
    const cookie = [...cookies].map((one) => one.join("=")).join("; ");
    const answer = await fetch(url, { redirect: "manual", ...more, headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, page: await answer.text() };
  }
  return {
    see: (url: string) => ask(url),
    async send(url: string, page: string, fields: Record<string, string>) {
      const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
      return ask(url, { method: "POST", body: new URLSearchParams({ csrf, ...fields }) });
    },
  };
}

describe("a demo", () => {
  let home: string;
  let surroundings: { KONTOR_HOME: string; PORT: string };
  let running: ChildProcess | undefined;
  beforeAll(async () => {
    home = scratch();
    // What the log cannot take must not end the product.
    mkdirSync(path.join(home, "log"));
    symlinkSync(FULL, path.join(home, "log/kontor.log"));
    surroundings = { KONTOR_HOME: home, PORT: String(await freeBlock()) };
    afterwards(() => running && end(running));
  });

  it("killed with -9 starts again with everything kept, and nothing of the killed one runs on", async () => {
    const first = await startKontor(surroundings);
    running = first.child;
    const shop = addressOf(first.printed, "Shop");
    const buyer = browser();
    const { page } = await buyer.see(`${shop}/`);
    const plan = /name="plan" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
    await buyer.send(`${shop}/cart/packages`, page, { plan, count: "7" });
    const cartOf = async () => /<h1[^]*<h2/.exec((await buyer.see(`${shop}/cart`)).page)?.[0] ?? "";
    const cart = await cartOf();
    expect(cart).toContain("Starter");
    const before = processesOf(home);
    expect(before.length).toBeGreaterThan(2);
    await end(first.child, "SIGKILL");
    // Looked at before the next start, which would tidy up itself.
    await until("nothing of the killed one runs on", () => processesOf(home).length === 0, 3);

    const second = await startKontor(surroundings);
    running = second.child;
    expect(addressOf(second.printed, "Shop")).toBe(shop);
    expect(await cartOf()).toBe(cart);
    expect(processesOf(home).filter((pid) => before.includes(pid))).toEqual([]);
  }, 240_000);

  it("started a second time says where it is running, and leaves that one alone", async () => {
    const again = await startInVain(surroundings);
    expect(again.code).toBe(1);
    expect(again.says).toMatch(
      /^Kontor is already running here: http:\/\/127\.0\.0\.1:\d+ \(process \d+\)\.$/,
    );
    expect(running?.exitCode).toBeNull();
  });

  it("told to stop leaves nothing running", async () => {
    if (running) await end(running);
    expect(processesOf(home)).toEqual([]);
  });
});

describe("a start that cannot be", () => {
  it("says in one sentence which port is taken, which number is none, and where no folder is", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const busy = String((other.address() as AddressInfo).port);
    const home = scratch();
    const file = path.join(home, "file");
    writeFileSync(file, "");
    const taken = await startInVain({ KONTOR_HOME: path.join(home, "a"), PORT: busy });
    other.close();
    expect(taken.says).toMatch(new RegExp(`^Port ${busy} is already in use.*: end the program.*\\.$`));
    const none = await startInVain({ KONTOR_HOME: path.join(home, "a"), PORT: "eighty" });
    expect(none.says).toMatch(/^PORT is "eighty": it must be a number between 1 and \d+\.$/);
    const nowhere = await startInVain({ KONTOR_HOME: path.join(file, "home") });
    expect(nowhere.says).toBe(
      `${path.join(file, "home")} is not a folder: name another place for the data with KONTOR_HOME.`,
    );
    expect([taken.code, none.code, nowhere.code]).toEqual([1, 1, 1]);
  });

  it("says in one sentence what is wrong with the database's address, never with its password", async () => {
    const KONTOR_HOME = scratch();
    const start = (DATABASE_URL: string) => startInVain({ KONTOR_HOME, DATABASE_URL });
    const no = await start("postgres://kontor:geheim@127.0.0.1:1/kontor");
    expect(no.says).toBe(
      "DATABASE_URL: the server 127.0.0.1:1 does not answer: is PostgreSQL running there?",
    );
    const strange = await start("mysql://kontor:geheim@127.0.0.1/kontor");
    expect(strange.says).toMatch(/^DATABASE_URL is not a database address; it looks like .*\.$/);
    expect([no.code, strange.code]).toEqual([1, 1]);
  });
});

describe("a real installation", () => {
  it("on a full disk says which, and what to do", async () => {
    const { urls } = await emptyDatabase();
    const KONTOR_HOME = scratch();
    const secret = path.join(KONTOR_HOME, "secrets/secret-key.new");
    mkdirSync(path.dirname(secret));
    symlinkSync(FULL, secret);
    const full = await startInVain({ KONTOR_HOME, ...named(urls) });
    expect(full).toMatchObject({ code: 1 });
    expect(full.says).toMatch(/^The disk that holds .* is full: free some space and start again\.$/);
  });

  it("holds nothing of a demo: no seller, no counterpart, no clock to move; its first member comes by a link, once", async () => {
    const { owner, urls } = await emptyDatabase();
    const PORT = String(await freeBlock());
    // An address may leave the user to the surroundings, as one on a socket mostly does.
    const app = new URL(urls.app);
    const PGUSER = app.username;
    const PGPASSWORD = app.password;
    app.username = "";
    app.password = "";
    const addresses = { ...named(urls), DATABASE_URL: app.href, PGUSER, PGPASSWORD };
    const home = scratch();
    const { child, printed } = await startKontor(
      { KONTOR_HOME: home, PORT, ...addresses },
      { likeNpm: true },
    );
    afterwards(() => end(child));
    let log = printed;
    child.stdout?.on("data", (piece: Buffer) => (log += piece.toString()));
    expect(printed).not.toMatch(/Mailbox|Phone|sign in with/);
    const { rows } = await owner.query(
      "select (select count(*)::int from sellers.seller) as sellers, (select count(*)::int from people.person) as people",
    );
    expect(rows).toEqual([{ sellers: 0, people: 0 }]);
    await expect(owner.query("update kernel.installation set clock_offset_ms = 1")).rejects.toThrow(
      /installation_check/,
    );

    const link = addressOf(printed, "First");
    const marlene = {
      name: "Marlene Host",
      email: "marlene@host.example",
      password: "Fünf Segel über Rügen 7",
    };
    const office = addressOf(printed, "Office");
    const host = browser();
    const { page } = await host.see(link);
    expect((await host.send(link, page, marlene)).status).toBe(303);
    expect((await browser().see(link)).status).toBe(410);
    expect((await host.see(office)).status).toBe(200);
    expect((await host.see(`${office}/clock`)).status).toBe(404);
    await host.send(`${office}/clock`, (await host.see(office)).page, { until: "2030-01-01" });
    const { rows: clock } = await owner.query("select clock_offset_ms::int as ms from kernel.installation");
    expect(clock).toEqual([{ ms: 0 }]);

    const site = addressOf(printed, "Shop");
    expect(JSON.parse((await host.see(`${site}/readyz`)).page)).toMatchObject({ ok: true });
    expect((await host.see(`${site}/metrics`)).page).toMatch(/^kontor_jobs_failed 0$/m);
    // What was sent is in the log under the request's number, and nobody's password or link is.
    expect(log).toMatch(/"requestId":"[^"]+","method":"POST","route":"\/office\/first\/:token","status":303/);
    for (const secret of [marlene.password, link.split("/").at(-1) ?? "?"])
      expect(log.replace(printed, "")).not.toContain(secret);

    // By the way of npm start, of which nothing may outlive the npm that was killed.
    expect(processesOf(home).length).toBeGreaterThan(1);
    await end(child, "SIGKILL");
    await until("nothing outlives the npm that started it", () => processesOf(home).length === 0, 10);
  }, 60_000);
});

describe("two copies that start at the same moment", () => {
  it("never take the same ports, although each finds them free", async () => {
    const ports = pathToFileURL(path.join(ROOT, "bin/lib/ports.mjs")).href;
    const program = `
      const { choosePorts } = await import(${JSON.stringify(ports)});
      console.log((await choosePorts(process.argv[1], false)).web);
      process.stdin.resume();`;
    const copies = Array.from({ length: 3 }, () => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", program, scratch()], {
        env: withoutOwn(process.env),
        stdio: ["pipe", "pipe", "inherit"],
      });
      afterwards(() => child.kill("SIGKILL"));
      return child;
    });
    const firsts = await Promise.all(
      copies.map(async (child) => Number(String((await once(child.stdout, "data"))[0]))),
    );
    for (const child of copies) child.stdin.end();
    const apart = firsts.toSorted((a, b) => a - b).map((first, at, all) => first - (all[at - 1] ?? 0));
    expect(apart.every((distance) => distance >= 20)).toBe(true);
  });
});

const named = (urls: { app: string; owner: string; read: string; direct: string }) => ({
  DATABASE_URL: urls.app,
  DATABASE_OWNER_URL: urls.owner,
  DATABASE_READ_URL: urls.read,
  DATABASE_DIRECT_URL: urls.direct,
});
