// Somebody is to have a domain: registered anew, moved to us, or kept where it is.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sealText } from "../../kernel/seal.ts";
import { randomToken } from "../../kernel/secrets.ts";
import { dateIn } from "../../kernel/time.ts";
import { connectionsOf, sellerById } from "../sellers/index.ts";
import { readName, readNameservers } from "./domain-name.rules.ts";
import type { DomainName, NameRefusal } from "./domain-name.rules.ts";
import { authCodeFrom, handleFor } from "./domain.rules.ts";
import { insertDomain, takeName } from "./domain.store.ts";
import type { NewDomainRow } from "./domain.store.ts";
import { domainActive } from "./domains.events.ts";
import type { Registrant } from "./registrar.port.ts";
import { askedRegistration, askedTransfer } from "./registry-asks.ts";
import { tldRuleOn } from "./renewal.store.ts";

export type WantDomain = {
  readonly accountId: string;
  readonly sellerId: string;
  readonly orderItemId: string | null;
  readonly contractId: string | null;
  readonly productId: string | null;
  readonly name: string;
  readonly mode: "register" | "transfer" | "keep";
  readonly years: number;
  /** Needed to register; a transfer keeps the holder. */
  readonly registrant: Registrant | null;
  /** Needed to transfer. */
  readonly authCode: string | null;
  /** At least two to register; not used otherwise. */
  readonly nameservers: readonly string[];
  /** Null: the seller's first registrar connection that is switched on. */
  readonly connectionId: string | null;
};
export type WantDomainRefusal =
  | NameRefusal
  | { readonly code: "invalid_nameservers" }
  | { readonly code: "years_not_offered"; readonly years: readonly number[] }
  | { readonly code: "registrant_missing" }
  | { readonly code: "auth_code_missing" }
  | { readonly code: "lives_here_already"; readonly name: string }
  | { readonly code: "no_registrar" };

type Out = Promise<Result<string, WantDomainRefusal>>;

/**
 * A step for use inside an action; answers the domain's id. A refusal leaves nothing behind. A name that is kept elsewhere
 * is active at once and takes no part in who holds a name here. The end is announced as domain_active or domain_failed,
 * slow ones as domain_pending.
 */
export async function wantDomain(ctx: Ctx, wanted: WantDomain): Out {
  const read = readName(wanted.name);
  if (!read.ok) return read;
  const id = newId();
  if (wanted.mode === "keep") return keep(ctx, wanted, read.value, id);
  const connectionId = wanted.connectionId ?? (await firstRegistrar(ctx, wanted.sellerId));
  if (connectionId === null) return refuse({ code: "no_registrar" });
  const row = { ...rowOf(ctx, wanted, read.value, id), connectionId };
  return wanted.mode === "register" ? register(ctx, wanted, row) : transfer(ctx, wanted, row);
}

async function firstRegistrar(ctx: Ctx, sellerId: string): Promise<string | null> {
  const all = await connectionsOf(ctx.tx, "registrar", sellerId);
  return all.find((one) => one.state === "on")?.id ?? null;
}

const rowOf = (ctx: Ctx, wanted: WantDomain, name: DomainName, id: string): NewDomainRow => ({
  ...name,
  id,
  accountId: wanted.accountId,
  sellerId: wanted.sellerId,
  orderItemId: wanted.orderItemId,
  contractId: wanted.contractId,
  productId: wanted.productId,
  connectionId: null,
  registrantHandle: null,
  sealedAuthCode: null,
  nameservers: [],
  wantedState: "kept_elsewhere",
  registryState: "none",
  at: ctx.now,
});

async function keep(ctx: Ctx, wanted: WantDomain, name: DomainName, id: string): Out {
  await insertDomain(ctx.tx, rowOf(ctx, wanted, name, id));
  ctx.moved({ noun: "domain_wish", id, move: "want", from: null, to: "kept_elsewhere" });
  ctx.announce(domainActive, { domainId: id, orderItemId: wanted.orderItemId });
  return ok(id);
}

async function register(ctx: Ctx, wanted: WantDomain, row: NewDomainRow): Out {
  if (wanted.registrant === null) return refuse({ code: "registrant_missing" });
  const hosts = readNameservers(wanted.nameservers);
  if (!hosts.ok) return hosts;
  const rule = await ruleToday(ctx, wanted.sellerId, row.tld);
  if (!rule.years.includes(wanted.years)) return refuse({ code: "years_not_offered", years: rule.years });
  if (!(await takeName(ctx.tx, row.name, row.id)))
    return refuse({ code: "lives_here_already", name: row.name });
  const attemptId = newId();
  const handle = handleFor(attemptId);
  const sealedAuthCode = sealText(authCodeFrom(randomToken(18)));
  await insertDomain(ctx.tx, {
    ...row,
    registrantHandle: handle,
    sealedAuthCode,
    nameservers: hosts.value,
    wantedState: "registered",
    registryState: "registering",
  });
  ctx.moved({ noun: "domain", id: row.id, move: "register", from: "none", to: "registering" });
  ctx.ask(askedRegistration, {
    attemptId,
    subject: { kind: "domain", id: row.id },
    accountId: wanted.accountId,
    connectionId: row.connectionId,
    ask: {
      domainId: row.id,
      name: row.name,
      handle,
      years: wanted.years,
      nameservers: hosts.value,
      sealedRegistrant: sealText(JSON.stringify(wanted.registrant)),
      sealedAuthCode,
    },
  });
  return ok(row.id);
}

async function transfer(ctx: Ctx, wanted: WantDomain, row: NewDomainRow): Out {
  if (wanted.authCode === null || wanted.authCode === "") return refuse({ code: "auth_code_missing" });
  const rule = await ruleToday(ctx, wanted.sellerId, row.tld);
  if (!(await takeName(ctx.tx, row.name, row.id)))
    return refuse({ code: "lives_here_already", name: row.name });
  const sealedAuthCode = sealText(wanted.authCode);
  await insertDomain(ctx.tx, {
    ...row,
    sealedAuthCode,
    wantedState: "transferred_in",
    registryState: "transferring",
  });
  ctx.moved({ noun: "domain", id: row.id, move: "transfer", from: "none", to: "transferring" });
  ctx.ask(askedTransfer, {
    subject: { kind: "domain", id: row.id },
    accountId: wanted.accountId,
    connectionId: row.connectionId,
    ask: { domainId: row.id, name: row.name, years: rule.transferYears, sealedAuthCode },
  });
  return ok(row.id);
}

async function ruleToday(ctx: Ctx, sellerId: string, tld: string) {
  const seller = await sellerById(ctx.tx, sellerId);
  return tldRuleOn(ctx.tx, tld, dateIn(seller.timeZone, ctx.now));
}
