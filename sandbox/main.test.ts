// The sandbox comes up as one program, keeps its keys over a restart, and ends with whoever started it.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSandboxAccess } from "./demo-access.ts";

let dir: string;
let started: ChildProcess[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(async () => {
  for (const program of started) program.kill("SIGKILL");
  started = [];
  await rm(dir, { recursive: true });
});

async function start(): Promise<ChildProcess> {
  const main = new URL("main.ts", import.meta.url).pathname;
  const program = spawn(process.execPath, [main], {
    env: { PATH: process.env["PATH"], SANDBOX_DIR: dir, SANDBOX_PORTS: "{}" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  started.push(program);
  if (!program.stdout) throw new Error("no standard output");
  const [line] = (await once(program.stdout, "data")) as [Buffer];
  expect(line.toString()).toBe("sandbox ready\n");
  return program;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.destroy();
  return true;
}

test("all counterparts answer once the sandbox says that it is ready, and it ends when its input closes", async () => {
  const program = await start();
  const access = readSandboxAccess(dir);
  for (const url of [access.mail.mailboxUrl, access.sms.apiBase]) expect((await fetch(url)).status).toBe(200);
  const ports = [access.mail.smtpPort, access.registry.port, Number(new URL(access.processor.apiBase).port)];
  for (const port of ports) expect(await answers(port)).toBe(true);
  expect(access.panels.map((panel) => panel.name)).toEqual(["server1", "server2"]);
  expect(access.registry.ca).toContain("BEGIN CERTIFICATE");
  program.stdin?.end();
  expect(await once(program, "exit")).toEqual([0, null]);
});

test("what opens the counterparts stays the same over a restart", async () => {
  const keys = () => {
    const { panels, registry, processor, sms } = readSandboxAccess(dir);
    return [
      panels.map((p) => p.token),
      registry.ca,
      processor.secretKey,
      processor.webhookSecret,
      sms.authToken,
    ];
  };
  const first = await start();
  const before = keys();
  first.kill("SIGTERM");
  expect(await once(first, "exit")).toEqual([0, null]);
  await start();
  expect(keys()).toEqual(before);
});
