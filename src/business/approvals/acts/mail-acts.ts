// Who gets which mails of an account can be asked for: the whole list as it would stand, told by each category that changes.
import { z } from "zod";
import {
  accountById,
  MAIL_CATEGORIES,
  membersOf,
  recipientEntries,
  recipientIssues,
  saveRecipients,
} from "../../customers/index.ts";
import type { MemberRow, RecipientCategory, RecipientEntry } from "../../customers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { dateIn } from "../../../kernel/time.ts";
import { askable, subjectOf } from "./askable.ts";
import { tellRecipients } from "./mail-acts.words.ts";

const entry = z.strictObject({
  category: z.enum(MAIL_CATEGORIES),
  membershipId: z.uuid().nullable(),
  email: z.string().max(254).nullable(),
  name: z.string().max(200).nullable(),
});
const list = z.strictObject({ accountId: z.uuid(), entries: z.array(entry).max(200) });

export const mailActs = {
  save_recipients: askable({
    right: "profile.do",
    sees: "profile.see",
    fresh: true,
    input: list,
    async load({ db, now }, { accountId, entries }) {
      const account = await accountById(db, accountId);
      const members = await membersOf(db, accountId);
      if (!account || recipientIssues(entries, members).length > 0) return null;
      const { timeZone } = await sellerById(db, account.sellerId);
      const kept = await recipientEntries(db, accountId, dateIn(timeZone, now));
      const off = new Set(kept.flatMap((one) => (one.off ? [one.category] : [])));
      const before = kept.filter((one) => !one.off);
      const changed = MAIL_CATEGORIES.map((category) => ({
        category,
        before: names(before, members, category, !off.has(category)),
        after: names(
          entries,
          members,
          category,
          entries.every((one) => one.category !== category),
        ),
      })).filter((one) => one.before !== one.after);
      if (changed.length === 0) return null;
      const subject = subjectOf("account", { id: accountId, accountId, sellerId: account.sellerId });
      return { subject, said: tellRecipients(changed) };
    },
    run: (act, actor, input, key) => act(saveRecipients, actor, input, { key }),
  }),
};

/** Who gets a category, in one order whoever wrote it; what is left to nobody goes to the holder, but for news. */
function names(
  entries: readonly RecipientEntry[],
  members: readonly MemberRow[],
  category: RecipientCategory,
  toHolder: boolean,
): string {
  const holder = members.find((one) => one.role === "holder");
  const those = entries.filter((one) => one.category === category);
  const named = those.map(
    ({ membershipId, email }) =>
      members.find((one) => one.membershipId === membershipId)?.name ?? email?.toLowerCase() ?? "",
  );
  const all = toHolder && holder && category !== "news" ? [holder.name, ...named] : named;
  return [...new Set(all)].toSorted().join(", ") || "–";
}
