// Whose word counts on where a visitor comes from: the reverse proxies that the operator names, and nobody's where none is named.
import { BlockList, isIP } from "node:net";
import type { TrustedProxies } from "../web/core/serve-routes.ts";

const HOPS_MAX = 9;
const OWN_NETWORKS: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["127.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["::1", 128, "ipv6"],
  ["fc00::", 7, "ipv6"],
];

/**
 * Reads KONTOR_TRUST_PROXY: how many proxies stand before us (1 to 9), or their addresses and networks, separated by commas. Not
 * set, empty or 0: nobody is believed. A number counts only where the connection itself comes from this machine or a private
 * network (RFC 1918, RFC 4193): whoever reaches the port from elsewhere is no proxy. Throws one sentence for anything else.
 */
export function trustedProxies(told: string | undefined): TrustedProxies {
  const text = (told ?? "").trim();
  if (text === "" || text === "0") return false;
  if (/^\d+$/.test(text) && Number(text) <= HOPS_MAX) return byCount(Number(text));
  const named = text.split(",").map((one) => one.trim());
  if (named.every(isNetwork)) return named;
  throw new Error(
    `KONTOR_TRUST_PROXY is "${text}": it must be how many proxies stand before Kontor (1 to ${HOPS_MAX}), or their ` +
      `addresses and networks, such as 10.0.0.5,192.168.7.0/24.`,
  );
}

function byCount(hops: number): TrustedProxies {
  const own = new BlockList();
  for (const [net, bits, family] of OWN_NETWORKS) own.addSubnet(net, bits, family);
  const isOwn = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && own.check(address, family === 6 ? "ipv6" : "ipv4");
  };
  return (address, hop) => hop < hops && (hop > 0 || isOwn(address));
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
