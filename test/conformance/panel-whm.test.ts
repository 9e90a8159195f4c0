// The WHM driver against a server that speaks WHM API 1, and what is particular to that wire.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterEach, describe, expect, it } from "vitest";
import type { Panel } from "../../src/business/hosting/panel.port.ts";
import type { ProviderTools } from "../../src/providers/provider.ts";
import { whm } from "../../src/providers/panels/whm/whm.ts";
import { startPanel } from "../../sandbox/panel/panel.ts";
import type { PanelOptions, SandboxPanel } from "../../sandbox/panel/panel.ts";
import { machineClock } from "../../sandbox/shared/clock.ts";
import { panelConformance } from "./panel.suite.ts";

const VERBS: Readonly<Record<keyof Panel, string>> = {
  createAccount: "createacct",
  findAccount: "accountsummary",
  suspendAccount: "suspendacct",
  resumeAccount: "unsuspendacct",
  changePlan: "changepackage",
  changeDomain: "modifyacct",
  holdMail: "suspend_outgoing_email",
  changePassword: "passwd",
  terminateAccount: "removeacct",
  listAccounts: "listaccts",
  overflow: "listpkgs",
  testConnection: "applist",
  signInLink: "create_user_session",
};
const PASSWORD = "Gl33-mouse-&-paper%";
const ACCOUNT = {
  username: "kx7f2a",
  domain: "shop.example",
  plan: "starter",
  contactEmail: "ina@example.net",
  password: PASSWORD,
};

function listening(timeoutMs: number): { tools: ProviderTools; lines: string[] } {
  const lines: string[] = [];
  const note = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
  return { lines, tools: { timeoutMs, log: { debug: note, info: note, warn: note, error: note } } };
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function sandbox(options: Partial<PanelOptions> = {}): Promise<SandboxPanel> {
  const panel = await startPanel({ port: 0, dir: null, clock: machineClock, name: "web1", ...options });
  closers.push(() => panel.close());
  return panel;
}

function connect(
  baseUrl: string,
  token: string,
  more: Record<string, unknown> = {},
  timeoutMs = 5000,
): { panel: Panel; lines: string[] } {
  const { tools, lines } = listening(timeoutMs);
  return { lines, panel: whm.connect(whm.settings.parse({ baseUrl, token, user: "root", ...more }), tools) };
}

/** A server that always answers like this. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server whose every answer is this text. */
const saying = (text: string): Promise<string> =>
  answering((request, response) => {
    request.resume();
    response.end(text);
  });

panelConformance("cPanel & WHM", async ({ accountLimit }) => {
  const server = await startPanel({
    port: 0,
    dir: null,
    clock: machineClock,
    name: "web1",
    ...(accountLimit === undefined ? {} : { accountLimit }),
  });
  const { panel, lines } = connect(server.url, server.token);
  const hurried = connect(server.url, server.token, { createTimeoutMs: 200 });
  const { control } = server;
  return {
    panel,
    impatient: hurried.panel,
    plans: ["starter", "business"],
    fault: (fault, verb, times) => control.switches.set(fault, times, VERBS[verb]),
    beyondDeadline: 1000,
    passwordIs: control.passwordIs,
    count: (username) => control.accounts().filter(({ user }) => user === username).length,
    log: () => [...lines, ...hurried.lines].join("\n"),
    close: () => server.close(),
  };
});

describe("WHM: keys and addresses", () => {
  it("a wrong token is “not permitted”, and a look-up with it never says “missing”", async () => {
    const server = await sandbox();
    const { panel, lines } = connect(server.url, "WRONGTOKEN123");
    expect(await panel.testConnection()).toMatchObject({ kind: "refused", code: "not_permitted" });
    expect(await panel.createAccount(ACCOUNT)).toMatchObject({ kind: "refused", code: "not_permitted" });
    await expect(panel.findAccount("kx7f2a")).rejects.toThrow(/no answer about kx7f2a/);
    expect(lines.join("\n")).not.toContain("WRONGTOKEN123");
    expect(server.control.calls()).toEqual([]);
  });

  it("the connection test names the functions a key lacks, and using one is “not permitted”", async () => {
    const server = await sandbox({
      functions: ["version", "applist", "listpkgs", "accountsummary", "createacct", "listaccts"],
    });
    const { panel } = connect(server.url, server.token);
    expect(await panel.testConnection()).toMatchObject({
      kind: "done",
      value: {
        missing: [
          "suspendacct",
          "unsuspendacct",
          "changepackage",
          "modifyacct",
          "suspend_outgoing_email",
          "unsuspend_outgoing_email",
          "passwd",
          "removeacct",
          "create_user_session",
        ],
      },
    });
    await panel.createAccount(ACCOUNT);
    expect(await panel.suspendAccount("kx7f2a", "x")).toMatchObject({
      kind: "refused",
      code: "not_permitted",
    });
  });

  it("takes https, plain http only on this machine, and no path, name or password in the address", () => {
    const fits = (baseUrl: string): boolean =>
      whm.settings.safeParse({ baseUrl, user: "root", token: "ABCDEFGH12" }).success;
    expect(
      ["https://web1.example.net:2087", "http://127.0.0.1:2086", "http://[::1]:2086"].filter(fits),
    ).toHaveLength(3);
    expect(
      [
        "http://web1.example.net:2087",
        "https://a:b@web1.example.net",
        "https://web1.example.net/x",
        "ftp://x",
        "web1",
      ].filter(fits),
    ).toEqual([]);
    expect(
      whm.settings.parse({
        baseUrl: "https://web1.example.net:2087",
        user: "root",
        token: "ABCDEFGH12",
        ca: "",
        nameservers: "ns1.a.example, ns2.a.example",
      }),
    ).toMatchObject({
      nameservers: ["ns1.a.example", "ns2.a.example"],
      sessionsMax: 4,
      createTimeoutMs: 240_000,
    });
  });

  it("says what an account uses that a smaller package would not hold, and nothing where it fits", async () => {
    const server = await sandbox();
    const { panel } = connect(server.url, server.token);
    await panel.createAccount({ ...ACCOUNT, plan: "business" });
    expect(await panel.overflow?.(ACCOUNT.username, "starter")).toEqual([]);
    expect(server.control.putFile(ACCOUNT.username, "film", 12_000 * 1024 * 1024)).toBe("written");
    expect(await panel.overflow?.(ACCOUNT.username, "starter")).toEqual([
      { of: "space", used: 12_000, most: 10_240 },
    ]);
    expect(await panel.overflow?.(ACCOUNT.username, "business")).toEqual([]);
    await expect(panel.overflow?.(ACCOUNT.username, "no-such")).rejects.toThrow(/no-such/);
    await expect(panel.overflow?.("knobody", "starter")).rejects.toThrow();
  });

  it("over TLS it trusts its own authority where one is given, and nobody else's", async () => {
    const pems = await generate([{ name: "commonName", value: "127.0.0.1" }], {
      extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
    });
    const server = await sandbox({ tls: { key: pems.private, cert: pems.cert } });
    expect(await connect(server.url, server.token, { ca: pems.cert }).panel.listAccounts()).toEqual([]);
    await expect(connect(server.url, server.token).panel.listAccounts()).rejects.toThrow(/unknown/i);
  });
});

describe("WHM: answers that are none", () => {
  it("hides the password and the token where the server repeats them", async () => {
    const url = await answering((request, response) => {
      let body = "";
      request.on("data", (part) => (body += String(part)));
      request.on("end", () => {
        const said = `odd ${new URLSearchParams(body).get("password")} ${request.headers.authorization}`;
        response.end(
          JSON.stringify({ metadata: { result: 0, reason: said, version: 1, command: "passwd" } }),
        );
      });
    });
    const { panel, lines } = connect(url, "SECRETTOKEN1");
    const answer = await panel.changePassword("kx7f2a", PASSWORD);
    expect(answer).toMatchObject({
      kind: "refused",
      code: "other",
      message: expect.stringContaining("[hidden]") as string,
    });
    expect(JSON.stringify(answer) + lines.join("\n")).not.toMatch(/mouse|SECRETTOKEN1/);
  });

  it.each([
    ["JSON without an envelope", "{}"],
    ["a bare list", "[]"],
    ["result 2", '{"metadata":{"result":2}}'],
    ["nothing", ""],
    ["a failure on the way", '{"metadata":{"result":0,"reason":"Internal error, try again"}}'],
    [
      "another account",
      '{"metadata":{"result":1},"data":{"acct":[{"user":"k2","domain":"a.example","plan":"p","suspended":0}]}}',
    ],
    ["no account", '{"metadata":{"result":1},"data":{"acct":[]}}'],
  ])("a look-up answered with %s throws", async (_, text) => {
    const thrown = await connect(await saying(text), "SECRETTOKEN1")
      .panel.findAccount("kx7f2a")
      .then(() => null, String);
    expect(thrown).toMatch(/WHM accountsummary|expected/i);
    expect(thrown).not.toMatch(/no answer within/);
  });

  it("an answer beyond the size limit throws instead of filling the memory", async () => {
    const url = await saying(`{"metadata":{"result":1,"reason":"${"x".repeat(2 * 1024 * 1024)}"}}`);
    await expect(connect(url, "SECRETTOKEN1").panel.findAccount("kx7f2a")).rejects.toThrow(/larger than/);
  });

  it("an answer in the older envelopes is understood", async () => {
    const gone = connect(
      await saying('{"cpanelresult":{"error":"You do not have a user named “kx7f2a”."}}'),
      "SECRETTOKEN1",
    );
    expect(await gone.panel.terminateAccount("kx7f2a")).toEqual({ kind: "done", value: null });
    const weak = connect(
      await saying('{"result":[{"status":0,"statusmsg":"Sorry, the password is known."}]}'),
      "SECRETTOKEN1",
    );
    expect(await weak.panel.changePassword("kx7f2a", PASSWORD)).toMatchObject({
      kind: "refused",
      code: "invalid",
    });
  });
});

describe("WHM: packages", () => {
  it("an unknown package is never sent along, because some versions would make an account without limits", async () => {
    const server = await sandbox();
    const { panel } = connect(server.url, server.token);
    await panel.createAccount(ACCOUNT);
    const before = server.control.calls().length;
    const answers = [
      await panel.createAccount({ ...ACCOUNT, username: "kother", domain: "other.example", plan: "gone" }),
      await panel.changePlan("kx7f2a", "gone"),
    ];
    expect(answers.map((answer) => answer.kind === "refused" && answer.code)).toEqual([
      "no_such_plan",
      "no_such_plan",
    ]);
    expect(
      server.control
        .calls()
        .slice(before)
        .map(({ fn }) => fn),
    ).toEqual(["listpkgs", "listpkgs"]);
  });
});

describe("a lent account", () => {
  it("keeps what the customer put there when package and domain become the real ones", async () => {
    const server = await sandbox();
    const { panel } = connect(server.url, server.token);
    const { control } = server;
    const lent = { ...ACCOUNT, domain: "kx7f2a.preview.example", plan: "preview_restricted" };
    await panel.createAccount(lent);
    await panel.holdMail?.(lent.username, true);
    expect(control.putFile(lent.username, "public_html/index.html", 4_000)).toBe("written");
    await panel.changePlan(lent.username, "starter");
    await panel.changeDomain?.(lent.username, "shop.example");
    await panel.holdMail?.(lent.username, false);
    const [account] = control.accounts();
    expect(account).toMatchObject({ plan: "starter", domain: "shop.example" });
    expect(account?.files).toEqual({ "public_html/index.html": 4_000 });
    expect(control.sendOut(lent.username)).toBe("sent");
    expect(control.calls().find(({ fn }) => fn === "modifyacct")?.given).toEqual({
      user: lent.username,
      domain: "shop.example",
    });
  });

  it("sends no mail, has no mailbox and little room: more is refused by the server itself", async () => {
    const server = await sandbox();
    const { panel } = connect(server.url, server.token);
    const { control } = server;
    await panel.createAccount({ ...ACCOUNT, plan: "preview_restricted" });
    await panel.holdMail?.(ACCOUNT.username, true);
    expect(control.sendOut(ACCOUNT.username)).toBe("held");
    expect(control.addMailbox(ACCOUNT.username)).toBe("over_limit");
    expect(control.putFile(ACCOUNT.username, "a.zip", 500 * 1024 * 1024)).toBe("written");
    expect(control.putFile(ACCOUNT.username, "b.zip", 13 * 1024 * 1024)).toBe("over_quota");
    expect(control.putFile(ACCOUNT.username, "a.zip", 512 * 1024 * 1024)).toBe("written");
  });
});

describe("the sandbox server", () => {
  it("keeps its accounts and its token over a restart", async () => {
    const dir = mkdtempSync(join(tmpdir(), "kontor-panel-"));
    closers.push(async () => rmSync(dir, { recursive: true }));
    const first = await startPanel({ port: 0, dir, clock: machineClock, name: "web1" });
    await connect(first.url, first.token).panel.createAccount(ACCOUNT);
    await first.close();
    const second = await sandbox({ dir });
    expect(second.token).toBe(first.token);
    expect(await connect(second.url, second.token).panel.findAccount("kx7f2a")).toMatchObject({
      domain: "shop.example",
    });
    expect(second.control.passwordIs("kx7f2a", PASSWORD)).toBe(true);
    expect(JSON.stringify(second.control.calls())).not.toContain(PASSWORD);
  });

  it("refuses functions and parameters it does not know, and calls without the version", async () => {
    const server = await sandbox();
    const ask = async (path: string): Promise<string> => {
      const answer = await fetch(`${server.url}/json-api/${path}`, {
        headers: { authorization: `whm root:${server.token}` },
      });
      return ((await answer.json()) as { metadata: { reason: string; result: number } }).metadata.reason;
    };
    expect(await ask("killall?api.version=1")).toMatch(/Unknown app/);
    expect(await ask("accountsummary?api.version=1")).toMatch(/Provide the “user”/);
    expect(await ask("accountsummary?api.version=1&user=a&colour=red")).toMatch(/no “colour” argument/);
    expect(await ask("listaccts")).toMatch(/version 1/);
    expect((await fetch(`${server.url}/json-api/listaccts?api.version=1`)).status).toBe(401);
  });

  it("shows visitors its accounts, and a customer's panel to who holds a sign-in link, once", async () => {
    const server = await sandbox();
    const { panel } = connect(server.url, server.token);
    await panel.createAccount(ACCOUNT);
    await panel.suspendAccount("kx7f2a", "<b>overdue</b>");
    const list = await (await fetch(server.url, { headers: { "accept-language": "de-DE,de" } })).text();
    expect(list).toContain("shop.example");
    expect(list).toContain("&lt;b&gt;overdue");
    expect(await panel.signInLink?.("kx7f2a")).toMatchObject({ kind: "refused" });
    await panel.resumeAccount("kx7f2a");
    const link = await panel.signInLink?.("kx7f2a");
    const url = link?.kind === "done" ? link.value.url : "";
    const opened = await fetch(url, { redirect: "manual" });
    expect(opened.status).toBe(303);
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const home = new URL(opened.headers.get("location") ?? "/", url);
    expect(await (await fetch(home, { headers: { cookie } })).text()).toContain("Control panel of kx7f2a");
    expect((await fetch(home)).status).toBe(403);
    expect((await fetch(url)).status).toBe(403);
  });
});
