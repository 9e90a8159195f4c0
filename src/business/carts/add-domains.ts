// Names are put into the cart: new ones, ones that move here with their auth code, ones that stay where they are.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { sealText } from "../../kernel/seal.ts";
import { dateIn } from "../../kernel/time.ts";
import { pricesInForce } from "../catalogue/index.ts";
import type { Price } from "../catalogue/index.ts";
import { readDomainName } from "../domains/index.ts";
import { sellerById } from "../sellers/index.ts";
import { MAX_LINES, standing } from "./cart.rules.ts";
import type { DomainMode } from "./cart.rules.ts";
import { changeLine, insertLines, touchCart } from "./cart.store.ts";
import type { HeldCart, NewLine } from "./cart.store.ts";
import { cartToFill } from "./fill-cart.ts";
import type { Filling } from "./fill-cart.ts";
import { deleteSaved } from "./saved/saved.store.ts";

export type WantedName = {
  readonly name: string;
  readonly mode: DomainMode;
  /** The ending's plan; null for a name that stays elsewhere. */
  readonly planId: string | null;
  readonly authCode: string | null;
};

export type AddDomains = Filling & {
  readonly names: readonly WantedName[];
  /** The package they belong to; null: none, or as it was. */
  readonly parentId: string | null;
};

export type NameFaultCode = "domain_invalid" | "ending_not_sold" | "auth_code_missing";
export type NameIssue = { readonly name: string; readonly code: NameFaultCode };

const NAMES_MAX = 100;
const CODE_MAX = 64;

/** A name that is in the cart already is changed to what is wanted now. Refuses whole: wrong_names, too_many, no_such. */
export const addDomains = action({
  name: "add_domains",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: AddDomains) {
    if (input.names.length === 0 || input.names.length > NAMES_MAX)
      return refuse({ code: "too_many" as const });
    const cart = await cartToFill(ctx, input);
    const wanted = await readNames(ctx, input, cart);
    const issues = wanted.flatMap((one) => ("code" in one ? [one] : []));
    if (issues.length > 0) return refuse({ code: "wrong_names" as const, issues });
    const isHere = standing(cart.lines).some((one) => one.kind === "package" && one.id === input.parentId);
    if (input.parentId !== null && !isHere) return refuse({ code: "no_such" as const, kind: "line" });
    const fresh = await putIn(
      ctx,
      cart,
      wanted.flatMap((one) => ("line" in one ? [one.line] : [])),
    );
    if (fresh === null) return refuse({ code: "too_many" as const });
    const named = wanted.flatMap((one) => ("line" in one ? (one.line.domainName ?? []) : []));
    await deleteSaved(ctx.tx, cart.id, named);
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok({ count: standing(cart.lines).length + fresh });
  },
});

type Read = NameIssue | { readonly line: NewLine };

async function readNames(
  ctx: Ctx,
  input: AddDomains,
  { currency, lines }: HeldCart,
): Promise<readonly Read[]> {
  const seller = await sellerById(ctx.tx, input.sellerId);
  const planIds = [...new Set(input.names.flatMap((one) => one.planId ?? []))];
  const today = dateIn(seller.timeZone, ctx.now);
  const home = standing(lines).find((one) => one.kind === "package" && one.id === input.parentId);
  // Off sale by itself, it comes with the package.
  const kept = (home?.parts ?? []).flatMap((part) => (part.isName ? [part.planId] : []));
  const prices = await pricesInForce(ctx.tx, planIds, currency, today, kept);
  return input.names.map((one) => readName(one, prices, seller.id, input.parentId));
}

function readName(
  wanted: WantedName,
  prices: ReadonlyMap<string, Price>,
  sellerId: string,
  parentId: string | null,
): Read {
  const read = readDomainName(wanted.name);
  if (!read) return { name: wanted.name, code: "domain_invalid" };
  const code = wanted.authCode?.trim() ?? "";
  const price = wanted.planId === null ? undefined : prices.get(wanted.planId);
  const sold = price?.kind === "domain" && price.tld === read.tld && price.sellerId === sellerId;
  if (wanted.mode !== "keep" && !sold) return { name: read.name, code: "ending_not_sold" };
  if (wanted.mode === "transfer" && (code === "" || code.length > CODE_MAX))
    return { name: read.name, code: "auth_code_missing" };
  const { setupMinor = 0n, firstMinor = 0n, renewalMinor = 0n } = price ?? {};
  const costs = wanted.mode !== "keep" && price;
  return {
    line: {
      id: newId(),
      kind: "domain",
      planId: costs ? price.planId : null,
      title: read.unicodeName,
      quantity: 1,
      options: [],
      domainName: read.name,
      domainMode: wanted.mode,
      sealedAuthCode: wanted.mode === "transfer" ? sealText(code) : null,
      parentId,
      seen: costs ? { setupMinor, firstMinor, renewalMinor } : null,
    },
  };
}

/** How many are new; null where the cart would grow too long. */
async function putIn(ctx: Ctx, cart: HeldCart, wanted: readonly NewLine[]): Promise<number | null> {
  const once = [...new Map(wanted.map((line) => [line.domainName, line])).values()];
  const all = standing(cart.lines);
  const inCart = (line: NewLine) => all.find((one) => one.domain?.name === line.domainName);
  const fresh = once.filter((line) => inCart(line) === undefined);
  if (all.length + fresh.length > MAX_LINES) return null;
  if (fresh.length > 0) await insertLines(ctx.tx, cart.id, fresh, ctx.now);
  for (const line of once) {
    const old = inCart(line);
    if (!old) continue;
    const parentId = line.parentId ?? old.parentId;
    await changeLine(ctx.tx, old.id, {
      planId: line.planId,
      seen: line.seen,
      mode: line.domainMode ?? "register",
      sealedAuthCode: line.sealedAuthCode,
      parentId,
    });
  }
  return fresh.length;
}
