// A trial that ends by itself, whose holder goes on: it becomes what was agreed, and where that is a single term it is that term.
import { beforeAll, expect, it } from "vitest";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { agreeContract, contractById, startEntries } from "../../contracts/index.ts";
import { renewTerm } from "../index.ts";

const begin = action({
  name: "test_begin_trial",
  needs: { any: ["system"] },
  run: async (ctx, input: Parameters<typeof agreeContract>[1]) => {
    const agreed = must(await agreeContract(ctx, input));
    must(await startEntries(ctx, agreed.contractId, input.concludedOn));
    return ok(agreed);
  },
});

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

it("what was agreed for a single term after its trial is billed once, and is over with it", async () => {
  const { accountId, billingProfileId, ...customer } = await scene.customer();
  const { contractId } = must(
    await scene.world.act(begin, scene.world.systemActor, {
      sellerId: scene.sellerId,
      accountId,
      billingProfileId,
      orderId: null,
      orderItemId: null,
      productId: scene.productId,
      kind: "hosting",
      title: "Starter",
      concludedOn: "2026-03-02",
      minimum: null,
      noticeDays: 30,
      renewal: "ends",
      trial: { days: 7, after: "ends" },
      termsId: null,
      legalProfile: "consumer",
      price: monthly,
    }),
  );
  await scene.daysPass("2026-03-05");
  const keeper = { ...scene.bookkeeper, rights: ["services.change" as const] };
  expect(must(await scene.world.act(renewTerm, keeper, { contractId }))).toBe("2026-03-09");
  await scene.daysPass("2026-05-12");
  const billed = await scene.documents({ accountId, billingProfileId, ...customer });
  expect(billed.flatMap((one) => one.lines.map((line) => line.periodFrom))).toEqual(["2026-03-09"]);
  const contract = await contractById(scene.world.db.read, contractId);
  expect(contract).toMatchObject({ state: "ended", endsOn: "2026-04-09" });
});
