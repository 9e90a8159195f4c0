// One structured log with request ids. What could be a secret is taken out by name before a line is written.
import { openSync, writeSync } from "node:fs";
import { pino, stdTimeFunctions } from "pino";
import type { DestinationStream, Logger } from "pino";

const SECRET_FIELDS = [
  "password",
  "token",
  "secret",
  "code",
  "authCode",
  "auth_code",
  "authorization",
  "cookie",
  "set-cookie",
  "apiKey",
  "secretKey",
  "webhookSecret",
  "cardNumber",
  "cvc",
];
/** What PostgreSQL adds to a fault: the values it stumbled over. */
const FAULT_VALUES = ["detail", "where", "internalQuery"].map((name) => `err.${name}`);
const paths = SECRET_FIELDS.flatMap((name) =>
  [name, `*.${name}`, `*.*.${name}`].map((path) =>
    path.includes("-") ? path.replace(name, "").replace(/\.$/, "") + `["${name}"]` : path,
  ),
);

/** A fault's code says which one it is; every other code is somebody's. */
const keptOut = (value: unknown, path: string[]): unknown =>
  path.length === 2 && path[0] === "err" && path[1] === "code" ? value : "[kept out]";

/** `level` "silent" for tests; without a destination it writes to standard output. */
export function makeLog(
  level: string = process.env["KONTOR_LOG"] ?? "info",
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: [...paths, ...FAULT_VALUES], censor: keptOut },
    timestamp: stdTimeFunctions.isoTime,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Lines at the end of a file. On a full disk they are lost and the product goes on: what it does is in the database. */
export function logFile(file: string): DestinationStream {
  const descriptor = openSync(file, "a", 0o600);
  let isTold = false;
  return {
    write(line) {
      try {
        writeSync(descriptor, line);
      } catch (fault) {
        if (!isTold) process.stderr.write(`${file} takes no lines: ${(fault as Error).message}\n`);
        isTold = true;
      }
    },
  };
}
