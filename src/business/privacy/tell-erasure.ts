// What the person reads of their erasure: the link that confirms it, when it happens and what stays, and why it did not.
import type { Ctx } from "../../kernel/act.ts";
import { personById } from "../people/index.ts";
import { sayByMail } from "../messages/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { dateIn } from "../../kernel/time.ts";
import type { Erasure, Hindrance } from "./erasure.rules.ts";
import { erasureConfirmMail, erasureRefusedMail, erasureWaitingMail } from "./privacy.mails.ts";
import { erasureOutlook } from "./whom.reads.ts";

type Facts = { readonly token?: string; readonly list?: readonly Hindrance[] };

/** A step. Does nothing where the person is gone. */
export async function tellErasure(
  ctx: Ctx,
  erasure: Erasure,
  turn: "confirm" | "waiting" | "refused",
  facts: Facts,
): Promise<void> {
  const person = await personById(ctx.tx, erasure.personId);
  if (!person) return;
  const seller = await sellerById(ctx.tx, erasure.sellerId);
  const home = siteAddress(seller);
  const said = {
    seller,
    to: { email: person.email, name: person.name, language: person.language, personId: person.id },
    accountId: null,
    about: { kind: "person", id: person.id },
    cause: `erasure:${erasure.id}:${turn}`,
  };
  if (turn === "confirm") {
    const link = `${home}/erasure/${facts.token ?? ""}`;
    await sayByMail(ctx, { ...said, template: erasureConfirmMail, values: { link } });
  } else if (turn === "waiting") {
    const values = {
      on: erasure.dueAt === null ? "" : dateIn(person.timeZone, erasure.dueAt),
      kept: [...(await erasureOutlook(ctx.tx, erasure, ctx.now)).kept],
      link: `${home}/portal/privacy`,
    };
    await sayByMail(ctx, { ...said, template: erasureWaitingMail, values });
  } else {
    const names = (facts.list ?? []).filter((one) => one.what !== "machine").map((one) => one.name);
    const values = { names, link: `${home}/portal/privacy` };
    await sayByMail(ctx, { ...said, template: erasureRefusedMail, values });
  }
}
