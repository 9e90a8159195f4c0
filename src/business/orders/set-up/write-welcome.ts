// The welcome on paper goes onto the printer's pile as soon as an order is accepted.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { accountById, billingProfile } from "../../customers/index.ts";
import { wordLetter } from "../../messages/index.ts";
import { hasPassword, personById, printAddress } from "../../people/index.ts";
import { letterhead, writeLetter } from "../../print/index.ts";
import { sellerById, settingOf, siteAddress } from "../../sellers/index.ts";
import { itemsOf } from "../item.store.ts";
import { acceptedBefore, orderById } from "../order.store.ts";
import { letterFacts } from "./welcome.words.ts";
import { welcomeLetter, welcomeLetterSetting } from "./welcome.mails.ts";

/** One letter for an order, however often it is asked for. It lets nobody in: no link, no password stands on it. */
export const writeWelcome = action({
  name: "write_welcome_letter",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    if (!order) return ok(false);
    const wanted = await settingOf(ctx.tx, order.sellerId, welcomeLetterSetting);
    const isWanted =
      wanted === "first"
        ? order.letterWished || (await acceptedBefore(ctx.tx, order)).length === 0
        : wanted === "wished" && order.letterWished;
    const [person, account, profile] = [
      await personById(ctx.tx, order.personId),
      await accountById(ctx.tx, order.accountId),
      await billingProfile(ctx.tx, order.billingProfileId),
    ];
    if (!isWanted || !person || !account || !profile) return ok(false);
    const seller = await sellerById(ctx.tx, order.sellerId);
    const items = await itemsOf(ctx.tx, order.id);
    const words = await wordLetter(ctx.tx, {
      template: welcomeLetter,
      seller,
      language: account.language,
      personName: person.name,
      values: {
        customer_no: account.customerNo ?? "",
        portal: `${siteAddress(seller)}/portal`,
        mail: person.email,
        items: items.map((item) => item.title),
        is_new: !(await hasPassword(ctx.tx, person.id)),
      },
    });
    const language = words.language === "de" ? "de" : "en";
    const written = await writeLetter(ctx, {
      sellerId: seller.id,
      accountId: account.id,
      kind: "welcome",
      cause: `order:${order.id}:welcome`,
      content: {
        layoutVersion: 1,
        language,
        seller: letterhead(seller),
        addressLines: printAddress(profile, { country: seller.country, language }),
        date: dateIn(seller.timeZone, ctx.now),
        facts: letterFacts(language, { customerNo: account.customerNo, orderNo: order.orderNo }),
        subject: words.subject,
        paragraphs: words.paragraphs,
      },
    });
    return ok(written);
  },
});
