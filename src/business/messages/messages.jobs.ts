// What messages gives the worker and `act`: its deeds, the job that reads receipts, and how its subjects are loaded.
import type { ModuleParts } from "../../kernel/module.ts";
import { loadMessage } from "./message.reads.ts";
import { senderCodeMail } from "./messages.mails.ts";
import { smsNoticeJob } from "./note-sms-receipt.ts";
import { sendMail } from "./send-mail.call.ts";
import { sendSms } from "./send-sms.call.ts";
import { messagesPersonal } from "./personal.store.ts";

export const messagesModule: ModuleParts = {
  name: "messages",
  personal: messagesPersonal,
  deeds: [sendMail, sendSms],
  jobs: [smsNoticeJob],
  loaders: { message: loadMessage },
  texts: [senderCodeMail],
};
