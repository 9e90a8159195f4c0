// Somebody is to have a hosting account: a server is chosen, a name is kept, and the panel is asked for it.
import { randomInt } from "node:crypto";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sealText } from "../../kernel/seal.ts";
import { randomToken } from "../../kernel/secrets.ts";
import { askedCreation } from "./panel-creation.ts";
import { chooseServer, isUsableName, usernameFor } from "./hosting.rules.ts";
import { insertHosting, lockServers, takeUsername } from "./hosting.store.ts";

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
  readonly wishedName: string | null;
};
export type WantHostingRefusal = { readonly code: "no_server_free"; readonly serverGroup: string };

const ROLLS = 1_000_000;

/** A step for use inside an action. Refuses: no_server_free. The end is announced as hosting_active or hosting_failed. */
export async function wantHosting(
  ctx: Ctx,
  wanted: WantHosting,
): Promise<Result<string, WantHostingRefusal>> {
  const servers = await lockServers(ctx.tx, wanted.serverGroup);
  const server = chooseServer(servers, randomInt(ROLLS) / ROLLS);
  if (!server) return refuse({ code: "no_server_free", serverGroup: wanted.serverGroup });
  const id = newId();
  const username = await keepName(ctx, id, wanted.wishedName);
  const sealedPassword = sealText(panelPassword());
  await insertHosting(ctx.tx, {
    ...wanted,
    id,
    serverId: server.id,
    username,
    mainDomain: wanted.domain,
    sealedPassword,
    createdAt: ctx.now,
  });
  ctx.moved({ noun: "hosting", id, move: "want", from: null, to: "wanted" });
  ctx.ask(askedCreation, {
    subject: { kind: "hosting", id },
    accountId: wanted.accountId,
    connectionId: server.connectionId,
    ask: {
      hostingId: id,
      username,
      domain: wanted.domain,
      plan: wanted.plan,
      contactEmail: wanted.contactEmail,
      sealedPassword,
    },
  });
  return ok(id);
}

async function keepName(ctx: Ctx, hostingId: string, wished: string | null): Promise<string> {
  if (wished !== null && isUsableName(wished) && (await takeUsername(ctx.tx, wished, hostingId)))
    return wished;
  for (let round = 0; ; round += 1) {
    const name = usernameFor(hostingId, round);
    if (await takeUsername(ctx.tx, name, hostingId)) return name;
  }
}

// 24 characters of base64url: panels ask for length and mixture; the suffix makes sure of each kind.
const panelPassword = (): string => `${randomToken(18)}aA1!`;
