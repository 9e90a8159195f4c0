// What every register of VAT ids must do, whatever is behind it: say valid or not, prove the question, and never take silence
// for "not valid".
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { VatRegister } from "../../src/business/tax/vat-id.port.ts";

export type VatWorld = {
  readonly register: VatRegister;
  /** The register, or the country, does not answer from now on. */
  away(is: boolean): void;
  close(): Promise<void>;
};

export function vatSuite(name: string, open: () => Promise<VatWorld>): void {
  describe(`VAT ids by ${name}`, () => {
    let world: VatWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    test("a registered id is valid, with a number that proves the question", async () => {
      const answer = await world.register.checkVatId("DE136695976");
      expect(answer).toMatchObject({ kind: "done", value: { isValid: true } });
      expect(answer.kind === "done" && answer.value.consultationNumber).toMatch(/^\w+$/);
    });

    test("name and address come where the country tells them, and are null where it does not", async () => {
      const austria = await world.register.checkVatId("ATU12345675");
      expect(austria.kind === "done" && austria.value.name).toBeTruthy();
      expect(austria.kind === "done" && austria.value.address).toBeTruthy();
      expect(await world.register.checkVatId("DE136695976")).toMatchObject({
        value: { name: null, address: null },
      });
    });

    test("an id that is not registered is not valid", async () => {
      expect(await world.register.checkVatId("DE111111125")).toMatchObject({
        kind: "done",
        value: { isValid: false },
      });
    });

    test("a register that does not answer cannot say: it never throws and never calls the id wrong", async () => {
      world.away(true);
      expect(await world.register.checkVatId("DE136695976")).toMatchObject({
        kind: "refused",
        code: "unavailable",
      });
      expect((await world.register.testConnection()).kind).toBe("refused");
      world.away(false);
      expect(await world.register.checkVatId("DE136695976")).toMatchObject({ kind: "done" });
      expect((await world.register.testConnection()).kind).toBe("done");
    });
  });
}
