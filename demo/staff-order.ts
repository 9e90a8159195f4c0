// An order that the demo's owner has begun for somebody on the phone: it stands under Carts, and can be gone on with.
import {
  addDomains,
  addPackage,
  deskHolder,
  keepCartAnswers,
  openStaffOrder,
} from "../src/business/carts/index.ts";
import type { Contact } from "../src/business/carts/index.ts";
import { offersOf } from "../src/business/catalogue/index.ts";
import { sellerById } from "../src/business/sellers/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

const caller: Contact = {
  kind: "business",
  name: "Wiebke Oltmanns",
  organisation: "Oltmanns Gartenbau",
  email: "wiebke@oltmanns-gartenbau.example",
  phone: "+49 4421 7654321",
  country: "DE",
  line1: "Deichweg 4",
  line2: "",
  postal_code: "26384",
  city: "Wilhelmshaven",
  region: "",
  vat_id: "",
};

export async function beginStaffOrder(
  wired: Pick<Wired, "act" | "db">,
  of: { readonly sellerId: string; readonly memberId: string; readonly today: string },
): Promise<void> {
  const owner = await ownerOf(wired, of.memberId);
  const { sellerId, today } = of;
  const seller = await sellerById(wired.db.read, sellerId);
  const offers = await offersOf(wired.db.read, sellerId, seller.currency, today);
  const planOf = (slug: string): string => offers.find((one) => one.slug === slug)?.prices[0]?.planId ?? "";
  const wish = { sellerId, language: "de" as const, accountId: null, returnId: null };
  const { cartId } = must(await wired.act(openStaffOrder, owner, wish));
  const holder = deskHolder(cartId);
  const filling = { sellerId, language: "de" as const, holder };
  const put = must(await wired.act(addPackage, owner, { ...filling, planId: planOf("starter"), count: 1 }));
  const name = { name: "oltmanns-gartenbau.de", mode: "register" as const, authCode: null };
  const names = [{ ...name, planId: planOf("domain-de") }];
  must(await wired.act(addDomains, owner, { ...filling, names, parentId: put.lineIds[0] ?? null }));
  must(await wired.act(keepCartAnswers, owner, { holder, answers: { contact: caller } }));
}
