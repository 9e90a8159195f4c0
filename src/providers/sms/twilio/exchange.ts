// One HTTP exchange on a fresh connection: a connection kept alive that the far side has just closed would
// turn an SMS into one of unknown outcome for nothing.
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";

const answerBytesMax = 64 * 1024;

export type HttpAnswer = { readonly status: number; readonly body: string };

export type HttpRequest = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly authorization: string;
  /** A form, already encoded. */
  readonly body: string | null;
  readonly timeoutMs: number;
};

/** The connection was never made (name, port, certificate), so the request cannot have been taken. */
export class NotSent extends Error {
  override readonly name = "NotSent";
}

/**
 * Throws NotSent before the connection stood; any other throw leaves the outcome unknown. Redirects are not
 * followed.
 */
export function exchange(asked: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let connected = false;
    const secure = asked.url.startsWith("https:");
    const fail = (error: Error): void => {
      reject(connected ? error : new NotSent(`no_connection: ${error.message}`, { cause: error }));
    };
    const outgoing = (secure ? requestTls : requestPlain)(
      asked.url,
      {
        method: asked.method,
        agent: false,
        signal: AbortSignal.timeout(asked.timeoutMs),
        headers: {
          authorization: asked.authorization,
          accept: "application/json",
          ...(asked.body === null
            ? {}
            : {
                "content-type": "application/x-www-form-urlencoded",
                "content-length": Buffer.byteLength(asked.body),
              }),
        },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        incoming.on("data", (part: Buffer) => {
          bytes += part.length;
          if (bytes > answerBytesMax) incoming.destroy(new Error("The answer is too long"));
          else parts.push(part);
        });
        incoming.on("error", fail);
        incoming.on("end", () =>
          resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") }),
        );
      },
    );
    outgoing.on("socket", (socket) => {
      socket.once(secure ? "secureConnect" : "connect", () => (connected = true));
    });
    outgoing.on("error", fail);
    outgoing.end(asked.body ?? undefined);
  });
}
