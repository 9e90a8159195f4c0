// One structured log with request ids. What could be a secret is taken out by name before a line is written.
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
