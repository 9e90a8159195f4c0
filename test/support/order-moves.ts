// What can happen to an order, by whom and in which order ever. Whoever builds one more thing that can happen adds a move
// to MOVES; what must hold after each of them stands in order-promises.ts.
import { runTicks } from "../../src/wiring/ticks.ts";
import {
  acceptOrder,
  answerOrder,
  askBuyer,
  cancelOrder,
  confirmByMail,
  correctAddress,
  doStep,
  dropOrder,
  enterCode,
  giveUpItem,
  noteSignedPaper,
  rejectOrder,
  releaseItem,
  resendConfirmation,
  sendCode,
  sendOrderPapers,
  papersBeside,
  startPreview,
  undoDecision,
} from "../../src/business/orders/index.ts";
import { chooseSetUp } from "../../src/business/catalogue/index.ts";
import {
  acceptForm,
  askFormAgain,
  declinePack,
  shownPackOfOrder,
  signPack,
  waiveForm,
} from "../../src/business/papers/index.ts";
import type { ShownForm, ShownPack } from "../../src/business/papers/index.ts";
import { returnFromPage, startHostedPayment } from "../../src/business/payments/index.ts";
import type { PayingCard } from "../../src/business/payments/gateway.port.ts";
import { savePolicy, policyOf } from "../../src/business/screening/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { aScan, aSignature, bearerOfPack, typedOn } from "./papers-scene.ts";
import { bearerOf, guest, lastCode, settle } from "./shop.ts";
import type { TestShop } from "./shop.ts";

/** Each is tried whatever state the order is in: a refusal is an answer like any other. */
export type Move = {
  readonly name: string;
  play(shop: TestShop, orderId: string): Promise<unknown>;
};

const DAY_MS = 86_400_000;

const factsOf = async (shop: TestShop, orderId: string): Promise<Record<string, string>> => {
  const { rows } = await shop.world.db.owner.query(
    "select account_id, currency, total_minor from orders.order where id = $1",
    [orderId],
  );
  return rows[0] as Record<string, string>;
};

const itemId = async (shop: TestShop, orderId: string): Promise<string> => {
  const { rows } = await shop.world.db.owner.query(
    "select id from orders.item where order_id = $1 and kind = 'hosting' order by position limit 1",
    [orderId],
  );
  return String(rows[0]?.id ?? orderId);
};

/** The first item in one of these states; an id of nothing where there is none. */
async function itemIn(shop: TestShop, orderId: string, states: readonly string[]): Promise<string> {
  const { rows } = await shop.world.db.owner.query(
    "select id from orders.item where order_id = $1 and state = any($2) order by position limit 1",
    [orderId, states],
  );
  return String(rows[0]?.id ?? orderId);
}

async function nextStep(shop: TestShop, orderId: string): Promise<string> {
  const { rows } = await shop.world.db.owner.query(
    `select s.id from orders.set_up_step s join orders.item i on i.id = s.item_id
     where i.order_id = $1 and s.state = 'open' order by i.position, s.position limit 1`,
    [orderId],
  );
  return String(rows[0]?.id ?? orderId);
}

/** Plays on the order's newest pack; nothing where there is none. */
export async function onPack(
  shop: TestShop,
  orderId: string,
  play: (pack: ShownPack) => Promise<unknown>,
): Promise<unknown> {
  const pack = await shownPackOfOrder(shop.world.db.read, orderId);
  return pack && play(pack);
}

/** The next form of the pack in one of these states; nothing where there is none. */
const onForm = (
  shop: TestShop,
  orderId: string,
  states: readonly ShownForm["state"][],
  play: (form: ShownForm) => Promise<unknown>,
): Promise<unknown> =>
  onPack(shop, orderId, async (pack) => {
    const form = pack.forms.find((one) => states.includes(one.state));
    return form && play(form);
  });
const CAME_BACK = ["returned", "signed"] as const;

async function daysPass(shop: TestShop, days: number): Promise<void> {
  const { world } = shop;
  const to = new Date(world.clock.business().getTime() + days * DAY_MS);
  await world.setClock(to.toISOString());
  await runTicks(world.kit, world.ticks, world.clock.business());
}

type Opened = { readonly id: string; readonly session_ref: string };

async function openPayment(shop: TestShop, orderId: string): Promise<Opened | null> {
  const facts = await factsOf(shop, orderId);
  await shop.world.act(startHostedPayment, bearerOf(orderId), {
    accountId: facts["account_id"] ?? "",
    sellerId: shop.seller.id,
    purpose: { kind: "order", orderId },
    manner: "authorise",
    money: { minor: BigInt(facts["total_minor"] ?? "0"), currency: facts["currency"] ?? "EUR" },
    keepCard: false,
    email: `k-${orderId.slice(-8)}@kundin.example`,
    language: "de",
    returnUrl: "http://shop.test/o/x/returned",
    cancelUrl: "http://shop.test/o/x",
    description: "Bestellung",
  });
  await settle(shop);
  const { rows } = await shop.world.db.owner.query(
    "select id, session_ref from payments.payment where order_id = $1 and session_ref is not null order by id desc limit 1",
    [orderId],
  );
  return (rows[0] as Opened | undefined) ?? null;
}

/** The buyer fills in the hosted page and comes back from it. */
export async function payAndReturn(
  shop: TestShop,
  orderId: string,
  bank: "ok" | "insufficient_funds" = "ok",
  card: Partial<PayingCard> = {},
): Promise<unknown> {
  const opened = await openPayment(shop, orderId);
  if (opened === null) return null;
  shop.gateway.payHosted(opened.session_ref, bank, card);
  return shop.world.act(returnFromPage, guest, { paymentId: opened.id });
}

const desk = { reason: "other", words: "looked at" };

export const MOVES: readonly Move[] = [
  {
    name: "confirm",
    play: ({ world }, orderId) => world.act(confirmByMail, bearerOf(orderId), { orderId }),
  },
  {
    name: "ask for the mail again",
    play: ({ world }, orderId) => world.act(resendConfirmation, bearerOf(orderId), { orderId }),
  },
  {
    name: "correct the address",
    play: ({ world }, orderId) =>
      world.act(correctAddress, bearerOf(orderId), {
        orderId,
        email: `berichtigt-${orderId.slice(-8)}@kundin.example`,
      }),
  },
  {
    name: "have a code sent",
    play: ({ world }, orderId) =>
      world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }),
  },
  {
    name: "enter the newest code",
    play: (shop, orderId) =>
      shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) || "000000" }),
  },
  {
    name: "enter a wrong code",
    play: ({ world }, orderId) => world.act(enterCode, bearerOf(orderId), { orderId, code: "000000" }),
  },
  {
    name: "ask for a preview",
    play: async (shop, orderId) =>
      shop.world.act(startPreview, bearerOf(orderId), {
        orderId,
        itemId: await itemId(shop, orderId),
        network: null,
      }),
  },
  {
    name: "reserve the money on a card",
    play: (shop, orderId) => payAndReturn(shop, orderId),
  },
  {
    name: "have a card refused",
    play: (shop, orderId) => payAndReturn(shop, orderId, "insufficient_funds"),
  },
  {
    name: "accept at the desk",
    play: ({ world, staff }, orderId) => world.act(acceptOrder, staff, { orderId, ...desk }),
  },
  {
    name: "drop at the desk",
    play: ({ world, staff }, orderId) => world.act(dropOrder, staff, { orderId, ...desk }),
  },
  {
    name: "reject at the desk",
    play: ({ world, staff }, orderId) => world.act(rejectOrder, staff, { orderId, ...desk }),
  },
  {
    name: "note a signed paper",
    play: ({ world, staff }, orderId) =>
      world.act(noteSignedPaper, staff, { orderId, words: "Formular vom 2. März" }),
  },
  {
    name: "ask the buyer",
    play: ({ world, staff }, orderId) =>
      world.act(askBuyer, staff, { orderId, ...desk, question: "Wofür brauchen Sie das Paket?" }),
  },
  {
    name: "answer the desk",
    play: ({ world }, orderId) =>
      world.act(answerOrder, bearerOf(orderId), { orderId, text: "Für meinen Laden." }),
  },
  {
    name: "release what is held",
    play: async (shop, orderId) =>
      shop.world.act(releaseItem, shop.staff, { orderId, itemId: await itemIn(shop, orderId, ["held"]) }),
  },
  {
    name: "do the next step by hand",
    play: async (shop, orderId) =>
      shop.world.act(doStep, shop.staff, {
        orderId,
        stepId: await nextStep(shop, orderId),
        result: "erledigt",
      }),
  },
  {
    name: "give up what is stuck",
    play: async (shop, orderId) =>
      shop.world.act(giveUpItem, shop.staff, {
        orderId,
        itemId: await itemIn(shop, orderId, ["held", "failed", "setting_up"]),
        reason: "Das ist nicht zu haben.",
        excess: "refund",
      }),
  },
  {
    name: "sign the papers",
    play: (shop, orderId) =>
      onPack(shop, orderId, (pack) => shop.world.act(signPack, bearerOfPack(pack.id), aSignature(pack))),
  },
  {
    name: "decline the papers",
    play: (shop, orderId) =>
      onPack(shop, orderId, (pack) =>
        shop.world.act(declinePack, bearerOfPack(pack.id), { packId: pack.id, reason: "too long" }),
      ),
  },
  {
    name: "send the papers back",
    play: ({ world }, orderId) =>
      world.act(sendOrderPapers, bearerOf(orderId), { orderId, bytes: aScan(newId()), fileName: "scan.pdf" }),
  },
  {
    name: "accept the next form at the desk",
    play: (shop, orderId) =>
      onForm(shop, orderId, CAME_BACK, (form) =>
        shop.world.act(acceptForm, shop.staff, { formId: form.id, filled: typedOn(form) }),
      ),
  },
  {
    name: "ask for the next form again",
    play: (shop, orderId) =>
      onForm(shop, orderId, CAME_BACK, (form) =>
        shop.world.act(askFormAgain, shop.staff, { formId: form.id, reason: "Die Unterschrift fehlt." }),
      ),
  },
  {
    name: "waive the next form at the desk",
    play: (shop, orderId) =>
      onForm(shop, orderId, ["open", "asked_again", ...CAME_BACK], (form) =>
        shop.world.act(waiveForm, shop.staff, { formId: form.id, reason: "known" }),
      ),
  },
  {
    name: "correct the number to one that others have",
    play: ({ world }, orderId) =>
      world.act(sendCode, bearerOf(orderId), { orderId, phone: "+4915155500000", host: "shop.test" }),
  },
  {
    name: "reserve the money on a card that others have",
    play: (shop, orderId) => payAndReturn(shop, orderId, "ok", { fingerprint: "one for all" }),
  },
  {
    name: "take the decision back",
    play: ({ world, staff }, orderId) => world.act(undoDecision, staff, { orderId }),
  },
  {
    name: "ask for papers beside the code",
    play: ({ world }, orderId) => world.act(papersBeside, bearerOf(orderId), { orderId }),
  },
  {
    name: "cancel",
    play: ({ world }, orderId) => world.act(cancelOrder, bearerOf(orderId), { orderId }),
  },
  { name: "a day passes", play: (shop) => daysPass(shop, 1) },
  { name: "five weeks pass", play: (shop) => daysPass(shop, 35) },
];

const CODE = ["have a code sent", "enter the newest code"];
const ACCEPT = "accept at the desk";
const SECOND_THOUGHTS = ["reject at the desk", "take the decision back", ACCEPT];
const FORM = "accept the next form at the desk";

/** How an order usually goes on, on each path; chance alone would hardly find it. */
export const OPENINGS = {
  instant: [["sign the papers"], ["decline the papers", ACCEPT], ["reserve the money on a card"]],
  sms: [
    [...CODE, "reserve the money on a card"],
    ["ask for papers beside the code", "sign the papers"],
    ["ask for papers beside the code", "decline the papers", ...CODE],
  ],
  papers: [
    ["sign the papers"],
    ["decline the papers", ACCEPT],
    ["send the papers back", "ask for the next form again", "send the papers back", FORM, FORM, FORM],
    ["have the papers posted", "a fax comes for the desk", FORM, FORM, FORM, "try the failed name again"],
    SECOND_THOUGHTS,
  ],
  review: [
    [ACCEPT],
    ["ask the buyer", ACCEPT],
    ["ask the buyer", "answer by mail", ACCEPT],
    ["ask the buyer", "withdraw"],
    [ACCEPT, "withdraw"],
    SECOND_THOUGHTS,
  ],
  reject: [["take the decision back"], ["cancel"]],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

/** Packages are set up by themselves, after a release, or by hand. */
export async function chooseMode(shop: TestShop, mode: "automatic" | "gated" | "manual"): Promise<void> {
  for (const { kind, productId } of shop.offers)
    if (kind === "hosting")
      must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode, steps: [] }));
}

/** All orders that are judged from now on go this way. */
export async function choosePath(shop: TestShop, path: keyof typeof OPENINGS): Promise<void> {
  const { version } = await policyOf(shop.world.db.read, shop.seller.id);
  const chosen = { sellerId: shop.seller.id, basedOn: Math.max(1, version), weights: {} };
  must(await shop.world.act(savePolicy, shop.staff, { ...chosen, paths: [{ from: -100, path }] }));
}
