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
const paths = SECRET_FIELDS.flatMap((name) =>
  [name, `*.${name}`, `*.*.${name}`].map((path) =>
    path.includes("-") ? path.replace(name, "").replace(/\.$/, "") + `["${name}"]` : path,
  ),
);

/** `level` "silent" for tests; without a destination it writes to standard output. */
export function makeLog(
  level: string = process.env["KONTOR_LOG"] ?? "info",
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    redact: { paths, censor: "[kept out]" },
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
