// Somebody is to have a hosting account: a server is chosen, a name is kept, and the panel is asked for it.
import { randomInt } from "node:crypto";
import type { Ctx } from "../../kernel/act.ts";
import type { AskedDeed } from "../../kernel/deeds.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sealText } from "../../kernel/seal.ts";
import { newPanelPassword } from "./access/panel-password.rules.ts";
import { keepDerivedName } from "./note-name-checked.ts";
import { askedCreation, askedNameCheck } from "./panel-creation.ts";
import type { Creation } from "./panel-creation.ts";
import { chooseServer, isDerivedName, nameFault } from "./hosting.rules.ts";
import type { ServerChoice } from "./hosting.rules.ts";
import { insertHosting, takeUsername } from "./hosting.store.ts";
import { lockServers } from "./server.store.ts";

export type WantHosting = {
  readonly accountId: string;
  readonly sellerId: string;
  readonly orderItemId: string | null;
  readonly contractId: string | null;
  readonly productId: string;
  /** The panel's name of the package. */
  readonly plan: string;
  readonly serverGroup: string;
  readonly domain: string;
  readonly contactEmail: string;
  /** Taken where it is free among ours and at the panel; else the account gets a derived one. */
  readonly wishedName: string | null;
};
export type WantHostingRefusal = { readonly code: "no_server_free"; readonly serverGroup: string };

const ROLLS = 1_000_000;

/** A step for use inside an action. Refuses: no_server_free. The end is announced as hosting_active or hosting_failed. */
export async function wantHosting(
  ctx: Ctx,
  wanted: WantHosting,
): Promise<Result<string, WantHostingRefusal>> {
  const placed = await placeAccount(ctx, wanted, () => wanted);
  if (!placed.ok) return placed;
  const { hostingId, username } = placed.value.ask;
  askCreation(ctx, isDerivedName(username, hostingId) ? askedCreation : askedNameCheck, placed.value);
  return ok(hostingId);
}

/** An account that has a server and a name, and what its panel is to be asked for. */
export type PlacedAccount = {
  readonly accountId: string;
  readonly connectionId: string;
  readonly ask: Creation;
};
/** What the account is called and which package it has there; null: not on this server. */
export type Place = (server: ServerChoice, username: string) => { plan: string; domain: string } | null;

/** Chooses a server with room, keeps a name and writes the row; the panel is not asked yet. */
export async function placeAccount(
  ctx: Ctx,
  wanted: Omit<WantHosting, "plan" | "domain">,
  place: Place,
): Promise<Result<PlacedAccount, WantHostingRefusal>> {
  const id = newId();
  const servers = await lockServers(ctx.tx, wanted.serverGroup, wanted.sellerId);
  const fitting = servers.filter((one) => place(one, "") !== null);
  const server = chooseServer(fitting, randomInt(ROLLS) / ROLLS);
  if (!server) return refuse({ code: "no_server_free", serverGroup: wanted.serverGroup });
  const username = await keepName(ctx, id, wanted.wishedName);
  const at = place(server, username);
  if (!at) throw new Error(`server ${server.id} does not fit after all`);
  const sealedPassword = sealText(newPanelPassword());
  await insertHosting(ctx.tx, {
    ...wanted,
    id,
    serverId: server.id,
    username,
    mainDomain: at.domain,
    plan: at.plan,
    sealedPassword,
    createdAt: ctx.now,
  });
  ctx.moved({ noun: "hosting", id, move: "want", from: null, to: "wanted" });
  const { contactEmail, accountId } = wanted;
  const ask = { hostingId: id, username, domain: at.domain, plan: at.plan, contactEmail, sealedPassword };
  return ok({ accountId, connectionId: server.connectionId, ask });
}

export function askCreation(ctx: Ctx, deed: AskedDeed<Creation>, placed: PlacedAccount): void {
  ctx.ask(deed, { subject: { kind: "hosting", id: placed.ask.hostingId }, ...placed });
}

async function keepName(ctx: Ctx, hostingId: string, wished: string | null): Promise<string> {
  if (wished !== null && nameFault(wished) === null && (await takeUsername(ctx.tx, wished, hostingId)))
    return wished;
  return keepDerivedName(ctx, hostingId);
}
