// Takes one mail from a mail server's pipe: the raw mail on standard input, an exit code that the server understands.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { checkout } from "./home.mjs";

const BYTES_MAX = 25 * 1024 * 1024;
const USAGE = 64;
const TOO_BIG = 65;
const COME_AGAIN = 75;

/** Never throws: what goes wrong here is no fault of the mail, so it is to come again. */
export async function mailIn(/** @type {string[]} */ args) {
  try {
    const { values } = parseArgs({
      args,
      options: { to: { type: "string", multiple: true }, from: { type: "string" } },
    });
    const { exitCode, says } = await take(values.from ?? null, values.to ?? null);
    leave(exitCode, says);
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    const isUsage = "code" in known && String(known.code).startsWith("ERR_PARSE_ARGS");
    leave(isUsage ? USAGE : COME_AGAIN, `${isUsage ? "5.3.5" : "4.3.0"} ${known.message}`);
  }
}

async function take(/** @type {string | null} */ sender, /** @type {string[] | null} */ recipients) {
  const raw = await readAll();
  if (raw === null) return { exitCode: TOO_BIG, says: "5.3.4 the mail is too big" };
  if (!process.env.DATABASE_URL) throw new Error("DATABASE_URL must name the database of the installation");
  const { namedDatabase } = await import("./database.mjs");
  await import("./tsx.mjs");
  const product = await import(pathToFileURL(path.join(checkout, "src/main.ts")).href);
  return product.mailFromPipe({ urls: (await namedDatabase()).urls }, { raw, sender, recipients });
}

/** Null where it is more than is ever taken. */
async function readAll() {
  const parts = [];
  let bytes = 0;
  for await (const part of process.stdin) {
    bytes += part.length;
    if (bytes <= BYTES_MAX) parts.push(part);
  }
  return bytes > BYTES_MAX ? null : Buffer.concat(parts);
}

function leave(/** @type {number} */ exitCode, /** @type {string} */ says) {
  if (exitCode !== 0) process.stderr.write(`${says}\n`);
  process.exit(exitCode);
}
