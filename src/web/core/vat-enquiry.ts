// A VAT id typed into a form: form and check digits at once, then the register within three seconds; what it says is kept with
// its proof, so that the order need not ask again.
import { enquireVatId, keepVatAnswer, registerOn } from "../../business/tax/index.ts";
import type { VatIdSaid, VatRegister } from "../../business/tax/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { systemActor } from "../../kernel/rights.ts";
import type { Site } from "../site.ts";

/** Never throws, and never calls an id wrong because the register is silent. */
export async function enquireVat(site: Site, visit: Visit, typed: string): Promise<VatIdSaid> {
  const register = async (): Promise<VatRegister> => (await site.connect("vat_id", null)) as VatRegister;
  const isOn = await registerOn(site.db.read);
  const said = await enquireVatId(typed, isOn ? register : null, { machine: () => site.clock.machine() });
  if (said.text !== null && said.found !== null) {
    const machine = { ...systemActor, via: "web" as const, requestId: visit.requestId };
    await site.act(keepVatAnswer, machine, { sellerId: visit.sellerId, vatId: said.text, found: said.found });
  }
  return said;
}
