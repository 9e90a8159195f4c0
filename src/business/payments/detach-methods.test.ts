// An account goes to another holder: what the old one's cards and mandates are charged afterwards.
import { beforeEach, describe, expect, it } from "vitest";
import { paymentScene } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { passHandoverWait } from "../../../test/support/handover-time.ts";
import { must } from "../../kernel/result.ts";
import { openText } from "../../kernel/seal.ts";
import {
  defaultProfile,
  confirmHandover,
  personActorOf,
  startHandover,
  takeHandover,
} from "../customers/index.ts";
import { storedMessage } from "../messages/index.ts";
import { activeMandate } from "./mandate.store.ts";
import { defaultCard, methodsOfAccounts } from "./index.ts";
import { customerRefOf } from "./method.store.ts";

let scene: PaymentScene;
beforeEach(async () => {
  scene = await paymentScene();
  const { owner } = scene.world.db;
  const { accountId, sellerId } = scene;
  const { rows } = await owner.query<{ id: string }>(
    "select id from sellers.connection where kind = 'gateway'",
  );
  await owner.query(
    `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
       expiry_month, expiry_year, is_default, state, created_at)
     values ($1, $2, $3, $4, 'card', 'cus_old', 'pm_old', 'visa', '4242', 12, 2049, true, 'usable', now())`,
    [newId(), accountId, sellerId, rows[0]?.id],
  );
  await owner.query(
    `insert into payments.mandate (id, seller_id, account_id, reference, creditor_id, scheme, state, created_at)
     values ($1, $2, $3, 'M-000001', 'DE98ZZZ09999999999', 'CORE', 'active', now())`,
    [newId(), sellerId, accountId],
  );
  await owner.query("update customers.billing_profile set pay_by = 'card' where account_id = $1", [
    accountId,
  ]);
});

async function handedOver(keepsMethods: boolean): Promise<void> {
  const { world, accountId, sellerId, personId } = scene;
  const how = { via: "web", requestId: null } as const;
  const holder = {
    ...(await personActorOf(world.db.read, personId, sellerId, how)),
    provenAt: world.clock.machine(),
  };
  const to = { name: "Mia Weber", email: "mia@kunde.example" };
  const wish = { accountId, to, oldStays: "nothing", keepsMethods } as const;
  const { handoverId } = must(await world.act(startHandover, holder, wish));
  const { rows } = await world.db.owner.query<{ id: string }>(
    "select id from messages.message where template = 'handover_asked'",
  );
  const mail = await storedMessage(world.db.app, rows[0]?.id ?? "");
  const token = /take-over\/([\w-]{43})/.exec(openText(mail?.bodyText ?? ""))?.[1] ?? "";
  const guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
  const signUp = { name: "Mia Weber", secret: "made-before" };
  const from = { network: null, device: null, replaces: null };
  must(await world.act(takeHandover, guest, { token, signUp, ...from }));
  expect(await defaultCard(world.db.read, accountId)).not.toBeNull();
  must(await world.act(confirmHandover, holder, { handoverId }));
  await passHandoverWait(world, handoverId);
  await world.runJobs();
}
const payBy = async () => (await defaultProfile(scene.world.db.read, scene.accountId))?.payBy;

describe("after an account was handed over", () => {
  it("nothing is ever charged to the old holder's cards and mandates, who did not agree to it", async () => {
    await handedOver(false);
    const { world, accountId } = scene;
    expect(await methodsOfAccounts(world.db.read, [accountId])).toEqual([]);
    expect([
      await defaultCard(world.db.read, accountId),
      await activeMandate(world.db.read, accountId),
    ]).toEqual([null, null]);
    expect(await payBy()).toBe("transfer");
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select connection_id as id from payments.method where account_id = $1",
      [accountId],
    );
    // At the gateway the new holder is somebody else, too: they never see a page with the old one's cards.
    expect(await customerRefOf(world.db.app as never, accountId, rows[0]?.id ?? "")).toBeNull();
  });

  it("they stay where the old holder agreed", async () => {
    await handedOver(true);
    const { world, accountId } = scene;
    expect(await defaultCard(world.db.read, accountId)).toMatchObject({ methodRef: "pm_old" });
    expect(await activeMandate(world.db.read, accountId)).not.toBeNull();
    expect(await payBy()).toBe("card");
  });
});
