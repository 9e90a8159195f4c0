// Mail hosts through the machine's own resolver, with a deadline of its own: node:dns waits far longer than a buyer does.
import { Resolver } from "node:dns/promises";
import { z } from "zod";
import type { Dns, MailHosts } from "../../business/screening/dns.port.ts";
import { done, refused } from "../../kernel/result.ts";
import type { Provider } from "../provider.ts";
import { dnsWords } from "./dns.words.ts";

const settings = z.object({
  servers: z
    .string()
    .trim()
    .regex(/^$|^[\d.:[\]a-f]+(?:\s*,\s*[\d.:[\]a-f]+){0,5}$/i)
    .default(""),
});

// c-ares: the name is there but has no such record; the name is not there.
const NO_RECORD = "ENODATA";
const NO_NAME = "ENOTFOUND";

export const dns: Provider<Dns, typeof settings> = {
  id: "dns",
  words: dnsWords,
  settings,
  connect(given, tools) {
    const servers = given.servers.split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
    /** Each question gets a resolver of its own, so that giving up on one cancels no other. */
    const ask = async (domain: string): Promise<MailHosts> => {
      const resolver = new Resolver({ timeout: Math.max(1, Math.floor(tools.timeoutMs / 2)), tries: 2 });
      if (servers.length > 0) resolver.setServers(servers);
      const timer = setTimeout(() => resolver.cancel(), tools.timeoutMs);
      try {
        return await hostsOf(resolver, domain);
      } catch {
        return "unknown";
      } finally {
        clearTimeout(timer);
      }
    };
    return {
      mailHosts: ask,
      async testConnection() {
        const found = await ask("example.com");
        return found === "unknown"
          ? refused("no_answer", "")
          : done({ servers: servers.join(", ") || "127.0.0.1" });
      },
    };
  },
};

async function hostsOf(resolver: Resolver, domain: string): Promise<MailHosts> {
  const found = await recordsOf(resolver.resolveMx(domain));
  if (found === "no_name") return "no_such_domain";
  if (found === "none") return addressesOf(resolver, domain);
  // RFC 7505: one MX with the root as its host says that no mail is taken.
  return found.every((one) => one.exchange === "" || one.exchange === ".") ? "refused" : "found";
}

/** Without an MX the domain's own address takes the mail (RFC 5321 §5.1). */
async function addressesOf(resolver: Resolver, domain: string): Promise<MailHosts> {
  const [four, six] = await Promise.all([
    recordsOf(resolver.resolve4(domain)),
    recordsOf(resolver.resolve6(domain)),
  ]);
  if (four === "no_name" && six === "no_name") return "no_such_domain";
  return Array.isArray(four) || Array.isArray(six) ? "found" : "none";
}

async function recordsOf<T>(asked: Promise<T[]>): Promise<T[] | "none" | "no_name"> {
  try {
    const found = await asked;
    return found.length > 0 ? found : "none";
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
    if (code === NO_RECORD) return "none";
    if (code === NO_NAME) return "no_name";
    throw fault;
  }
}
