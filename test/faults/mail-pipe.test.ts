// The pipe as a mail server runs it: a program for each mail, whose exit code says whether the mail is safe here.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../tidy/source.ts";
import { afterwards } from "../support/afterwards.ts";
import { rawMail } from "../support/raw-mail.ts";
import { aConnection } from "../support/scene.ts";
import { threadsScene } from "../support/threads-scene.ts";
import type { ThreadsScene } from "../support/threads-scene.ts";

let scene: ThreadsScene;
let home: string;
beforeAll(async () => {
  scene = await threadsScene();
  home = mkdtempSync(path.join(tmpdir(), "mail-pipe-"));
  afterwards(() => rmSync(home, { recursive: true, force: true }));
});

async function pipe(raw: Buffer, args: readonly string[], database = scene.world.db.urls.app) {
  const child = spawn(process.execPath, [path.join(ROOT, "bin/kontor.mjs"), "mail-in", ...args], {
    env: {
      ...process.env,
      KONTOR_HOME: home,
      DATABASE_URL: database,
      DATABASE_OWNER_URL: scene.world.db.urls.owner,
      DATABASE_READ_URL: scene.world.db.urls.read,
    },
    stdio: ["pipe", "ignore", "pipe"],
  });
  let says = "";
  child.stderr.on("data", (piece: Buffer) => (says += piece.toString()));
  child.stdin.on("error", () => undefined);
  child.stdin.end(raw);
  const [code] = (await once(child, "close")) as [number];
  return { code, says };
}

describe("a mail through the pipe", () => {
  it("waits with the mail server until a pipe is switched on", async () => {
    const answer = await pipe(rawMail(), ["--to", "hallo@nordlicht.example"]);
    expect(answer).toMatchObject({ code: 75 });
    expect(answer.says).toContain("no pipe is switched on");
    await aConnection(scene.world.db.owner, "mail_in", "pipe");
  });

  it("is stored and filed, with 0", async () => {
    const asked = await scene.ask();
    const answer = await pipe(rawMail({ to: asked.replyTo }), [
      "--from",
      "marlene@kundin.example",
      "--to",
      asked.replyTo,
    ]);
    expect(answer).toEqual({ code: 0, says: "" });
    await scene.world.runJobs();
    expect(await scene.newest()).toMatchObject({ state: "filed", threadId: asked.threadId });
  });

  it("says 67 for an address that is not ours, 65 for nothing, 64 for an unknown option", async () => {
    expect(await pipe(rawMail(), ["--to", "root@nordlicht.example"])).toMatchObject({ code: 67 });
    expect(await pipe(Buffer.alloc(0), ["--to", "hallo@nordlicht.example"])).toMatchObject({ code: 65 });
    expect(await pipe(rawMail(), ["--subject", "x"])).toMatchObject({ code: 64 });
  });

  it("says 75 where the database is away, and names no secret", async () => {
    const away = new URL(scene.world.db.urls.app);
    away.port = "1";
    away.password = "a-secret-word";
    const answer = await pipe(rawMail(), ["--to", "hallo@nordlicht.example"], away.toString());
    expect(answer.code).toBe(75);
    expect(answer.says).not.toContain("a-secret-word");
  });
});
