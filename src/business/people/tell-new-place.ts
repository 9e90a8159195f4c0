// A mail after the first sign-in from a device or network that this person was never signed in from.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { sayByMail } from "../messages/index.ts";
import { deviceName, placeMark } from "./device.rules.ts";
import { newPlaceMail } from "./people.mails.ts";
import type { Person } from "./person.rules.ts";
import { notePlace } from "./session.store.ts";
import { recipientOf, securityPage, sellerOfPerson } from "./tell-security.ts";

/** A step of each new session. The very first place of a person is news to nobody. */
export async function tellNewPlace(
  ctx: Ctx,
  person: Person,
  from: { readonly network: string | null; readonly device: string | null },
): Promise<void> {
  const mark = placeMark(person.id, from.network, from.device);
  if (!(await notePlace(ctx.tx, person.id, mark, ctx.machineNow))) return;
  const seller = await sellerOfPerson(ctx.tx, person);
  if (seller === null) return;
  const locale = person.language === "de" ? "de-DE" : "en-GB";
  const at = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: person.timeZone,
  }).format(ctx.machineNow);
  await sayByMail(ctx, {
    template: newPlaceMail,
    seller,
    to: recipientOf(person),
    accountId: null,
    values: {
      device: deviceName(from.device) ?? "–",
      network: from.network ?? "–",
      at,
      link: securityPage(seller, person),
    },
    about: { kind: "person", id: person.id },
    cause: `place:${newId()}`,
  });
}
