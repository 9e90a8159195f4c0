// The welcome on paper: for who wished it, or everybody new, as the brand says; once, and with nothing on it that lets in.
import { beforeAll, describe, expect, it } from "vitest";
import { choosePath } from "../../../../test/support/order-moves.ts";
import {
  bearerOf,
  guest,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { readPdf } from "../../print/pdf-reading.ts";
import { letterPdf, printPile } from "../../print/index.ts";
import type { PrintJob } from "../../print/index.ts";
import { packPdf, shownPackOfOrder } from "../../papers/index.ts";
import { changeLook, changeSetting } from "../../sellers/index.ts";
import { confirmByMail, placeOrder } from "../index.ts";
import { welcomeLetterSetting } from "./welcome.mails.ts";
import { writeWelcome } from "./write-welcome.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const brandWrites = async (value: "never" | "wished" | "first"): Promise<void> => {
  const { world, staff, seller } = shop;
  must(await world.act(changeSetting, staff, { sellerId: seller.id, key: welcomeLetterSetting.key, value }));
};
const lettersTo = async (accountId: string): Promise<readonly PrintJob[]> =>
  (await printPile(shop.world.db.read, { sellerIds: null, state: "waiting", limit: 100 })).filter(
    (job) => job.about.kind === "letter" && job.accountId === accountId,
  );
let orders = 0;
const accepted = async (letterWished: boolean, more: { readonly email?: string } = {}) => {
  orders += 1;
  const placed = await orderAndAccept(shop, {
    domain: `brief-${orders}.de`,
    email: `brief-${orders}@kundin.example`,
    letterWished,
    ...more,
  });
  await settle(shop);
  return placed;
};

describe("the welcome letter", () => {
  it.each([
    ["never", true, 0],
    ["wished", false, 0],
    ["wished", true, 1],
    ["first", false, 1],
  ] as const)(
    "goes, where the brand writes to %s and the buyer's wish is %s, %i times",
    async (how, wish, count) => {
      await brandWrites(how);
      const { accountId } = await accepted(wish);
      expect(await lettersTo(accountId)).toHaveLength(count);
    },
  );

  it("stands in the window of the envelope, names what was ordered, and lets nobody in", async () => {
    await brandWrites("wished");
    const { accountId } = await accepted(true);
    const [job] = await lettersTo(accountId);
    expect(job?.title).toBe(`Willkommen bei ${shop.seller.name}`);
    const file = await letterPdf(shop.world.db.read, job?.about.id ?? "");
    const text = readPdf(file?.content ?? Buffer.alloc(0)).pages.join("\n");
    for (const part of ["Köln", "Kundennummer", `brief-${orders}.de`]) expect(text, part).toContain(part);
    expect(text).not.toMatch(/\/(?:welcome|o|c|sign)\//);
    expect(job?.recipient).not.toBe("");
  });

  it("is written once, also when it is asked for twice at the same moment", async () => {
    await brandWrites("wished");
    const { accountId, orderId } = await accepted(true);
    const { world } = shop;
    await Promise.all([1, 2, 3].map(() => world.act(writeWelcome, world.systemActor, { orderId })));
    expect(await lettersTo(accountId)).toHaveLength(1);
  });

  it("is not written for an order that is not there", async () => {
    const { world } = shop;
    const orderId = "0198c2a0-0000-7000-8000-000000000000";
    expect(must(await world.act(writeWelcome, world.systemActor, { orderId }))).toBe(false);
  });
});

describe("what goes to a buyer on paper", () => {
  const LOGO =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#0F5E5A"/></svg>';

  it("carries the brand's logo in place of its name: the letter and the pack to sign, and nothing else is a picture", async () => {
    const { world, staff, seller } = shop;
    await brandWrites("wished");
    await choosePath(shop, "papers");
    const papers = async (): Promise<readonly string[]> => {
      const { orderId } = must(await world.act(placeOrder, guest, await orderInput(shop)));
      must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
      await settle(shop);
      const pack = await shownPackOfOrder(world.db.read, orderId);
      const packFile = await packPdf({ db: world.db.read, act: world.act }, pack?.id ?? "");
      await choosePath(shop, "sms");
      const { accountId } = await accepted(true);
      const [job] = await lettersTo(accountId);
      const letter = await letterPdf(world.db.read, job?.about.id ?? "");
      await choosePath(shop, "papers");
      return [packFile, letter].map((file) => readPdf(file?.content ?? Buffer.alloc(0)).raw);
    };
    const logos = (raw: string): number =>
      raw.match(/\/Subtype \/Image\b[\s\S]*?\/ColorSpace \/DeviceRGB/g)?.length ?? 0;
    for (const raw of await papers()) expect(logos(raw)).toBe(0);
    const look = { sellerId: seller.id, brandColour: "#0F5E5A", light: Buffer.from(LOGO) };
    must(await world.act(changeLook, staff, look));
    for (const raw of await papers()) {
      expect(logos(raw)).toBe(1);
      expect(raw).toMatch(/\/S \/Figure\b/);
    }
    await choosePath(shop, "sms");
  });
});
