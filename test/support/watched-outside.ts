// Writes down what the counterparts of a shop are really asked, whatever our own rows say about it.
import type { TestShop } from "./shop.ts";

export type Called = { readonly port: string; readonly verb: string; readonly about: readonly unknown[] };

const LOOKS: ReadonlySet<string> = new Set([
  "checkDomains",
  "findDomain",
  "transferState",
  "nextNotice",
  "acknowledgeNotice",
  "testConnection",
  "findAccount",
  "listAccounts",
]);

/** Every call that may change something outside, oldest first; looks are left out. */
export function watchOutside(shop: TestShop): readonly Called[] {
  const calls: Called[] = [];
  for (const port of ["panel", "registrar", "gateway"] as const) {
    const counterpart = shop.world.ports[port] as object;
    shop.world.ports[port] = new Proxy(counterpart, {
      get(target, verb) {
        const value: unknown = Reflect.get(target, verb);
        if (typeof value !== "function" || typeof verb !== "string") return value;
        return (...about: unknown[]): unknown => {
          if (!LOOKS.has(verb)) calls.push({ port, verb, about });
          return (value as (...given: unknown[]) => unknown).apply(target, about);
        };
      },
    });
  }
  return calls;
}
