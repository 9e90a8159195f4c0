// What must never happen when staff sign somebody up: the same person a second time unseen, somebody else's access opened, mails
// without end, a customer of a brand that the colleague has nothing to do with.
import { beforeAll, describe, expect, it } from "vitest";
import { settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { choosePassword } from "../../people/index.ts";
import { changeSeller } from "../../sellers/index.ts";
import { inviteCustomerAgain, lookalikes, signUpCustomer } from "../index.ts";
import { namesAlike } from "./duplicate.rules.ts";
import type { SignUpCustomer } from "./sign-up-customer.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;

let customers = 0;
function newcomer(over: Partial<SignUpCustomer["person"]> = {}): SignUpCustomer {
  customers += 1;
  const name = over.name ?? `Theo Winterfeld ${"abcdefghij".charAt(customers % 10).repeat(6)}`;
  return {
    sellerId: shop.seller.id,
    person: {
      name,
      email: `theo${customers}@winterfeld-bau.de`,
      phone: `+49 1512 44${String(10_000 + customers)}`,
      language: "de",
      timeZone: "Europe/Berlin",
      ...over,
    },
    account: { kind: "person", legalKind: "consumer", currency: "EUR" },
    billing: {
      name,
      line1: `Bergstraße ${customers}`,
      postalCode: String(10_000 + customers * 7),
      city: "Dresden",
      country: "DE",
      payBy: "transfer",
    },
    isAnother: false,
  };
}

const signs = (input: SignUpCustomer) => shop.world.act(signUpCustomer, shop.staff, input);
const accountsOf = (email: string) =>
  query(
    "select m.account_id from customers.membership m join people.person p on p.id = m.person_id where p.email = $1",
    [email],
  );
const invitations = (accountId: string) =>
  query<{ recipient: string; state: string }>(
    "select recipient, state from messages.message where account_id = $1 and template = 'customer_invitation' order by id",
    [accountId],
  );

/** The token in the newest invitation to this address. */
async function linkTo(email: string): Promise<string> {
  await settle(shop);
  const kept = shop.mail.kept.filter((one) => one.mail.to.includes(email)).at(-1);
  return /\/welcome\/([A-Za-z0-9_-]{43})/.exec(kept?.mail.text ?? "")?.[1] ?? "";
}

const chooses = (token: string) =>
  choosePassword({ act: shop.world.act, db: shop.world.db, clock: shop.world.clock }, shop.staff, {
    token,
    password: "ein langes Passwort für Theo",
    network: "203.0.113.9",
    device: null,
    sessionHash: null,
  });

describe("signing a customer up by hand", () => {
  it("makes a prospect and invites its holder to choose a password, with which they sign in", async () => {
    const input = newcomer();
    const { accountId } = must(await signs(input));
    const token = await linkTo(input.person.email);
    expect(await invitations(accountId)).toEqual([{ recipient: input.person.email, state: "sent" }]);
    expect(await query("select state from customers.account where id = $1", [accountId])).toEqual([
      { state: "prospect" },
    ]);
    expect((await chooses(token)).ok).toBe(true);
    expect(await shop.world.act(inviteCustomerAgain, shop.staff, { accountId })).toMatchObject({
      refusal: { code: "has_password" },
    });
  });

  it("is done in no language that the brand does not sell in", async () => {
    const speak = async (...languages: string[]) =>
      must(
        await shop.world.act(changeSeller, shop.world.systemActor, {
          sellerId: shop.seller.id,
          facts: { languages },
        }),
      );
    await speak("de");
    expect(await signs(newcomer({ language: "en" }))).toEqual({
      ok: false,
      refusal: { code: "invalid", issues: [{ field: "language", code: "not_spoken" }] },
    });
    await speak("de", "en");
  });

  it("shows who looks the same before anything is made: by address, by number, by name and place", async () => {
    const known = newcomer({ name: "Marlene Böttcher-Hahn" });
    const { accountId } = must(await signs(known));
    const same: [string, SignUpCustomer][] = [
      ["email", { ...newcomer({ email: known.person.email.toUpperCase() }) }],
      ["phone", { ...newcomer({ phone: known.person.phone }) }],
      [
        "name",
        (() => {
          const other = newcomer({ name: "Boettcher-Hahn, Marlene" });
          return { ...other, billing: { ...other.billing, postalCode: known.billing.postalCode ?? "" } };
        })(),
      ],
    ];
    const before = await query("select id from customers.account", []);
    for (const [by, input] of same) {
      expect(await signs(input)).toMatchObject({
        refusal: { code: "known_already", accountIds: [accountId] },
      });
      const { person, billing } = input;
      const found = await lookalikes(shop.world.db.read, {
        sellerId: shop.seller.id,
        email: person.email,
        phone: person.phone ?? "",
        name: person.name,
        organisation: "",
        postalCode: billing.postalCode ?? "",
        country: "DE",
      });
      expect(found.map((one) => [one.accountId, one.by])).toEqual([[accountId, [by]]]);
    }
    expect(await query("select id from customers.account", [])).toHaveLength(before.length);
  });

  it("makes a further account where that was seen and meant; the person stays one", async () => {
    const input = newcomer();
    must(await signs(input));
    must(await signs({ ...input, isAnother: true }));
    expect(await accountsOf(input.person.email)).toHaveLength(2);
    expect(await query("select id from people.person where email = $1", [input.person.email])).toHaveLength(
      1,
    );
  });

  it("makes one account where two colleagues do it at once", async () => {
    const input = newcomer();
    const all = await Promise.all(Array.from({ length: 6 }, () => signs(input)));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(await accountsOf(input.person.email)).toHaveLength(1);
  });

  it("refuses by field, and who may not", async () => {
    const input = newcomer();
    const billing = { ...input.billing, postalCode: "x", city: "" };
    const refused = await signs({ ...input, billing });
    expect(refused).toMatchObject({ refusal: { code: "invalid" } });
    const looker = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "customers.add") };
    expect(await shop.world.act(signUpCustomer, looker, input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    const elsewhere = { ...shop.staff, sellerIds: [newId()] };
    expect(await shop.world.act(signUpCustomer, elsewhere, input)).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});

describe("an invitation that was lost", () => {
  it("is sent again, the one before opens nothing any more, and three a day are enough", async () => {
    const input = newcomer();
    const { accountId } = must(await signs(input));
    const first = await linkTo(input.person.email);
    const again = () => shop.world.act(inviteCustomerAgain, shop.staff, { accountId });
    must(await again());
    const second = await linkTo(input.person.email);
    expect(second).not.toBe(first);
    expect(await chooses(first)).toMatchObject({ refusal: { code: "link_gone" } });
    must(await again());
    must(await again());
    expect(await again()).toMatchObject({ refusal: { code: "too_many" } });
    await settle(shop);
    expect(await invitations(accountId)).toHaveLength(4);
  });

  it("is nobody else's to send", async () => {
    const { accountId } = must(await signs(newcomer()));
    const elsewhere = { ...shop.staff, sellerIds: [newId()] };
    expect(await shop.world.act(inviteCustomerAgain, elsewhere, { accountId })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});

describe("names that read alike", () => {
  it.each([
    ["Marlene Böttcher", "Boettcher, Marlene", true],
    ["Hans Meier", "Hans Maier", true],
    ["Keramik Böttcher GmbH", "Böttcher Keramik GmbH", true],
    ["Hans Meier", "Jutta Meier", false],
    ["Anna Schulz", "Peter Lehmann", false],
    ["", "", false],
  ])("%s and %s: %s", (one, other, alike) => {
    expect(namesAlike(one, other)).toBe(alike);
  });
});
