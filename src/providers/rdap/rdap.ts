// Since when a domain is registered, by RDAP (RFC 9082, RFC 9083) over HTTPS, through a server that knows the registries'
// own ones (redirects are followed, as RFC 7480 §5.2 wants it).
import { z } from "zod";
import type { Directory, RegisteredOn } from "../../business/screening/rdap.port.ts";
import { done, refused } from "../../kernel/result.ts";
import type { Provider } from "../provider.ts";
import { rdapWords } from "./rdap.words.ts";

const settings = z.object({
  server: z.url({ protocol: /^https?$/ }).default("https://rdap.org"),
});

const answerBytesMax = 512 * 1024;
const domainObject = z.object({
  objectClassName: z.literal("domain"),
  events: z.array(z.object({ eventAction: z.string(), eventDate: z.string() })).default([]),
});

export const rdap: Provider<Directory, typeof settings> = {
  id: "rdap",
  words: rdapWords,
  settings,
  connect(given, tools) {
    const server = given.server.replace(/\/+$/, "");
    const ask = (path: string): Promise<Response> =>
      fetch(`${server}/${path}`, {
        headers: { accept: "application/rdap+json" },
        signal: AbortSignal.timeout(tools.timeoutMs),
      });
    return {
      async registeredOn(domain) {
        try {
          return await read(await ask(`domain/${encodeURIComponent(domain)}`));
        } catch (fault) {
          tools.log.debug({ err: fault }, "the registration directory did not answer");
          return { state: "unknown" };
        }
      },
      async testConnection() {
        const answer = await ask("domain/example.com");
        await answer.body?.cancel();
        return answer.ok ? done({ directory: server }) : refused("other", String(answer.status));
      },
    };
  },
};

async function read(answer: Response): Promise<RegisteredOn> {
  if (answer.status === 404) {
    await answer.body?.cancel();
    return { state: "no_such" };
  }
  if (!answer.ok) throw new Error(`the directory answered ${answer.status}`);
  const found = domainObject.parse(JSON.parse(await textOf(answer)));
  const event = found.events.find((one) => one.eventAction === "registration");
  const at = new Date(event?.eventDate ?? "");
  return Number.isNaN(at.getTime()) ? { state: "unknown" } : { state: "known", at };
}

async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > answerBytesMax) throw new Error("the directory's answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
