// A register of VAT ids in memory: passes the port's suite, answers by list, and can be away.
import { done, refused } from "../../src/kernel/result.ts";
import type { VatRegister } from "../../src/business/tax/vat-id.port.ts";

export function inProcessVat() {
  let isAway = false;
  const wrong = new Set(["DE111111125", "ATU10000005"]);
  const asked: string[] = [];
  const register: VatRegister = {
    async checkVatId(text) {
      asked.push(text);
      if (isAway) return refused("unavailable", "MS_UNAVAILABLE");
      const isValid = !wrong.has(text);
      const told =
        text.startsWith("DE") || !isValid
          ? { name: null, address: null }
          : { name: "Kontrolle", address: "Probe 1" };
      return done({ isValid, consultationNumber: `WAPI${asked.length}`, ...told });
    },
    testConnection: async () => (isAway ? refused("unavailable", "away") : done({ account: "in memory" })),
  };
  return {
    register,
    asked: (): readonly string[] => asked,
    away: (is: boolean): void => {
      isAway = is;
    },
  };
}
