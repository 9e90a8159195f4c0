// A change that names were picked with holds: each is looked at anew at its registry and ordered for nothing. One that cannot
// be had any more leaves the change as it is; its customer hears why, and chooses another on the contract's page.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { eachAlone, job } from "../../../kernel/jobs.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import { thingsToTake } from "../../billing/index.ts";
import { contractById } from "../../contracts/index.ts";
import { recipientsOf } from "../../customers/index.ts";
import { checkNames, readName } from "../../domains/index.ts";
import type { Registrar } from "../../domains/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { languageOf } from "../review/say-to-buyer.ts";
import { nameNotHadMail, whyNotHad } from "./name-not-had.mails.ts";
import { lockNoted, waitingOf, writeNoted } from "./noted-name.store.ts";
import type { NotedName } from "./noted-name.store.ts";
import { takeName } from "./take-name.ts";

type Noted = { readonly notedId: string };

const takeNotedName = action({
  name: "take_noted_name",
  needs: { any: ["system"] },
  async run(ctx, { notedId }: Noted) {
    const noted = await lockNoted(ctx.tx, notedId);
    if (!noted) return ok(null);
    const { contractId, planId, name, byStaff } = noted;
    const taken = await takeName(ctx, { contractId, planId, name }, byStaff);
    if (!taken.ok) return taken;
    await writeNoted(ctx.tx, noted.id, { state: "taken", orderId: taken.value });
    ctx.moved({ noun: "noted_name", id: noted.id, move: "take", from: "waiting", to: "taken" });
    return ok(null);
  },
});

const missNotedName = action({
  name: "miss_noted_name",
  needs: { any: ["system"] },
  async run(ctx, { notedId, why }: Noted & { readonly why: string }) {
    const noted = await lockNoted(ctx.tx, notedId);
    if (!noted) return ok(null);
    await writeNoted(ctx.tx, noted.id, { state: "not_had", why });
    ctx.moved({ noun: "noted_name", id: noted.id, move: "miss", from: "waiting", to: "not_had", why });
    await tellNotHad(ctx, noted, why);
    return ok(null);
  },
});

/** The change never comes: nothing includes the names. */
export const dropNotedNames = action({
  name: "drop_noted_names",
  needs: { any: ["system"] },
  async run(ctx, { changeId }: { readonly changeId: string }) {
    for (const { id } of await waitingOf(ctx.tx, changeId)) {
      await writeNoted(ctx.tx, id, { state: "dropped" });
      ctx.moved({ noun: "noted_name", id, move: "drop", from: "waiting", to: "dropped" });
    }
    return ok(null);
  },
});

async function tellNotHad(ctx: Ctx, noted: NotedName, why: string): Promise<void> {
  const contract = await contractById(ctx.tx, noted.contractId);
  if (!contract) return;
  const { accountId, title, contractNo } = contract;
  const seller = await sellerById(ctx.tx, noted.sellerId);
  const read = readName(noted.name);
  const url = `${siteAddress(seller)}/portal/contracts/${contract.id}`;
  const own = { name: read.ok ? read.value.unicodeName : noted.name, what: title, contract: contractNo, url };
  const mails = (await recipientsOf(ctx.tx, accountId, "domains", ctx.now)).map((to) => ({
    template: nameNotHadMail,
    seller,
    to,
    accountId,
    values: { ...own, why: whyNotHad(languageOf(to.language), why) },
    about: { kind: "contract", id: contract.id },
    cause: `noted_name:${noted.id}`,
  }));
  await sayByMails(ctx, mails);
}

/** Null: it is free. Throws where its registry does not answer: it is asked again later. */
async function whyNot(kit: JobKit, noted: NotedName): Promise<string | null> {
  const seller = await sellerById(kit.db.read, noted.sellerId);
  const today = dateIn(seller.timeZone, kit.clock.business());
  const open = await thingsToTake(kit.db.read, noted.contractId, today);
  const price = open.find((one) => one.planId === noted.planId)?.price;
  if (!price) return "nothing_to_take";
  const registrarOf = async (id: string): Promise<Registrar> =>
    (await kit.connect("registrar", id === "" ? null : id)) as Registrar;
  const asked = [{ name: noted.name, connectionId: price.registrarConnectionId ?? "" }];
  const [answer] = await checkNames(registrarOf, asked, { machine: kit.clock.machine });
  if (answer?.state === "free") return null;
  if (answer === undefined || answer.state === "unknown")
    throw new Error(`the registry does not say whether ${noted.name} is free`);
  return answer.state;
}

/** Takes what waits of a change that holds. Done again it changes nothing. */
export async function takeNotedNames(kit: JobKit, changeId: string): Promise<void> {
  await eachAlone(await waitingOf(kit.db.read, changeId), async (noted) => {
    const done = { notedId: noted.id };
    let why = await whyNot(kit, noted);
    if (why === null) {
      const taken = await kit.act(takeNotedName, systemActor, done);
      why = taken.ok ? null : taken.refusal.code;
    }
    if (why !== null) must(await kit.act(missNotedName, systemActor, { ...done, why }));
  });
}

export const takeNotedNamesJob = job({
  name: "take_noted_names",
  payload: z.object({ changeId: z.uuid() }),
  run: (kit, { changeId }) => takeNotedNames(kit, changeId),
});
