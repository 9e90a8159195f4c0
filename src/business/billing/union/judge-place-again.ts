// A consumer's invoices go to another country: what is known of where they are is judged anew, kept beside what was known before,
// and a person is asked where it does not fit.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { accountById, billingProfile } from "../../customers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { keepPlace, placeOfProfile } from "../../tax/index.ts";
import { needsTwoPieces } from "./union-standing.ts";

/** For the machine. Doing it again for the same country keeps nothing more. */
export const judgePlaceAgain = action({
  name: "judge_place_again",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { billingProfileId }: { readonly billingProfileId: string }) {
    const profile = await billingProfile(ctx.tx, billingProfileId);
    const account = profile && (await accountById(ctx.tx, profile.accountId));
    if (!profile || !account || account.legalKind !== "consumer") return ok(null);
    const { sellerId, id: accountId } = account;
    const before = await placeOfProfile(ctx.tx, billingProfileId);
    const seller = await sellerById(ctx.tx, sellerId);
    const { country: bill } = profile;
    if (bill === (before?.bill ?? seller.country)) return ok(null);
    const { network = null, card = null, phone = null } = before ?? {};
    const needsTwo = await needsTwoPieces(ctx.tx, seller, dateIn(seller.timeZone, ctx.now));
    const pieces = { bill, network, card, phone };
    const whose = { sellerId, accountId, billingProfileId, orderId: null };
    await keepPlace(ctx, { ...whose, home: seller.country, pieces, needsTwo });
    return ok(null);
  },
});
