// The list of all routes and actions with their rights, as docs/routes.md shows it.
import type { ClaimedRef } from "../../src/kernel/act.ts";
import type { Route } from "../../src/kernel/http.ts";
import { allRoutes } from "../../src/web/routes.ts";
import type { Site } from "../../src/web/site.ts";
import type { AnyAction } from "./actions.ts";

const NIL = "00000000-0000-0000-0000-000000000000";

/** Every route of the product; the demo's among them. Nothing of a site is needed for what stands in a list. */
export function routesOfProduct(): readonly Route[] {
  const demo = {
    mailboxUrl: "",
    mailInPort: 0,
    phoneUrl: "",
    panelUrls: [],
    processorUrl: "",
    signIn: { mail: "", password: "" },
  };
  return allRoutes({ demo, baseUrl: "" } as unknown as Site);
}

// Stands for whatever an action or route reads to find out what it is about.
const anything: unknown = new Proxy(() => undefined, {
  get(_target, key) {
    if (key === Symbol.iterator) return () => [anything].values();
    if (key === Symbol.toPrimitive || key === "toString") return () => NIL;
    if (key === "map") return (each: (one: unknown) => unknown) => [each(anything)];
    return anything;
  },
});

function kindsOf(on: ((input: never) => ClaimedRef | readonly ClaimedRef[] | null) | undefined): string {
  if (on === undefined) return "";
  const refs = [on(anything as never) ?? []].flat() as readonly ClaimedRef[];
  return [...new Set(refs.map((one) => one.kind))].join(", ");
}

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const words = (list: readonly string[]): string => list.map((one) => `\`${one}\``).join(" ");

export function listing(routes: readonly Route[], actions: readonly AnyAction[]): string {
  const sorted = routes.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return [
    "# Routes, actions and rights",
    "",
    "Made from the source and compared with it by the checks; write it anew with",
    "`KONTOR_WRITE=1 npx vitest run test/rights/listing.test.ts`. Any one of the rights opens a route or lets an action",
    "through; `public` is everybody, `bearer` whoever holds the mailed link to exactly this thing, `self` the person",
    "concerned, `key` a program with a key of theirs, `system` the machine alone; `fresh` asks who signed in too long",
    "ago to prove it again. What is acted on is looked up first: who may not know it hears “no such”.",
    "",
    `## ${routes.length} routes`,
    "",
    row("method", "path", "open to", "about", "ends in the action"),
    row("---", "---", "---", "---", "---"),
    ...sorted.map((one) =>
      row(
        one.method,
        `\`${one.path}\``,
        words(one.who) + (one.fresh ? ", fresh" : ""),
        kindsOf(one.on as never),
        one.action ?? "",
      ),
    ),
    "",
    `## ${actions.length} actions`,
    "",
    row("action", "rights", "on"),
    row("---", "---", "---"),
    ...actions.map((one) => row(one.name, words(one.needs.any), kindsOf(one.needs.on as never))),
    "",
  ].join("\n");
}

const keyOf = (one: Route): string => `${one.path} ${one.method}`;
