// A pack for checks: a customer's order as finished values, assembled by the machine; and files as they may come back.
import { action } from "../../src/kernel/act.ts";
import { ok } from "../../src/kernel/result.ts";
import type {
  AssemblePack,
  FormFacts,
  FormField,
  OrderedThing,
  PackFile,
  ShownForm,
  ShownPack,
  SignPack,
} from "../../src/business/papers/index.ts";
import {
  assemblePack,
  onlyPages,
  packPdf,
  returnFile,
  shownPack,
  signedPackPdf,
} from "../../src/business/papers/index.ts";
import { sellerById } from "../../src/business/sellers/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import type { Guest } from "../../src/kernel/rights.ts";
import { storedMessage } from "../../src/business/messages/index.ts";
import { aConnection, aCustomer } from "./scene.ts";
import { guest } from "./shop.ts";
import { inProcessMail } from "./in-process-mail.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export const bearerOfPack = (packId: string): Guest => ({ ...guest, bearer: { kind: "pack", id: packId } });

/** A world in which mails go out, with the papers they name. */
export async function papersWorld(): Promise<TestWorld> {
  const world = await testWorld();
  world.ports.mail = {
    mailer: inProcessMail().mailer,
    attachments: {
      read: async (kind: string, id: string, pages?: readonly number[]) => [
        await paperOfMail(world, kind, id, pages),
      ],
    },
    message: (id: string) => storedMessage(world.db.app, id),
  };
  await aConnection(world.db.owner, "mail", "smtp");
  return world;
}

/** The papers that a mail names; throws for any other kind. */
export async function paperOfMail(
  world: TestWorld,
  kind: string,
  id: string,
  pages?: readonly number[],
): Promise<Omit<PackFile, "sha256" | "contentType" | "pageCodes"> & { contentType: string }> {
  const parts = { db: world.db.read, act: world.act };
  const file =
    kind === "pack"
      ? await packPdf(parts, id)
      : kind === "paper_return"
        ? await returnFile(world.db.read, id)
        : await signedPackPdf(parts, id);
  if (!file) throw new Error(`there is no ${kind} ${id}`);
  return pages === undefined ? file : onlyPages(file, pages);
}

const hostingAndMove: Pick<FormFacts, "items"> = {
  items: [
    { id: newId(), kind: "hosting", domain: { name: "keramik.de", tld: "de", mode: "transfer" } },
    { id: newId(), kind: "domain", domain: { name: "keramik.de", tld: "de", mode: "transfer" } },
  ],
};

export const plainFacts: FormFacts = {
  payBy: "transfer",
  legalKind: "consumer",
  country: "DE",
  termsIds: [newId()],
  known: { termsIds: [], hasMandate: false },
  ...hostingAndMove,
};

const thing = (id: string): OrderedThing => ({
  id,
  title: "Starter",
  quantity: "1",
  price: "35,88 €",
  sum: "35,88 €",
  options: [],
  discount: "",
  due: { minor: 3_588n, currency: "EUR" },
  includesTax: true,
  term: "je Jahr",
  minimum: "1 Jahr",
  notice: "30 Tage",
  facts: [{ label: "Strom", value: "300 W" }],
  hasAuthCode: false,
});

export async function packInput(
  world: TestWorld,
  sellerId: string,
  wish: Partial<AssemblePack> = {},
): Promise<AssemblePack> {
  const customer = await aCustomer(world.db.owner, sellerId);
  const facts = wish.facts ?? plainFacts;
  return {
    orderId: newId(),
    orderShortId: "K7M-3QXR",
    accountId: customer.accountId,
    personId: customer.personId,
    seller: await sellerById(world.db.app as never, sellerId),
    language: "de",
    wanted: "all",
    facts,
    things: facts.items.map((item) => thing(item.id)),
    terms: facts.termsIds.map((id, at) => ({
      id,
      kind: "general",
      language: "de",
      version: at + 1,
      title: "Bedingungen",
      body: "Erstens.\n\nZweitens.",
      validFrom: "2026-01-01",
    })),
    buyer: {
      name: "Marlene Böttcher",
      organisation: "",
      address: "Lindenweg 4, 50667 Köln",
      email: "m@keramik.de",
      phone: "+49 151 2345678",
      customer_no: "",
      vat_id: "",
      addressLines: ["Marlene Böttcher", "Lindenweg 4", "50667 Köln"],
      city: "Köln",
    },
    total: { minor: 3_588n * BigInt(facts.items.length), currency: "EUR" },
    today: "2026-03-02",
    ...wish,
  };
}

const assembled = action({
  name: "test_assemble_pack",
  needs: { any: ["system"] },
  run: async (ctx, input: AssemblePack) => ok(await assemblePack(ctx, input)),
});

/** Assembled and drawn; throws where the order needs no papers. */
export async function aPack(
  world: TestWorld,
  sellerId: string,
  wish: Partial<AssemblePack> = {},
): Promise<ShownPack> {
  const made = must(await world.act(assembled, world.systemActor, await packInput(world, sellerId, wish)));
  if (made === null) throw new Error("no papers were needed");
  await world.runJobs();
  return packNow(world, made.packId);
}

export async function packNow(world: TestWorld, packId: string): Promise<ShownPack> {
  const pack = await shownPack(world.db.read, packId);
  if (!pack) throw new Error(`there is no pack ${packId}`);
  return pack;
}

/** Filled in as the pack asks for it, and signed by its buyer with a typed name. */
export const aSignature = (pack: ShownPack): SignPack => ({
  packId: pack.id,
  signer: pack.content.buyerName || "Marlene Böttcher",
  drawn: "",
  consent: true,
  filled: Object.fromEntries(pack.forms.map((form) => [String(form.position), typedOn(form)])),
  network: "203.0.113.7",
  device: "test",
});
/** What stands in the fields of a form once it is filled in. */
export const typedOn = (form: Pick<ShownForm, "fields">): Record<string, string> =>
  Object.fromEntries(form.fields.map(({ key }) => [key, TYPED[key]]));
const TYPED: Readonly<Record<FormField["key"], string>> = {
  holder: "Marlene Böttcher",
  iban: "DE02120300000000202051",
  bic: "",
  auth_code: "Auth-77-x",
};

/** A page as a scanner makes it; another text gives another file. */
export const aScan = (text = "page"): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n% ${text}\n%%EOF\n`, "latin1");

export const states = (pack: ShownPack): string[] => pack.forms.map((form) => form.state);
