// What somebody reads whose database cannot be used: one sentence on what to do, whatever PostgreSQL or the system said.
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { namedDatabase } from "../../bin/lib/database.mjs";
import { Clear, inOneSentence } from "../../bin/lib/postgres-errors.mjs";
import { TEMPLATE, urlOf } from "../support/cluster.ts";

const DIR = "/srv/kontor/postgres";
const FULL = `The disk that holds ${DIR} is full: free some space and start again.`;
const CLOSED = `The database folder ${DIR} cannot be written: check its owner, or choose another with KONTOR_HOME.`;
const PORT = "The database's port is taken by another program: choose another first port with PORT.";
const MEMORY = "The database got no shared memory from this machine: free some memory and start again.";
const damaged = (why: string): string =>
  `The database in ${DIR}/data is damaged (${why}): restore it from a copy, or move the folder away to begin anew.`;

describe("a database of our own that does not start", () => {
  it.each<[string, string, string]>([
    [
      "the disk is full while it is made",
      'initdb: error: could not write to file "pg_wal/xlogtemp.81": No space left on device',
      FULL,
    ],
    [
      "the disk is full while a file grows",
      'FATAL:  could not extend file "base/1/2619": wrote only 4096 of 8192 bytes at block 12',
      FULL,
    ],
    [
      "the disk is full when the server writes",
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      FULL,
    ],
    ["a quota is used up", 'initdb: error: could not create directory "base": Disk quota exceeded', FULL],
    ["the folder is not ours", 'initdb: error: could not access directory "data": Permission denied', CLOSED],
    ["the disk is read only", 'FATAL:  could not open file "postmaster.pid": Read-only file system', CLOSED],
    [
      "the port is taken",
      'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
      PORT,
    ],
    [
      "there is no shared memory",
      "FATAL:  could not create shared memory segment: Cannot allocate memory",
      MEMORY,
    ],
    [
      "a file of it is damaged",
      "PANIC:  could not locate a valid checkpoint record",
      damaged("could not locate a valid checkpoint record"),
    ],
    [
      "a file of it is gone",
      'FATAL:  "/srv/kontor/postgres/data" is not a database cluster directory',
      damaged('"/srv/kontor/postgres/data" is not a database cluster directory'),
    ],
    [
      "something else is in the way",
      "child process was terminated",
      "The database could not be started: child process was terminated.",
    ],
  ])("says in one sentence what to do where %s", (_, said, sentence) => {
    expect(inOneSentence(new Error(said), DIR).message).toBe(sentence);
  });

  it.each([
    ["ENOSPC", FULL],
    ["EDQUOT", FULL],
    ["EACCES", CLOSED],
    ["EROFS", CLOSED],
  ])("reads the system's own code %s, too", (code, sentence) => {
    const error = Object.assign(new Error("write"), { code });
    expect(inOneSentence(error, DIR).message).toBe(sentence);
  });

  it("leaves a sentence that is one already as it is", () => {
    expect(inOneSentence(new Clear("Do this."), DIR).message).toBe("Do this.");
  });
});

describe("a database of the host's own", () => {
  afterEach(() => vi.unstubAllEnvs());
  const address = (
    change: (url: URL) => void = () => undefined,
    role: "owner" | "app" | "read" = "app",
  ): string => {
    const url = new URL(urlOf(inject("cluster"), role, TEMPLATE));
    change(url);
    return url.href;
  };
  async function tried(named: Readonly<Record<string, string>>, migrates = false): Promise<string> {
    for (const name of ["DATABASE_URL", "DATABASE_DIRECT_URL", "DATABASE_OWNER_URL", "DATABASE_READ_URL"])
      vi.stubEnv(name, named[name] ?? "");
    const answer = await namedDatabase({ migrates }).catch((error: unknown) => error);
    return answer instanceof Error ? answer.message : JSON.stringify(answer);
  }
  const place = (): string => new URL(address()).host;

  it("says that the password is wrong, and never says it", async () => {
    const says = await tried({ DATABASE_URL: address((url) => (url.password = "geheim")) });
    expect(says).toBe(`DATABASE_URL: the server ${place()} refused the user name or password.`);
  });

  it("says that there is no such database", async () => {
    const says = await tried({
      DATABASE_URL: address(),
      DATABASE_READ_URL: address((url) => (url.pathname = "/nowhere")),
    });
    expect(says).toBe(`DATABASE_READ_URL: the server ${place()} has no such database: create it first.`);
  });

  it("says whom to name where who is named may not bring it up to date; a mail's pipe, which does not, may go on", async () => {
    const app = { DATABASE_URL: address() };
    expect(await tried(app, true)).toBe(
      `DATABASE_URL: kontor_app may not create schemas in the database ${TEMPLATE}: name its owner with DATABASE_OWNER_URL, or grant create on the database.`,
    );
    expect(await tried({ ...app, DATABASE_OWNER_URL: address(undefined, "read") }, true)).toMatch(
      /^DATABASE_OWNER_URL: kontor_read may not create schemas .*: name the database's owner there, or grant/,
    );
    expect(await tried(app)).toContain('"roles":{"app":"kontor_app","read":"kontor_app"}');
  });

  it("knows who it is behind an address without a user", async () => {
    const { username, password } = new URL(address());
    vi.stubEnv("PGUSER", username);
    vi.stubEnv("PGPASSWORD", password);
    const nobody = address((url) => ((url.username = ""), (url.password = "")));
    const named = {
      DATABASE_URL: nobody,
      DATABASE_OWNER_URL: address(undefined, "owner"),
      DATABASE_READ_URL: address(undefined, "read"),
    };
    expect(await tried(named, true)).toContain('"roles":{"app":"kontor_app","read":"kontor_read"}');
  });
});
