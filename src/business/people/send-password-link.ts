// Somebody forgot a password: a link goes to the address it belongs to, and whoever asked learns nothing, neither by words nor by
// time: asking does the same for every address, and a job mails where there is somebody.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { job } from "../../kernel/jobs.ts";
import { ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sayByMail } from "../messages/index.ts";
import { siteAddress } from "../sellers/index.ts";
import { personByEmail } from "./create-person.ts";
import { endLinks, makeLink } from "./links.ts";
import { passwordLinkMail } from "./people.mails.ts";
import { personById } from "./person.store.ts";
import { countHit } from "./rate.store.ts";
import { recipientOf, sellerOfPerson } from "./tell-security.ts";

export type AskPasswordLink = {
  /** Whose realm: a person at two brands has two passwords. Null: the staff's. */
  readonly sellerId: string | null;
  readonly email: string;
  /** One mail per form that was sent, however often it arrives. */
  readonly cause: string;
};

const LINK_HOURS = 1;
/** To one person in an hour, from however many networks it was asked for: the newest of them then stays alive. */
const MOST_AN_HOUR = 3;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Neutral: answers the same whether or not the address is known. */
export const askPasswordLink = action({
  name: "ask_password_link",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: AskPasswordLink) {
    const person = await personByEmail(ctx.tx, input.sellerId, input.email.slice(0, 320));
    ctx.enqueue(sendPasswordLinkJob, { personId: person?.id ?? NOBODY, cause: input.cause.slice(0, 60) });
    return ok(null);
  },
});

/**
 * One link at a time: a newer mail ends the link of the older. To the person's own address, with a page of their brand's own
 * host; for staff, of the office.
 */
export const sendPasswordLink = action({
  name: "send_password_link",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly personId: string; readonly cause: string }) {
    const person = await personById(ctx.tx, input.personId);
    if (person === null || person.state !== "active") return ok(null);
    const seller = await sellerOfPerson(ctx.tx, person);
    if (seller === null) return ok(null);
    const page = person.sellerId === null ? "office/password" : "welcome";
    await endLinks(ctx, { personId: person.id, purpose: "set_password" });
    const token = await makeLink(ctx, {
      purpose: "set_password",
      subjectId: person.id,
      personId: person.id,
      days: LINK_HOURS / 24,
      singleUse: true,
    });
    await sayByMail(ctx, {
      template: passwordLinkMail,
      seller,
      to: recipientOf(person),
      accountId: null,
      values: { link: `${siteAddress(seller)}/${page}/${token}` },
      about: { kind: "person", id: person.id },
      cause: `password:${person.id}:${input.cause}`,
    });
    return ok(null);
  },
});

export const sendPasswordLinkJob = job({
  name: "send_password_link",
  payload: z.object({ personId: z.uuid(), cause: z.string().max(60) }),
  async run(kit, asked) {
    const limit = { bucket: `password_mail:${asked.personId}`, most: MOST_AN_HOUR, windowS: 3_600 };
    if (!(await countHit(kit.db.app, [limit], kit.clock.machine())).open) return;
    await kit.act(sendPasswordLink, systemActor, asked);
  },
});
