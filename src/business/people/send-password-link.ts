// Somebody forgot a password: a link goes to the address it belongs to, and whoever asked learns nothing.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { sayByMail } from "../messages/index.ts";
import { sellerById } from "../sellers/index.ts";
import { personByEmail } from "./create-person.ts";
import { makeLink } from "./links.ts";
import { passwordLinkMail } from "./people.mails.ts";

export type SendPasswordLink = {
  /** Whose realm: a person at two brands has two passwords. */
  readonly sellerId: string;
  readonly email: string;
  /** Address of the page that takes the token, without it: "https://shop.example/welcome". */
  readonly page: string;
  /** One mail per form that was sent, however often it arrives. */
  readonly cause: string;
};

const LINK_DAYS = 1;

/** Neutral: answers the same whether or not the address is known. */
export const sendPasswordLink = action({
  name: "send_password_link",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: SendPasswordLink) {
    const person = await personByEmail(ctx.tx, input.sellerId, input.email.slice(0, 320));
    if (!person || person.state !== "active") return ok(null);
    const token = await makeLink(ctx, {
      purpose: "set_password",
      subjectId: person.id,
      personId: person.id,
      days: LINK_DAYS,
      singleUse: true,
    });
    await sayByMail(ctx, {
      template: passwordLinkMail,
      seller: await sellerById(ctx.tx, input.sellerId),
      to: { email: person.email, name: person.name, language: person.language, personId: person.id },
      accountId: null,
      values: { link: `${input.page}/${token}` },
      about: { kind: "person", id: person.id },
      cause: `password:${person.id}:${input.cause}`,
    });
    return ok(null);
  },
});
