// One structured log with request ids. What could be a secret is taken out by name before a line is written.
import { pino } from "pino";
import type { Logger } from "pino";

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

/** `level` "silent" for tests. */
export function makeLog(level: string = process.env["KONTOR_LOG"] ?? "info"): Logger {
  return pino({
    level,
    base: null,
    redact: { paths, censor: "[kept out]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
