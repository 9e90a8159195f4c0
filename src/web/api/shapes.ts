// What the API answers, as shapes: the description of it is made of these, and so are the checks that answers keep to it.
import { z } from "zod";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Part } from "../../kernel/rights.ts";
import { PAGE_ROWS } from "../portal/portal-door.tsx";
import { API, json } from "./api-route.ts";

export const id = z.uuid();
export const day = z.iso.date();
export const instant = z.iso.datetime();
/** Minor units as text, because they may be more than a number of JSON holds exactly. */
export const amount = z.strictObject({ minor: z.string().regex(/^-?\d+$/u), currency: z.string().length(3) });
export const thing = z.strictObject({ kind: z.enum(["hosting", "domain", "contract"]), id });

export const money = (minor: bigint, currency: string) => ({ minor: minor.toString(), currency });
export const at = (when: Date | null): string | null => (when === null ? null : when.toISOString());
export const partsOf = (parts: readonly Part[]) => parts.map((one) => ({ kind: one.kind, id: one.id }));

/** Lists go by key: the newest first, and `before` the last of the page before. */
export const pageQuery = z.strictObject({
  before: id.optional(),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/u)
    .transform(Number)
    .optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;
export const listOf = <T extends z.ZodType>(one: T) =>
  z.strictObject({ items: z.array(one), next: z.string().nullable() });

export const pageOf = ({ before, limit = PAGE_ROWS }: PageQuery) => ({
  limit,
  ...(before === undefined ? {} : { before }),
});

/** `found` is what was read, `items` what of it the reader may see. */
export function listed(
  path: string,
  { limit = PAGE_ROWS }: PageQuery,
  found: readonly { readonly id: string }[],
  items: readonly unknown[],
): Reply {
  const last = found.length < limit ? undefined : found.at(-1);
  const next = last === undefined ? null : `${API}${path}?before=${last.id}&limit=${limit}`;
  return json({ items, next });
}

/** The account that a request is about: the chosen one, or the only one. */
export const accountOf = ({ actor }: Visit): string =>
  actor.kind === "person" ? (actor.accountId ?? "") : "";
