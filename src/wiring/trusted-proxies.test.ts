// The operator's word on which proxies stand before us, read strictly.
import { describe, expect, it } from "vitest";
import { trustedProxies } from "./trusted-proxies.ts";

describe("the proxies an operator names", () => {
  it("are none where nothing is said", () => {
    for (const told of [undefined, "", " ", "0"]) expect(trustedProxies(told)).toBe(false);
  });

  it("are addresses and networks", () => {
    expect(trustedProxies("10.0.0.5, 192.168.7.0/24,fd00::/8")).toEqual([
      "10.0.0.5",
      "192.168.7.0/24",
      "fd00::/8",
    ]);
  });

  it("are never a guess: what is neither a count nor addresses is refused with a sentence", () => {
    for (const told of [
      "true",
      "yes",
      "10",
      "*",
      "proxy.example",
      "10.0.0.0/33",
      "10.0.0.1/8/8",
      "-1",
      "1,x",
    ])
      expect(() => trustedProxies(told)).toThrow(/how many proxies/);
  });

  it("A17 by count never includes who reaches the port from a public address, nor one hop too many", () => {
    const trusts = trustedProxies("2");
    if (typeof trusts !== "function") throw new Error("a count is a question for each hop");
    const hops = (peer: string) => [trusts(peer, 0), trusts("203.0.113.7", 1), trusts("203.0.113.7", 2)];
    for (const peer of ["127.0.0.1", "::1", "::ffff:10.1.2.3", "192.168.1.1", "fd12::1"])
      expect(hops(peer)).toEqual([true, true, false]);
    for (const peer of ["203.0.113.9", "2001:db8::1", "172.32.0.1"]) expect(trusts(peer, 0)).toBe(false);
  });
});
