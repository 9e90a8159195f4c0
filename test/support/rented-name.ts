// A name that a customer rents for a year under a contract for it alone; its registry is asked for it.
import { action } from "../../src/kernel/act.ts";
import { must, ok } from "../../src/kernel/result.ts";
import { agreeContract, linkSubject, startEntries } from "../../src/business/contracts/index.ts";
import { wantDomain } from "../../src/business/domains/index.ts";
import { monthly } from "./billing-scene.ts";
import type { Customer } from "./billing-scene.ts";
import { REGISTRANT } from "./scene.ts";

export type RentName = {
  readonly customer: Customer;
  readonly sellerId: string;
  readonly productId: string;
  readonly name: string;
  readonly on: string;
};

/** Answers the ids of the name and of its contract. */
export const rentName = action({
  name: "test_rent_name",
  needs: { any: ["system"] },
  async run(ctx, { customer, sellerId, productId, name, on }: RentName) {
    const { accountId, billingProfileId } = customer;
    const whose = { accountId, sellerId };
    const agreed = await agreeContract(ctx, {
      ...whose,
      billingProfileId,
      orderId: null,
      orderItemId: null,
      productId,
      kind: "domain",
      title: name,
      concludedOn: on,
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: { ...monthly, term: { count: 1, unit: "year" } },
    });
    const { contractId } = must(agreed);
    const wanted = await wantDomain(ctx, {
      ...whose,
      orderItemId: null,
      contractId,
      productId,
      name,
      mode: "register",
      years: 1,
      registrant: REGISTRANT,
      authCode: null,
      nameservers: ["ns1.host.example", "ns2.host.example"],
      connectionId: null,
    });
    const id = must(wanted);
    await linkSubject(ctx, contractId, { kind: "domain", id });
    must(await startEntries(ctx, contractId, on));
    return ok({ id, contractId });
  },
});
